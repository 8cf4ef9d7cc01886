import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/** Turns p-values sorted from small to large into adjusted ones in the same order; `m` is their number. */
type Adjustment = (sorted: readonly number[], m: number) => number[];

/**
 * Adjusts the p-values that are there; nulls stay null and do not count.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function adjustPresent(pValues: readonly (number | null)[], adjust: Adjustment): (number | null)[] {
  const present: { index: number; pValue: number }[] = [];
  pValues.forEach((pValue, index) => {
    if (pValue === null) return;
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new InvalidInputError(`pValues[${index}]`, `must lie between 0 and 1, not ${pValue}`);
    }
    present.push({ index, pValue });
  });
  present.sort((a, b) => a.pValue - b.pValue);
  const sorted = present.map(({ pValue }) => pValue);
  const adjusted = adjust(sorted, sorted.length);
  const result: (number | null)[] = pValues.map(() => null);
  present.forEach(({ index }, rank) => {
    result[index] = at(adjusted, rank);
  });
  return result;
}

/** Step-down: each value at least as large as the ones before it, none above 1. */
export function runningMaximum(values: readonly number[]): number[] {
  let maximum = 0;
  return values.map((value) => {
    maximum = Math.min(1, Math.max(maximum, value));
    return maximum;
  });
}

/** Step-up: each value at most as large as the ones after it, none above 1. */
export function runningMinimumFromEnd(values: readonly number[]): number[] {
  let minimum = 1;
  return [...values]
    .reverse()
    .map((value) => {
      minimum = Math.min(minimum, value);
      return minimum;
    })
    .reverse();
}
