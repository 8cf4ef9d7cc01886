import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { Experiment } from './experiment.js';
import {
  ConcludeExperimentInput,
  CreateExperimentInput,
  RandomizeExperimentInput,
  StopExperimentInput,
  UpdateExperimentInput,
} from './experiment-inputs.js';
import type { LifecycleService } from './lifecycle-service.js';
import type { RandomizationService } from './randomization-service.js';

@ObjectType({ description: 'The experiment as it is now, or why nothing was changed.' })
class ExperimentPayload extends MutationPayload {
  @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
  experiment: Experiment | null;
}

@Resolver()
export class LifecycleResolver {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly randomization: RandomizationService,
  ) {}

  @Mutation(() => ExperimentPayload, { description: 'Puts a draft on record. Nobody is assigned yet.' })
  createExperiment(
    @Arg('input', () => CreateExperimentInput, { description: 'The draft.' }) input: CreateExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.lifecycle.create(input, actor));
  }

  @Mutation(() => ExperimentPayload, { description: 'Edits a draft.' })
  updateExperiment(
    @Arg('input', () => UpdateExperimentInput, { description: 'The edit.' }) input: UpdateExperimentInput,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.lifecycle.update(input));
  }

  @Mutation(() => ExperimentPayload, {
    description:
      'Assigns the customers of the segment who may take part to the arms, once and for all, and starts the experiment. An ' +
      'ONLINE experiment starts with nobody assigned: `assign` gives arms when customers show up.',
  })
  randomizeExperiment(
    @Arg('input', () => RandomizeExperimentInput, { description: 'Which draft.' }) input: RandomizeExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.randomization.randomize(input.experiment, input, actor));
  }

  @Mutation(() => ExperimentPayload, { description: 'Ends the treatment of a running experiment.' })
  stopExperiment(
    @Arg('input', () => StopExperimentInput, { description: 'Which experiment, and why.' }) input: StopExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.lifecycle.stop(input.experiment, input.note, actor));
  }

  @Mutation(() => ExperimentPayload, { description: 'Puts the decision on record.' })
  concludeExperiment(
    @Arg('input', () => ConcludeExperimentInput, { description: 'Which experiment, and what was decided.' })
    input: ConcludeExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ExperimentPayload> {
    return mutationPayload('experiment', () => this.lifecycle.conclude(input.experiment, input.conclusion, actor));
  }
}
