import { requireLength, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import type { Warning } from '../warning.js';

/** One test over all samples. */
export interface OmnibusTest {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number[];
  pValue: number | null;
  effectSize: { name: string; value: number | null };
  /**
   * What turns a noncentrality into the effect size: the customers of an F test, customers · (min(rows, columns) − 1) of a χ².
   * Null where the size has no interval.
   */
  effectScale: number | null;
  insufficientData: string | null;
}

/** One sample's own estimate and interval; null where it is too small for one. */
export interface SampleEstimate {
  label: string;
  n: number;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

/** The difference a − b of two samples with its own interval and p-value, and the p-value adjusted over all pairs. */
export interface PairDifference {
  a: string;
  b: string;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  pValue: number | null;
  adjustedPValue: number | null;
  insufficientData: string | null;
}

/** A sample that is excluded from the omnibus test. */
export interface ExcludedSample {
  label: string;
  reason: string;
}

/** Limits of a difference a − b that hold together with those of all other pairs; null sides are open. */
export interface SimultaneousLimits {
  a: string;
  b: string;
  lower: number | null;
  upper: number | null;
}

export interface Comparison {
  omnibus: OmnibusTest;
  samples: SampleEstimate[];
  pairs: PairDifference[];
  excluded: ExcludedSample[];
  warnings: Warning[];
}

/** Throws `InvalidInputError` for fewer than two samples, repeated labels, or alpha outside (0, 1). */
export function requireSamples(samples: readonly { label: string }[], alpha: number): void {
  requireOpenProbability('alpha', alpha);
  requireLength('samples', samples, 2);
  const seen = new Set<string>();
  samples.forEach(({ label }, i) => {
    if (seen.has(label)) throw new InvalidInputError(`samples[${i}].label`, `“${label}” appears twice`);
    seen.add(label);
  });
}

/**
 * Every pair of samples once, the earlier one first; with a control, every other sample against it.
 *
 * @param control label of the control; null for none
 * @throws InvalidInputError for a control that is not among the samples.
 */
export function chosenPairs<T extends { label: string }>(samples: readonly T[], control: string | null): [T, T][] {
  if (control === null) return everyPair(samples);
  const base = samples.find(({ label }) => label === control);
  if (base === undefined) throw new InvalidInputError('control', `there is no sample “${control}”`);
  return samples.filter((sample) => sample !== base).map((sample): [T, T] => [sample, base]);
}

/** Every pair of samples once, the earlier one first. */
export function everyPair<T>(samples: readonly T[]): [T, T][] {
  return samples.flatMap((a, i) => samples.slice(i + 1).map((b): [T, T] => [a, b]));
}
