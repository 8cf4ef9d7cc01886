import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import {
  ConcludeExperimentInput,
  CreateExperimentInput,
  RandomizeExperimentInput,
  StopExperimentInput,
  UpdateExperimentInput,
} from '../drafts/experiment-inputs.js';
import { ExperimentPayload } from '../experiment-payload.js';
import type { LifecycleService } from './lifecycle-service.js';
import type { RandomizationService } from './randomization-service.js';

/** Says whether a draft may be started. */
export interface LaunchGate {
  /**
   * @param asOf the moment from which the assignment holds; now when null
   * @returns the version of the draft that was looked at
   * @throws ExpectedError when something forbids the start
   */
  refuseBlocked(key: string, asOf: Date | null): Promise<number>;
}

@Resolver()
export class LifecycleResolver {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly randomization: RandomizationService,
    private readonly gate: LaunchGate,
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
    return mutationPayload('experiment', async () => {
      const reviewed = await this.gate.refuseBlocked(input.experiment, input.assignedAt ?? null);
      const options = { version: input.version ?? reviewed, assignedAt: input.assignedAt };
      return this.randomization.randomize(input.experiment, options, actor);
    });
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
