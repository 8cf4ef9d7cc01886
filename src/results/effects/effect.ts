import { Field, Float, ObjectType } from 'type-graphql';
import type { EffectEstimate } from '../../statistics/summaries.js';
import type { TwoSampleResult } from '../../statistics/two-samples/two-sample-analysis.js';
import { adviceOf, type Remedies } from '../advice-of.js';
import { insufficientData } from '../insufficient-data.js';
import { Interval, intervalOf, knownIntervalOf } from '../interval.js';
import { Resampling } from '../resampling.js';
import { EquivalenceTest, equivalenceTestOf, MarginTest, marginTestOf } from './margin-result.js';
import { NumberNeededToTreat } from './number-needed-to-treat.js';
import { TreatmentEffect } from './treatment-effect.js';

@ObjectType({
  implements: TreatmentEffect,
  description: 'The effect of a treatment compared with the control, and what the chosen method adds to it.',
})
export class Effect extends TreatmentEffect {
  @Field(() => Interval, {
    nullable: true,
    description:
      'For proportions: the odds ratio, treatment over control; 1 is no difference. Its limits come from the same test as ' +
      'the p-value. Null for SCORE_EXACT and BARNARD, and for other data. (The risk ratio is `relative` + 1.)',
  })
  oddsRatio?: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'For rates: the rate ratio, treatment over control; 1 is no difference. Its limits come from the same test as the ' +
      'p-value. Null for other data.',
  })
  rateRatio?: Interval | null;

  @Field(() => NumberNeededToTreat, {
    nullable: true,
    description:
      'For proportions by SCORE, SCORE_EXACT or BARNARD: the number of customers to treat for one additional success. Null otherwise.',
  })
  numberNeededToTreat?: NumberNeededToTreat | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For MANN_WHITNEY: the probability that a treated customer has a higher value than a customer of the control, ties ' +
      'counted half; 0.5 is no difference. Null for other methods.',
  })
  probabilityHigher?: number | null;

  @Field(() => Resampling, {
    nullable: true,
    description: 'For PERMUTATION and the bootstraps: what was drawn. Null for other methods.',
  })
  resampling?: Resampling | null;

  @Field(() => MarginTest, { nullable: true, description: 'The test against the `margin`; null without a margin.' })
  margin?: MarginTest | null;

  @Field(() => EquivalenceTest, {
    nullable: true,
    description: 'The equivalence test; null unless `equivalence` was given.',
  })
  equivalence?: EquivalenceTest | null;
}

/**
 * All that a two-sample method answers, as the graph shows it.
 * @param seed of its resamples, as the client gave it
 */
export function twoSampleEffectOf(
  { estimate, oddsRatio, rateRatio, resampling, margin, equivalence, ...more }: TwoSampleResult,
  level: number,
  seed: string,
): Effect {
  return {
    ...effectOf(estimate, level),
    ...more,
    oddsRatio: oddsRatio && intervalOf(oddsRatio, level),
    rateRatio: rateRatio && intervalOf(rateRatio, level),
    resampling: resampling && { ...resampling, seed: resampling.seed === null ? null : seed },
    margin: margin && marginTestOf(margin),
    equivalence: equivalence && equivalenceTestOf(equivalence),
  };
}

/** What to do about the warnings of a calculator, which has nothing but the numbers given. */
const CALCULATOR_REMEDIES: Remedies = {
  FEW_EXPECTED: 'Choose `method: SCORE_EXACT` for proportions, or `RATE_SCORE_EXACT` for rates: their tails are exact.',
  SKEWED:
    'Rely on `skewnessAdjusted`, or give the values of the customers to `randomizationTest` with `statistic: STUDENTIZED`.',
};

/**
 * An engine's estimate as the graph shows it.
 * @param remedies what to do about its warnings
 */
export function effectOf(
  estimate: EffectEstimate,
  level: number,
  remedies: Remedies = CALCULATOR_REMEDIES,
): TreatmentEffect {
  return {
    ...estimate,
    absolute: intervalOf(estimate.absolute, level),
    relative: knownIntervalOf(estimate.relative, level),
    insufficientData: insufficientData(estimate.insufficientData),
    skewnessAdjusted: knownIntervalOf(estimate.skewnessAdjusted ?? null, level),
    warnings: adviceOf(estimate.warnings, remedies),
  };
}
