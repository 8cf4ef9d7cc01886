import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Experiment } from '../../experiments/experiment.js';
import type { ExperimentLoaders } from '../../experiments/experiment-loaders.js';
import { type Connection, ConnectionArguments, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import { Metric } from '../../metrics/metric.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { Simulation, SimulationStatus } from './simulation.js';
import { CancelSimulationInput, CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';
import { CancelSimulationPayload, CheckWithoutTreatmentPayload, SimulatePowerPayload } from './simulation-payloads.js';
import type { SimulationRecords } from './simulation-records.js';
import { resultOf, SimulationResult } from './simulation-result.js';
import type { SimulationService } from './simulation-service.js';

const SimulationConnection = connectionOf(Simulation, 'Simulation', 'simulations');

@ArgsType()
class SimulationsArguments extends ConnectionArguments {
  @Field(() => String, {
    nullable: true,
    description: 'The key of an experiment whose simulations are listed. Defaults to all experiments.',
  })
  experiment?: string | null;
}

@Resolver(() => Simulation)
export class SimulationResolver {
  constructor(
    private readonly service: SimulationService,
    private readonly records: SimulationRecords,
    private readonly experiments: ExperimentLoaders,
    private readonly metrics: MetricService,
  ) {}

  @Mutation(() => SimulatePowerPayload, {
    description:
      'Starts many repetitions of a draft on customers drawn from your own history, with an added effect, the stored ' +
      'design and the stored estimator. Returns at once; query `simulation` for its progress and result.',
  })
  simulatePower(
    @Arg('input', () => SimulatePowerInput, { description: 'The draft and the effect.' }) input: SimulatePowerInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SimulatePowerPayload> {
    return mutationPayload('simulation', () => this.service.simulatePower(input, actor));
  }

  @Mutation(() => CheckWithoutTreatmentPayload, {
    description:
      'Starts many randomizations of the customers of a draft in a period without treatment, and counts how often the ' +
      'readout finds an effect all the same (an A/A test). Returns at once; query `simulation` for its progress and result.',
  })
  checkWithoutTreatment(
    @Arg('input', () => CheckWithoutTreatmentInput, { description: 'The draft.' }) input: CheckWithoutTreatmentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<CheckWithoutTreatmentPayload> {
    return mutationPayload('simulation', () => this.service.checkWithoutTreatment(input, actor));
  }

  @Mutation(() => CancelSimulationPayload, {
    description: 'Cancels a simulation. Leaves one that has ended as it is.',
  })
  cancelSimulation(
    @Arg('input', () => CancelSimulationInput, { description: 'The simulation.' }) input: CancelSimulationInput,
  ): Promise<CancelSimulationPayload> {
    return mutationPayload('simulation', () => this.service.cancel(input.id));
  }

  @Query(() => Simulation, {
    nullable: true,
    description: 'The simulation with an id; null when there is none. A text that is not an id is an error.',
  })
  simulation(
    @Arg('id', () => ID, { description: 'The id of the simulation.' }) id: string,
  ): Promise<Simulation | null> {
    return this.records.byGlobalId(id);
  }

  @Query(() => SimulationConnection, { description: 'The simulations, the oldest first.' })
  async simulations(
    @Args(() => SimulationsArguments) { experiment: key, ...args }: SimulationsArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Simulation>> {
    if (key == null) return this.records.all(args);
    const experiment = await this.experiments.requireByKey(key, context);
    return this.records.ofExperiment(experiment.id, args, context);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() simulation: Simulation): string {
    return globalId(Simulation.name, simulation.id);
  }

  @FieldResolver(() => Experiment, { description: 'The experiment whose design and estimator are simulated.' })
  experiment(@Root() simulation: Simulation, @Ctx() context: RequestContext): Promise<Experiment | null> {
    return this.experiments.experiment(simulation.experimentId, context);
  }

  @FieldResolver(() => Metric, { description: 'The metric that is read.' })
  metric(@Root() simulation: Simulation, @Ctx() context: RequestContext): Promise<Metric | null> {
    return context.loaders
      .get<string, Metric | null>('metrics by key', (keys) => this.metrics.byKeys(keys))
      .load(simulation.metricKey);
  }

  @FieldResolver(() => SimulationStatus, { description: 'Whether it is running, or how it ended.' })
  status(@Root() simulation: Simulation): SimulationStatus {
    return this.service.statusOf(simulation);
  }

  @FieldResolver(() => Float, { description: 'The share that is completed, from 0 to 1.' })
  progress(@Root() simulation: Simulation): number {
    return this.service.progressOf(simulation);
  }

  @FieldResolver(() => SimulationResult, { nullable: true, description: 'The result; null until it is done.' })
  async result(@Root() simulation: Simulation, @Ctx() context: RequestContext): Promise<SimulationResult | null> {
    const { storedResult, experimentId } = simulation;
    return storedResult && resultOf(storedResult, await this.experiments.arms(experimentId, context));
  }
}

@Resolver(() => Experiment)
export class ExperimentSimulationsResolver {
  constructor(private readonly records: SimulationRecords) {}

  @FieldResolver(() => SimulationConnection, { description: 'The simulations of the draft, the oldest first.' })
  simulations(
    @Root() experiment: Experiment,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Simulation>> {
    return this.records.ofExperiment(experiment.id, args, context);
  }
}
