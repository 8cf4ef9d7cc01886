import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import { mutationPayload } from '../graph/user-error.js';
import {
  ConcludeExperimentInput,
  CreateExperimentInput,
  RandomizeExperimentInput,
  StopExperimentInput,
  UpdateExperimentInput,
} from './experiment-inputs.js';
import { ExperimentPayload } from './experiment-payload.js';
import type { LifecycleService } from './lifecycle-service.js';
import type { RandomizationService } from './randomization-service.js';

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
    description: 'Assigns the customers of the segment to the arms, once and for all, and starts the experiment.',
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
