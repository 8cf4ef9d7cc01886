import { unansweredEffect } from '../effects/arm-means.js';
import { exactProportionEffect } from '../effects/exact-proportions.js';
import { expectedCounts } from '../effects/proportion-effect.js';
import { rarerOutcome, scoreAtDifference, scoreProportionEffect, whyNoTest } from '../effects/score-proportions.js';
import { expectationWarnings } from '../few-expected.js';
import {
  type EffectEstimate,
  emptyInterval,
  emptyRelative,
  type Interval,
  type ProportionSummary,
  type TestOptions,
} from '../summaries.js';
import { normalPValue } from '../tails.js';
import { barnardTest } from './proportions/barnard.js';
import { boschlooTest } from './proportions/boschloo.js';
import { fisherExactTest, type TwoSidedRule } from './proportions/fisher-exact.js';
import { numberNeededToTreat } from './proportions/number-needed-to-treat.js';
import { scoreOddsRatio } from './proportions/score-odds-ratio.js';
import type { TwoSampleAnswer } from './two-sample-answer.js';

/**
 * The score test with everything that inverts it: difference, ratio, odds ratio, number needed to treat. At a difference other
 * than 0 it is the test of Farrington & Manning (1990) with Miettinen & Nurminen's factor N/(N − 1), which non-inferiority and
 * equivalence are judged by.
 *
 * @param shift the difference to test, in (−1, 1)
 * @throws InvalidInputError as `scoreProportionEffect`
 */
export function scoreTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const warnings = expectationWarnings(expectedCounts([control, treatment]), 'A cell', 'customers', 'normal');
  const effect = { ...scoreProportionEffect(control, treatment, options), warnings };
  const estimate =
    shift === 0 || effect.absolute.estimate === null
      ? effect
      : atDifference(control, treatment, effect, options, shift);
  return {
    estimate,
    oddsRatio: scoreOddsRatio(control, treatment, options),
    numberNeededToTreat: numberNeededToTreat(effect.absolute, options.alternative),
  };
}

function atDifference(
  control: ProportionSummary,
  treatment: ProportionSummary,
  effect: EffectEstimate,
  { alternative }: TestOptions,
  shift: number,
): EffectEstimate {
  const statistic = scoreAtDifference(...rarerOutcome(control, treatment), shift);
  return { ...effect, statistic, pValue: normalPValue(statistic, alternative), insufficientData: null };
}

/** The score test with exact tails, at a difference of `shift`. @throws InvalidInputError as `scoreProportionEffect` */
export function exactScoreTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const estimate = exactProportionEffect(control, treatment, options, shift);
  return { estimate, numberNeededToTreat: numberNeededToTreat(estimate.absolute, options.alternative) };
}

/** Fisher's exact test: its odds ratio inverts it, and the difference has an estimate only. @throws InvalidInputError as `fisherExactTest` */
export function fisherTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
  twoSided: TwoSidedRule,
): TwoSampleAnswer {
  const { method, pValue, oddsRatio, insufficientData } = fisherExactTest(control, treatment, { ...options, twoSided });
  const named = twoSided === 'CENTRAL' ? `${method} (twice the smaller tail)` : method;
  return { estimate: exactEstimate(control, treatment, { method: named, pValue, insufficientData }), oddsRatio };
}

/** Boschloo's test; without a test where all or none of both arms succeeded. @throws InvalidInputError as `boschlooTest` */
export function boschlooAnswer(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): TwoSampleAnswer {
  const { method, pValue, statistic, oddsRatio } = boschlooTest(control, treatment, options);
  const insufficientData = whyNoTest(control, treatment);
  if (insufficientData !== null)
    return { estimate: unansweredEffect(method, insufficientData), oddsRatio: emptyInterval };
  return { estimate: exactEstimate(control, treatment, { method, statistic, pValue, insufficientData }), oddsRatio };
}

/** Barnard's test; without a test where all or none of both arms succeeded. @throws InvalidInputError as `barnardTest` */
export function barnardAnswer(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): TwoSampleAnswer {
  const { method, pValue, statistic, absolute } = barnardTest(control, treatment, options);
  const insufficientData = whyNoTest(control, treatment);
  const tested = insufficientData === null ? { statistic, pValue } : { statistic: null, pValue: null };
  const estimate = exactEstimate(control, treatment, { method, ...tested, insufficientData, absolute });
  return { estimate, numberNeededToTreat: numberNeededToTreat(absolute, options.alternative) };
}

interface ExactResult {
  method: string;
  statistic?: number | null;
  pValue: number | null;
  insufficientData: string | null;
  absolute?: Interval;
}

function exactEstimate(
  control: ProportionSummary,
  treatment: ProportionSummary,
  { method, statistic = null, pValue, insufficientData, absolute }: ExactResult,
): EffectEstimate {
  const known = control.n > 0 && treatment.n > 0;
  const difference = known ? treatment.successes / treatment.n - control.successes / control.n : null;
  return {
    method,
    statistic,
    degreesOfFreedom: null,
    pValue,
    absolute: absolute ?? { estimate: difference, lower: null, upper: null },
    relative: emptyRelative,
    insufficientData,
    warnings: [],
  };
}
