import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Arm } from '../../experiments/arm.js';
import { Experiment } from '../../experiments/experiment.js';
import { MutationPayload } from '../../graph/user-error.js';
import { Metric } from '../../metrics/metric.js';

export enum SimulationKind {
  POWER = 'POWER',
  AA = 'AA',
}

registerEnumType(SimulationKind, {
  name: 'SimulationKind',
  description: 'What is simulated.',
  valuesConfig: {
    POWER: { description: 'An effect is planted into resampled customers: how often does the experiment find it?' },
    AA: { description: 'Nothing is planted: how often does the experiment find something all the same?' },
  },
});

export enum SimulationStatus {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
  INTERRUPTED = 'INTERRUPTED',
}

registerEnumType(SimulationStatus, {
  name: 'SimulationStatus',
  description: 'How far a simulation is.',
  valuesConfig: {
    RUNNING: { description: 'Waiting for its turn, or at work: see `progress`.' },
    DONE: { description: 'Finished: see `result`.' },
    FAILED: { description: 'It could not be done: see `failure`.' },
    CANCELLED: { description: 'Somebody cancelled it.' },
    INTERRUPTED: { description: 'The server stopped meanwhile: start it again; the same seed gives the same numbers.' },
  },
});

@ObjectType({ description: 'A share of the simulated experiments, with limits that say how exact the simulation is.' })
export class SimulatedShare {
  @Field(() => Float, { description: 'The share, from 0 to 1.' })
  share: number;

  @Field(() => Float, { description: 'Lower limit (Clopper–Pearson, 95 %) of the Monte-Carlo error.' })
  lower: number;

  @Field(() => Float, { description: 'Upper limit (Clopper–Pearson, 95 %) of the Monte-Carlo error.' })
  upper: number;
}

@ObjectType({ description: 'What the simulated experiments found for one arm against the control.' })
export class SimulatedArmResult {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => SimulatedShare, {
    nullable: true,
    description: 'How often it was significant after correction: the power, or without an effect the false alarms.',
  })
  significant: SimulatedShare | null;

  @Field(() => SimulatedShare, { nullable: true, description: 'How often the interval held the planted effect.' })
  coverage: SimulatedShare | null;

  @Field(() => Float, { nullable: true, description: 'The average estimate; near the planted effect when unbiased.' })
  meanEstimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How much estimates differ between experiments: the true standard error.',
  })
  standardDeviation: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'By how much significant estimates exaggerate the planted effect: 1 is not at all, 2 is twofold.',
  })
  exaggeration: number | null;

  @Field(() => Int, { description: 'Experiments in which there was too little data for a p-value.' })
  notEstimable: number;

  @Field(() => [Int], {
    description: 'Experiments by tenth of the p-value. Without an effect all ten should be alike.',
  })
  pValueTenths: number[];
}

@ObjectType({ description: 'What many simulated experiments found.' })
export class SimulationResult {
  @Field(() => Int, { description: 'How many experiments were simulated.' })
  replicates: number;

  @Field(() => Int, { description: 'Customers in each.' })
  customers: number;

  @Field(() => Float, { description: 'The planted effect in the unit of the metric; 0 for a check without treatment.' })
  effect: number;

  @Field(() => SimulatedShare, { description: 'How often at least one arm was significant.' })
  anySignificant: SimulatedShare;

  @Field(() => [SimulatedArmResult], { description: 'Every arm but the control.' })
  arms: SimulatedArmResult[];

  @Field(() => [String], { description: 'What to keep in mind before believing the numbers.' })
  warnings: string[];
}

@ObjectType({
  description:
    'A draft tried out many times on what customers did before: the stored design and the stored estimator, start to end.',
})
export class Simulation {
  @Field(() => ID, { description: 'By which to ask again.' })
  id: string;

  @Field(() => SimulationKind, { description: 'What is simulated.' })
  kind: SimulationKind;

  @Field(() => Experiment, { description: 'The experiment whose design and estimator are tried.' })
  experiment: Experiment;

  @Field(() => Metric, { description: 'The metric that is read.' })
  metric: Metric;

  @Field(() => String, {
    description: 'What the draws start from: the same seed on the same data gives the same numbers.',
  })
  seed: string;

  @Field(() => Int, { description: 'How many experiments are to be simulated.' })
  replicates: number;

  @Field(() => Int, { description: 'The version of the draft that is tried.' })
  version: number;

  @Field(() => SimulationStatus, { description: 'How far it is.' })
  status: SimulationStatus;

  @Field(() => Float, { description: 'The share that is done, from 0 to 1.' })
  progress: number;

  @Field(() => SimulationResult, { nullable: true, description: 'What was found, once done.' })
  result: SimulationResult | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, and what to do.' })
  failure: string | null;

  @Field(() => String, { description: 'Who asked: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  startedAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended, however it ended.' })
  finishedAt: Date | null;
}

@ObjectType({ description: 'The simulation, or why none was started.' })
export class SimulationPayload extends MutationPayload {
  @Field(() => Simulation, { nullable: true, description: 'The simulation; null when there are user errors.' })
  simulation: Simulation | null;
}
