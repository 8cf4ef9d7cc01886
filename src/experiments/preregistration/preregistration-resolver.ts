import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import { Experiment } from '../experiment.js';
import { AmendPlanInput } from './amend-plan-input.js';
import type { AmendmentService } from './amendment-service.js';
import { PlanDeviation, Preregistration } from './preregistration.js';
import type { PlanRecord, PreregistrationService } from './preregistration-service.js';

@ObjectType({ description: 'The result of `amendPlan`.' })
class AmendPlanPayload extends MutationPayload {
  @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
  experiment: Experiment | null;
}

@Resolver(() => Experiment)
export class PreregistrationResolver {
  constructor(
    private readonly service: PreregistrationService,
    private readonly amendmentService: AmendmentService,
  ) {}

  @FieldResolver(() => Preregistration, {
    nullable: true,
    description: 'The plan as it was at the start; null for a draft or an imported experiment.',
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
    description: 'Analyses that are not in the plan, with the moment when they were first asked for, and who asked.',
  })
  async offPlanAnalyses(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<PlanDeviation[]> {
    return (await this.record(experiment, context)).offPlan;
  }

  @Mutation(() => AmendPlanPayload, {
    description:
      'Changes the plan of an experiment that has started. The results show what was changed, when and why, and who changed it.',
  })
  amendPlan(
    @Arg('input', () => AmendPlanInput, { description: 'What changes, and why.' }) input: AmendPlanInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<AmendPlanPayload> {
    return mutationPayload('experiment', () => this.amendmentService.amend(input, actor));
  }

  private record(experiment: Experiment, context: RequestContext): Promise<PlanRecord> {
    return context.loaders
      .get<number, PlanRecord>('plan records', (ids) => this.service.records(ids))
      .load(experiment.id);
  }
}
