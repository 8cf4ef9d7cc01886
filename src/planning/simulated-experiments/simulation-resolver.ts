import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Experiment } from '../../experiments/experiment.js';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import { Simulation, SimulationPayload } from './simulation.js';
import { CancelSimulationInput, CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';
import type { SimulationService } from './simulation-service.js';

@Resolver(() => Experiment)
export class SimulationResolver {
  constructor(private readonly service: SimulationService) {}

  @Mutation(() => SimulationPayload, {
    description:
      'Tries a draft out many times: customers drawn from your own history, the effect planted, arms by the stored design, ' +
      'the stored estimator. Answers at once; ask `simulation` for progress and result.',
  })
  simulatePower(
    @Arg('input', () => SimulatePowerInput, { description: 'What to simulate.' }) input: SimulatePowerInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SimulationPayload> {
    return mutationPayload('simulation', () => this.service.simulatePower(input, actor));
  }

  @Mutation(() => SimulationPayload, {
    description:
      'The A/A check: randomizes the customers of a draft many times where nothing was done to anybody, and counts how ' +
      'often its readout finds an effect all the same. Answers at once; ask `simulation` for progress and result.',
  })
  checkWithoutTreatment(
    @Arg('input', () => CheckWithoutTreatmentInput, { description: 'What to check.' })
    input: CheckWithoutTreatmentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SimulationPayload> {
    return mutationPayload('simulation', () => this.service.checkWithoutTreatment(input, actor));
  }

  @Mutation(() => SimulationPayload, { description: 'Ends a simulation; one that has ended stays as it is.' })
  cancelSimulation(
    @Arg('input', () => CancelSimulationInput, { description: 'Which one.' }) input: CancelSimulationInput,
  ): Promise<SimulationPayload> {
    return mutationPayload('simulation', () => this.service.cancel(input.id));
  }

  @Query(() => Simulation, { description: 'How far a simulation is, and what it found.' })
  simulation(@Arg('id', () => ID, { description: 'Which simulation.' }) id: string): Promise<Simulation> {
    return this.service.get(id);
  }

  @FieldResolver(() => [Simulation], {
    description: 'Simulations of the draft, the newest 50, the newest first.',
  })
  simulations(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Simulation[]> {
    return context.loaders
      .get<number, Simulation[]>('simulations', (ids) => this.service.ofExperiments(ids))
      .load(experiment.id);
  }
}
