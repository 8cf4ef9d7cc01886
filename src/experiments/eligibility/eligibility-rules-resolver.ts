import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { EventType } from '../../customers/event-types/event-type.js';
import type { EventTypeService } from '../../customers/event-types/event-type-service.js';
import type { RequestContext } from '../../graph/request-context.js';
import { EligibilityRules, NamespaceShare, NotContacted } from '../eligibility-rules.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { Holdout } from './holdout.js';
import type { HoldoutService } from './holdout-service.js';
import { Namespace } from './namespace.js';
import type { NamespaceService } from './namespace-service.js';

@Resolver(() => EligibilityRules)
export class EligibilityRulesResolver {
  constructor(
    private readonly experiments: ExperimentLoaders,
    private readonly service: HoldoutService,
  ) {}

  @FieldResolver(() => [Experiment], { description: 'Experiments whose customers may also take part in this one.' })
  async allowOverlapWith(
    @Root() { allowOverlapWith }: EligibilityRules,
    @Ctx() context: RequestContext,
  ): Promise<Experiment[]> {
    const found = allowOverlapWith.map((key) => this.experiments.experimentByKey(key, context));
    return (await Promise.all(found)).filter((experiment) => experiment !== null);
  }

  @FieldResolver(() => [Holdout], {
    description: 'Holdouts whose customers are excluded. The ones for every experiment are added at the start.',
  })
  async holdouts(@Root() { holdouts }: EligibilityRules, @Ctx() context: RequestContext): Promise<Holdout[]> {
    const loader = context.loaders.get<string, Holdout | null>('holdouts by key', (keys) => this.service.byKeys(keys));
    return (await Promise.all(holdouts.map((key) => loader.load(key)))).filter((holdout) => holdout !== null);
  }
}

@Resolver(() => NamespaceShare)
export class NamespaceShareResolver {
  constructor(private readonly service: NamespaceService) {}

  @FieldResolver(() => Namespace, { description: 'The namespace.' })
  namespace(@Root() { namespace }: NamespaceShare, @Ctx() context: RequestContext): Promise<Namespace | null> {
    return context.loaders
      .get<string, Namespace | null>('namespaces by key', (keys) => this.service.byKeys(keys))
      .load(namespace);
  }
}

@Resolver(() => NotContacted)
export class NotContactedResolver {
  constructor(private readonly service: EventTypeService) {}

  @FieldResolver(() => [EventType], {
    description: 'Events that count as a contact. Being assigned to a treatment always counts.',
  })
  async events(@Root() { events }: NotContacted, @Ctx() context: RequestContext): Promise<EventType[]> {
    const loader = context.loaders.get<string, EventType | null>('event types by key', (keys) =>
      this.service.byKeys(keys),
    );
    return (await Promise.all(events.map((key) => loader.load(key)))).filter((type) => type !== null);
  }
}
