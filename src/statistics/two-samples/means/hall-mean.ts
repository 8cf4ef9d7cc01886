import { hallInterval, hallPValue, hallStatistic } from '../../effects/hall.js';
import { meanSkewness, welchMeanEffect } from '../../effects/welch-mean.js';
import { InvalidInputError } from '../../invalid-input.js';
import { type EffectEstimate, emptyRelative, type MeanSummary, type TestOptions } from '../../summaries.js';

const method = "Hall's transformation of Welch's t";
const REMEDY =
  'This method already takes out most of the skewness. In small arms, test the values of the customers with a studentized randomization test.';

/**
 * The difference of two means by Hall's transformation, which takes the skewness of the difference out of Welch's t: p-value and
 * limits by the normal distribution. It has no relative effect. In small, very skewed arms it has too many false alarms itself.
 *
 * Source: as `hallStatistic`.
 *
 * @throws InvalidInputError as `welchMeanEffect`, and where the skewness of a sample that varies is not given
 */
export function hallMeanEffect(control: MeanSummary, treatment: MeanSummary, options: TestOptions): EffectEstimate {
  const welch = welchMeanEffect(control, treatment, options);
  if (welch.statistic === null) return { ...welch, method, relative: emptyRelative };
  const skewness = meanSkewness(control, treatment);
  const { estimate } = welch.absolute;
  if (skewness === null || estimate === null) {
    throw new InvalidInputError('skewness', 'Hall’s transformation needs the skewness of both samples.');
  }
  const skewed = { difference: estimate, standardError: standardErrorOf(control, treatment), skewness };
  const tested = { statistic: hallStatistic(skewed), degreesOfFreedom: null, pValue: hallPValue(skewed, options) };
  const warnings = welch.warnings.map((warning) => ({ ...warning, remedy: REMEDY }));
  return { ...welch, ...tested, warnings, method, absolute: hallInterval(skewed, options), relative: emptyRelative };
}

function standardErrorOf(control: MeanSummary, treatment: MeanSummary): number {
  return Math.sqrt(treatment.standardDeviation ** 2 / treatment.n + control.standardDeviation ** 2 / control.n);
}
