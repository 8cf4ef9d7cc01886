import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { DefinitionPayload, type LookAlikeKeys } from '../../graph/look-alike-keys.js';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationPayload, mutationResult } from '../../graph/user-error.js';
import { CreateExperimentInput, UpdateExperimentInput } from '../drafts/experiment-inputs.js';
import { Experiment } from '../experiment.js';
import { experimentPayload } from '../experiment-payload.js';
import type { ConclusionService } from './conclusion-service.js';
import { refuseOutdated } from './lifecycle.js';
import { ConcludeExperimentInput, RandomizeExperimentInput, StopExperimentInput } from './lifecycle-inputs.js';
import type { LifecycleService } from './lifecycle-service.js';
import type { RandomizationService } from './randomization-service.js';

const UpdateExperimentPayload = experimentPayload('UpdateExperimentPayload');
const RandomizeExperimentPayload = experimentPayload('RandomizeExperimentPayload');
const StopExperimentPayload = experimentPayload('StopExperimentPayload');

@ObjectType({ description: 'The created draft, or the reasons why it was not created.' })
class CreateExperimentPayload extends DefinitionPayload {
  @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
  experiment: Experiment | null;
}

@ObjectType({ description: 'The concluded experiment, or the reasons why nothing was changed.' })
class ConcludeExperimentPayload extends MutationPayload {
  @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
  experiment: Experiment | null;

  @Field(() => [Advice], {
    nullable: true,
    description: 'What to know of the readout by which it was concluded; null when there are user errors.',
  })
  warnings: Advice[] | null;
}

type Payload = Promise<MutationPayload & { experiment: Experiment | null }>;

/** Says whether a draft may be started. */
interface LaunchGate {
  /**
   * @param asOf the moment at which the assignment takes effect; now when null
   * @returns the version of the draft that was reviewed
   * @throws ExpectedError when something forbids the start
   */
  refuseBlocked(key: string, asOf: Date | null): Promise<number>;
}

@Resolver()
export class LifecycleResolver {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly randomization: RandomizationService,
    private readonly conclusions: ConclusionService,
    private readonly gate: LaunchGate,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Mutation(() => CreateExperimentPayload, { description: 'Creates a draft experiment. Nobody is assigned yet.' })
  createExperiment(
    @Arg('input', () => CreateExperimentInput, { description: 'The draft.' }) input: CreateExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<CreateExperimentPayload> {
    return this.lookAlikes.payload('experiment', 'experiment', () => this.lifecycle.create(input, actor));
  }

  @Mutation(() => UpdateExperimentPayload, { description: 'Edits a draft experiment.' })
  updateExperiment(
    @Arg('input', () => UpdateExperimentInput, { description: 'The edit.' }) input: UpdateExperimentInput,
  ): Payload {
    return mutationPayload('experiment', () => this.lifecycle.update(input));
  }

  @Mutation(() => RandomizeExperimentPayload, {
    description:
      'Assigns the eligible customers of the segment to the arms, once and for all, and starts the experiment. An ONLINE ' +
      'experiment starts with nobody assigned: `assign` assigns customers when they arrive.',
  })
  randomizeExperiment(
    @Arg('input', () => RandomizeExperimentInput, { description: 'The draft to randomize.' })
    input: RandomizeExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Payload {
    return mutationPayload('experiment', async () => {
      const reviewed = await this.gate.refuseBlocked(input.experiment, input.assignedAt ?? null);
      if (input.version != null) refuseOutdated({ version: reviewed }, input.version);
      // Only what was reviewed is started.
      const options = { version: reviewed, assignedAt: input.assignedAt };
      return this.randomization.randomize(input.experiment, options, actor);
    });
  }

  @Mutation(() => StopExperimentPayload, { description: 'Stops a running experiment: its treatment ends.' })
  stopExperiment(
    @Arg('input', () => StopExperimentInput, { description: 'The experiment to stop.' }) input: StopExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Payload {
    return mutationPayload('experiment', () => this.lifecycle.stop(input.experiment, input.note, actor));
  }

  @Mutation(() => ConcludeExperimentPayload, {
    description:
      'Concludes a stopped experiment and records the decision with the readout by which it was made: see ' +
      '`Experiment.concludedReadout`.',
  })
  concludeExperiment(
    @Arg('input', () => ConcludeExperimentInput, { description: 'The experiment and the decision.' })
    input: ConcludeExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ConcludeExperimentPayload> {
    const nothing = { experiment: null, warnings: null };
    return mutationResult(nothing, () => this.conclusions.conclude(input.experiment, input.conclusion, actor));
  }
}
