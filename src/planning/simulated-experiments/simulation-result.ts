import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Arm } from '../../experiments/arm.js';
import { Advice, advise } from '../../graph/advice.js';
import { Interval, intervalOf } from '../../results/interval.js';
import type * as engine from '../../simulator/simulation-result.js';

@ObjectType({ description: 'The result of the simulated experiments for one arm against the control.' })
class SimulatedArmResult {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The share of experiments in which the arm was significant after correction: the power or, without an effect, the ' +
      'false-alarm rate. Null when no experiment gave a p-value.',
  })
  significant: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'The share of intervals that contained the added effect; null when no experiment gave an interval.',
  })
  coverage: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The average estimate, close to the added effect when unbiased; null when there are no estimates.',
  })
  meanEstimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The standard deviation of the estimates over the experiments, which is the true standard error; null with fewer than ' +
      'two estimates.',
  })
  standardDeviation: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average size of significant estimates divided by the added effect (1 means no exaggeration, 2 twofold); null ' +
      'without an effect or a significant estimate.',
  })
  exaggeration: number | null;

  @Field(() => Int, { description: 'The number of experiments with too little data for a p-value.' })
  notEstimable: number;

  @Field(() => [Int], {
    description:
      'The number of experiments in each tenth of the p-value range. Without an effect all ten should be alike.',
  })
  pValueTenths: number[];
}

@ObjectType({ description: 'The result of many simulated experiments. Intervals show the Monte Carlo error.' })
export class SimulationResult {
  @Field(() => Int, { description: 'The number of simulated experiments.' })
  replicates: number;

  @Field(() => Int, { description: 'The number of customers in each experiment.' })
  customers: number;

  @Field(() => Float, {
    description: 'The added effect in the unit of the metric; 0 for a check without treatment.',
  })
  effect: number;

  @Field(() => Interval, { description: 'The share of experiments in which at least one arm was significant.' })
  anySignificant: Interval;

  @Field(() => [SimulatedArmResult], { description: 'Every arm except the control.' })
  arms: SimulatedArmResult[];

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the numbers.' })
  warnings: Advice[];
}

/** A result as the database stores it; earlier versions stored warnings as plain text. */
export interface StoredResult extends engine.SimulationResult {
  warnings: (Advice | string)[];
}

/** The level of the Clopper–Pearson limits that the simulator gives with every share. */
const MONTE_CARLO_LEVEL = 0.95;

/**
 * A stored result as the graph shows it.
 * @param arms of the experiment, in the order of their positions
 */
export function resultOf({ arms: found, ...result }: StoredResult, arms: readonly Arm[]): SimulationResult {
  return {
    ...result,
    anySignificant: intervalOfShare(result.anySignificant),
    arms: arms.flatMap((arm, position) =>
      found.filter((one) => one.arm === position).map((one) => armResultOf(one, arm, result.replicates)),
    ),
    warnings: result.warnings.map((warning) =>
      typeof warning === 'string' ? advise('WARNING_WITHOUT_CODE', warning) : warning,
    ),
  };
}

function armResultOf(
  { significant, coverage, estimable, ...found }: engine.SimulatedArm,
  arm: Arm,
  replicates: number,
): SimulatedArmResult {
  return {
    ...found,
    arm,
    significant: significant && intervalOfShare(significant),
    coverage: coverage && intervalOfShare(coverage),
    notEstimable: replicates - estimable,
  };
}

function intervalOfShare({ share, lower, upper }: engine.SimulatedShare): Interval {
  return intervalOf({ estimate: share, lower, upper }, MONTE_CARLO_LEVEL);
}
