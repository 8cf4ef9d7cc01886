import { Field, Float, ObjectType } from 'type-graphql';
import type { ArmPosterior, PosteriorAnalysis } from '../statistics/bayes/posterior-analysis.js';
import { confidenceOf } from './confidence.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';
import { Interval, intervalOf, knownIntervalOf } from './interval.js';

@ObjectType({ description: 'One arm read in the Bayesian way.' })
export class PosteriorArm {
  @Field(() => String, { description: 'The name of the arm.' })
  label: string;

  @Field(() => Interval, { description: 'Its share or mean.' })
  level: Interval;

  @Field(() => Float, { description: 'The probability that no other arm is better.' })
  probabilityBest: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'What you lose on average by choosing it although another may be better, in units of the metric. Small: nothing is risked.',
  })
  expectedLoss: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability that it is better than the control; null for the control.',
  })
  probabilityToBeatControl: number | null;

  @Field(() => Interval, { nullable: true, description: 'Arm minus control; null for the control.' })
  difference: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'Arm over control, minus 1; null for the control, and where the control is not surely above 0.',
  })
  relative: Interval | null;
}

@ObjectType({
  description:
    'What to believe of the arms after the data. A probability to be best is no p-value: it does not say how often such a ' +
    'conclusion is wrong, and looking early and often raises that.',
})
export class PosteriorReading {
  @Field(() => String, { description: 'The model and its prior.' })
  method: string;

  @Field(() => Float, { description: 'The probability that each interval holds.' })
  credibleLevel: number;

  @Field(() => [PosteriorArm], { description: 'The arms; empty when the data cannot answer.' })
  arms: PosteriorArm[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's analysis as the graph shows it. */
export function posteriorOf(analysis: PosteriorAnalysis, labels: readonly string[], alpha: number): PosteriorReading {
  return {
    method: analysis.method,
    credibleLevel: confidenceOf(alpha),
    arms: (analysis.arms ?? []).map((arm, index) => posteriorArm(arm, labels[index]!, confidenceOf(alpha))),
    insufficientData: insufficientData(analysis.insufficientData),
  };
}

/** An answer that the data, or the design, cannot give. */
export function noPosterior(alpha: number, reason: string): PosteriorReading {
  return { method: 'none', credibleLevel: confidenceOf(alpha), arms: [], insufficientData: { reason } };
}

function posteriorArm(
  { interval, probabilityBest, expectedLoss, againstControl }: ArmPosterior,
  label: string,
  credibleLevel: number,
): PosteriorArm {
  const relative = againstControl?.relative ?? null;
  return {
    label,
    level: intervalOf(interval, credibleLevel),
    probabilityBest,
    expectedLoss,
    probabilityToBeatControl: againstControl?.probabilityToBeatControl ?? null,
    difference: knownIntervalOf(againstControl?.difference ?? null, credibleLevel),
    relative: relative?.lower == null ? null : intervalOf(relative, credibleLevel),
  };
}
