import { Field, ObjectType } from 'type-graphql';
import type { EffectEstimate } from '../../statistics/summaries.js';
import { confidenceOf } from '../confidence.js';
import { Interval, intervalOf, knownIntervalOf } from '../interval.js';
import type { Correction } from '../p-value-adjustment.js';

@ObjectType({
  description:
    'The limits of an effect at the level at which it is tested after the correction for several arms and metrics. They ' +
    'exclude 0 exactly when `adjustedPValue` is below alpha, and are the ones to decide by.',
})
export class CorrectedLimits {
  @Field(() => Interval, { description: 'Treatment minus control, in the unit of the metric.' })
  absolute: Interval;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Treatment over control, minus 1: 0.1 is a 10 % increase. Null when the control is not above zero or when the data ' +
      'cannot answer.',
  })
  relative: Interval | null;

  @Field(() => String, { description: 'What limits at this level guarantee, in words.' })
  meaning: string;
}

/** The limits of an estimate that was made at alpha `level`. */
export function correctedLimits(
  { absolute, relative }: EffectEstimate,
  level: number,
  meaning: string,
): CorrectedLimits {
  const confidence = confidenceOf(level);
  return {
    absolute: intervalOf(absolute, confidence),
    relative: knownIntervalOf(relative, confidence),
    meaning,
  };
}

/** What the limits of so many tests, corrected together, guarantee. */
export function meaningOfCorrection(correction: Correction, tests: number): string {
  return tests === 1
    ? 'There is one test, so nothing is corrected.'
    : `${tests} tests are corrected together. ${meanings[correction]}`;
}

const STEPWISE =
  'Each interval has the level at which its effect was tested, and is valid on its own at that level. Only BONFERRONI has ' +
  'intervals that all hold at once.';
const FALSE_COVERAGE =
  'Among the effects that are found, the expected share of intervals that miss the true effect is at most alpha.';

const meanings: Record<Correction, string> = {
  NONE: 'The plan corrects nothing, so together they are wrong more often than alpha.',
  BONFERRONI: 'All intervals hold at the same time with probability 1 − alpha.',
  HOLM: STEPWISE,
  HOCHBERG: STEPWISE,
  HOMMEL: STEPWISE,
  BENJAMINI_HOCHBERG: FALSE_COVERAGE,
  BENJAMINI_YEKUTIELI: FALSE_COVERAGE,
  TWO_STAGE_BENJAMINI_HOCHBERG: `${FALSE_COVERAGE} An effect that only the second stage finds may have an interval that includes 0.`,
};
