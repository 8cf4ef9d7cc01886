import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import { Experiment } from '../experiment.js';
import { ExperimentPayload } from '../experiment-payload.js';
import { AmendPlanInput } from './amend-plan-input.js';
import type { AmendmentService } from './amendment-service.js';
import type { PlanRecord, PreregistrationService } from './preregistration-service.js';
import { PlanDeviation, Preregistration } from './preregistration-types.js';

@Resolver(() => Experiment)
export class PreregistrationResolver {
  constructor(
    private readonly service: PreregistrationService,
    private readonly amendmentService: AmendmentService,
  ) {}

  @FieldResolver(() => Preregistration, {
    nullable: true,
    description: 'The plan as it was at the start; null for a draft, or when the experiment was imported.',
  })
  preregistration(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Preregistration | null> {
    return context.loaders
      .get<number, Preregistration | null>('preregistrations', (ids) => this.service.registrations(ids))
      .load(experiment.id);
  }

  @FieldResolver(() => [PlanDeviation], { description: 'Changes of the plan after the start, the oldest first.' })
  async amendments(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<PlanDeviation[]> {
    return (await this.record(experiment, context)).amendments;
  }

  @FieldResolver(() => [PlanDeviation], {
    description: 'Analyses that somebody asked for and that the plan does not have, with when and by whom first.',
  })
  async offPlanAnalyses(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<PlanDeviation[]> {
    return (await this.record(experiment, context)).offPlan;
  }

  @Mutation(() => ExperimentPayload, {
    description: 'Changes the plan of an experiment that has started. The change stays on record beside the results.',
  })
  amendPlan(
    @Arg('input', () => AmendPlanInput, { description: 'What changes, and why.' }) input: AmendPlanInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.amendmentService.amend(input, actor));
  }

  private record(experiment: Experiment, context: RequestContext): Promise<PlanRecord> {
    return context.loaders
      .get<number, PlanRecord>('plan records', (ids) => this.service.records(ids))
      .load(experiment.id);
  }
}
