import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type { ArmPosterior, PosteriorAnalysis } from '../statistics/bayes/posterior-analysis.js';
import { confidenceOf } from './confidence.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';
import { Interval, intervalOf, knownIntervalOf } from './interval.js';

@ObjectType({ description: 'The posterior of one arm. Estimates are posterior means, limits are equal-tailed.' })
class PosteriorArm {
  @Field(() => String, { description: 'The name of the arm.' })
  label: string;

  @Field(() => Interval, { description: 'Its share or mean.' })
  value: Interval;

  @Field(() => Float, { description: 'The probability that no other arm is better.' })
  probabilityBest: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average loss from choosing this arm although another may be better, in units of the metric; near 0 when little ' +
      'is at risk. Null when the posterior has no mean.',
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
    description:
      'Arm over control, minus 1, estimated by its median; null for the control, when the control is not clearly above 0, ' +
      'or when the data cannot answer.',
  })
  relative: Interval | null;
}

@ObjectType({
  description:
    'The arms after the data, in Bayesian terms. The probability of being best is not a p-value: it does not limit how often ' +
    'the choice of the best arm is wrong, and frequent looks make it wrong more often.',
})
export class PosteriorReading {
  @Field(() => String, { description: 'The model and its prior.' })
  method: string;

  @Field(() => Float, { description: 'The probability that each interval contains the true value.' })
  credibleLevel: number;

  @Field(() => [PosteriorArm], { description: 'The arms; empty when the data cannot answer.' })
  arms: PosteriorArm[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on the probabilities.' })
  warnings: Advice[];
}

/**
 * An engine's analysis as the graph shows it.
 * @param labels of the arms, in the order of the samples
 */
export function posteriorOf(analysis: PosteriorAnalysis, labels: readonly string[], alpha: number): PosteriorReading {
  const level = confidenceOf(alpha);
  return {
    method: analysis.method,
    credibleLevel: level,
    arms: labels.flatMap((label, index) => {
      const arm = analysis.arms?.[index];
      return arm ? [{ label, ...posteriorArm(arm, level) }] : [];
    }),
    insufficientData: insufficientData(analysis.insufficientData),
    warnings: [],
  };
}

/** An answer that the data, or the design, cannot give. */
export function noPosterior(alpha: number, reason: string): PosteriorReading {
  return { method: 'none', credibleLevel: confidenceOf(alpha), arms: [], insufficientData: { reason }, warnings: [] };
}

function posteriorArm(
  { interval, probabilityBest, expectedLoss, againstControl }: ArmPosterior,
  level: number,
): Omit<PosteriorArm, 'label'> {
  const relative = againstControl?.relative ?? null;
  return {
    value: intervalOf(interval, level),
    probabilityBest,
    expectedLoss,
    probabilityToBeatControl: againstControl?.probabilityToBeatControl ?? null,
    difference: knownIntervalOf(againstControl?.difference ?? null, level),
    relative: relative?.lower == null ? null : intervalOf(relative, level),
  };
}
