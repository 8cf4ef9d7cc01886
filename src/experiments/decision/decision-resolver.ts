import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import { Arm } from '../arm.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { decide } from './decide.js';
import { plannedComparison } from './decided-segments.js';
import { Decision } from './decision.js';
import { DecisionInput } from './decision-input.js';
import type { DecisionLoading } from './decision-loading.js';
import type { DecisionRecords } from './decision-records.js';
import { RecordDecisionInput, RecordDecisionPayload, RecordedDecision } from './recorded-decision.js';

@Resolver(() => Experiment)
export class DecisionResolver {
  constructor(
    private readonly loading: DecisionLoading,
    private readonly records: DecisionRecords,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => Decision, {
    nullable: true,
    description:
      'What to do now, by the rule of the plan: what each treatment earns, how sure that is, and a sentence to act on. Null, with ' +
      'an error, when it cannot be read.',
  })
  async decision(
    @Root() experiment: Experiment,
    @Arg('input', () => DecisionInput, {
      nullable: true,
      description: 'What the plan does not say, or says otherwise. Defaults to the plan alone.',
    })
    input: DecisionInput | null | undefined,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Decision> {
    const facts = await this.loading.facts(experiment, input ?? {}, knownAt ?? null, context);
    const decision = decide(facts);
    return { ...decision, comparison: plannedComparison({ ...facts, experiment }, decision) };
  }

  @FieldResolver(() => [RecordedDecision], {
    description: 'The decisions that were recorded with `recordDecision`, the oldest first.',
  })
  decisions(@Root() experiment: Experiment, @Ctx() { loaders }: RequestContext): Promise<RecordedDecision[]> {
    return loaders
      .get<number, RecordedDecision[]>('recorded decisions', (ids) => this.records.byExperiments(ids))
      .load(experiment.id);
  }

  @Mutation(() => RecordDecisionPayload, {
    description:
      'Records what was decided, who decided, and on which numbers, beside what the rule of the plan recommends. A decision against the ' +
      'recommendation needs a reason and is marked. The last decision, recorded again by the same person on the same numbers, stays one. ' +
      'Nothing else changes: `concludeExperiment` ends the experiment.',
  })
  recordDecision(
    @Arg('input', () => RecordDecisionInput, { description: 'The decision.' }) input: RecordDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordDecisionPayload> {
    return mutationPayload('experiment', async () => {
      const experiment = await this.loaders.requireByKey(input.experiment, context);
      if (experiment.status === ExperimentStatus.DRAFT) {
        throw wrongState(`The experiment "${experiment.key}" is a draft, so there is nothing to decide yet.`);
      }
      const since = await this.records.lastId(experiment);
      const facts = await this.loading.facts(experiment, input.input ?? {}, null, context);
      return this.records.record(facts, input, { actor: context.actor, since });
    });
  }
}

@Resolver(() => RecordedDecision)
export class RecordedDecisionResolver {
  constructor(private readonly loaders: ExperimentLoaders) {}

  @FieldResolver(() => Arm, { nullable: true, description: 'The treatment to ship; null for other verdicts.' })
  async arm(@Root() { armId }: RecordedDecision, @Ctx() context: RequestContext): Promise<Arm | null> {
    return armId === null ? null : this.loaders.arm(armId, context);
  }
}
