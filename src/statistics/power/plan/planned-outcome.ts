import {
  requireMagnitude,
  requireNonNegative,
  requireOpenProbability,
  requirePositive,
} from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { PlannedOutcome, PlannedRatio } from './power-input.js';

/** A checked outcome; a ratio's standard deviation is that of a customer's contribution to it. */
export type CheckedOutcome =
  | { kind: 'proportion'; baseline: number }
  | { kind: 'mean' | 'ratio'; baseline: number; standardDeviation: number };

/** @throws InvalidInputError naming the field */
export function checkedOutcome({ proportion, mean, ratio }: PlannedOutcome): CheckedOutcome {
  const [checked, another] = [
    proportion && (() => proportionOutcome(proportion)),
    mean && (() => meanOutcome(mean)),
    ratio && (() => ratioOutcome(ratio)),
  ].filter((check) => check != null);
  if (checked === undefined || another !== undefined) {
    throw new InvalidInputError('outcome', 'outcome must be exactly one of proportion, mean and ratio.');
  }
  return checked();
}

function proportionOutcome({ baseline }: NonNullable<PlannedOutcome['proportion']>): CheckedOutcome {
  requireOpenProbability('outcome.proportion.baseline', baseline);
  return { kind: 'proportion', baseline };
}

function meanOutcome({ baseline, standardDeviation }: NonNullable<PlannedOutcome['mean']>): CheckedOutcome {
  requireMagnitude('outcome.mean.baseline', baseline);
  requirePositive('outcome.mean.standardDeviation', standardDeviation);
  requireMagnitude('outcome.mean.standardDeviation', standardDeviation);
  return { kind: 'mean', baseline, standardDeviation };
}

/**
 * A ratio of sums by the delta method: each customer contributes (y − Rx)/x̄.
 * Source: Cochran (1977), "Sampling Techniques", § 2.11; Deng et al. (2018), KDD, § 3.
 */
function ratioOutcome(ratio: PlannedRatio): CheckedOutcome {
  const field = (name: keyof PlannedRatio) => `outcome.ratio.${name}`;
  requireMagnitude(field('numeratorMean'), ratio.numeratorMean);
  requirePositive(field('denominatorMean'), ratio.denominatorMean);
  for (const name of ['numeratorStandardDeviation', 'denominatorStandardDeviation'] as const) {
    requireNonNegative(field(name), ratio[name]);
    requireMagnitude(field(name), ratio[name]);
  }
  const { correlation } = ratio;
  if (!(correlation >= -1 && correlation <= 1)) {
    const message = `outcome.ratio.correlation must be from −1 to 1, not ${correlation}.`;
    throw new InvalidInputError(field('correlation'), message);
  }
  const baseline = ratio.numeratorMean / ratio.denominatorMean;
  requireMagnitude(field('denominatorMean'), baseline);
  const standardDeviation = contributionDeviation(ratio, baseline);
  if (!(standardDeviation > 0)) {
    throw new InvalidInputError(field('numeratorStandardDeviation'), 'With these numbers the ratio does not vary.');
  }
  requireMagnitude(field('numeratorStandardDeviation'), standardDeviation);
  return { kind: 'ratio', baseline, standardDeviation };
}

function contributionDeviation(ratio: PlannedRatio, baseline: number): number {
  const y = ratio.numeratorStandardDeviation / ratio.denominatorMean;
  const x = baseline * (ratio.denominatorStandardDeviation / ratio.denominatorMean);
  // (y − x)² + 2yx(1 − ρ), so that nothing cancels where the ratio is nearly the same for all.
  return Math.sqrt(Math.max(0, (y - x) ** 2 + 2 * y * x * (1 - ratio.correlation)));
}
