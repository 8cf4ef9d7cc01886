import { requireLength, requireProbability } from '../argument-checks.js';
import { at } from '../entries.js';
import { adjustPresent, runningMinimumFromEnd } from './step.js';

/**
 * One p-value of several that the same hypothesis got on random splits of the same data, however they depend on each other: twice
 * their median, the larger of the two middle ones, at most 1.
 *
 * Source: Meinshausen, Meier & Bühlmann (2009), JASA 104:1671–1681, equation 2.2 with γ = 1/2; R hdi, `multi.split`.
 *
 * @throws InvalidInputError for no p-values, or one outside [0, 1]
 */
export function twiceTheMedian(pValues: readonly number[]): number {
  requireLength('pValues', pValues, 1);
  for (const [i, pValue] of pValues.entries()) requireProbability(`pValues[${i}]`, pValue);
  const sorted = [...pValues].sort((a, b) => a - b);
  return Math.min(1, 2 * at(sorted, Math.floor(sorted.length / 2)));
}

/**
 * Adjusted p-values that keep the expected share of false discoveries under the level they are compared with. The p-values are those of
 * `twiceTheMedian`, from splits whose p-values were multiplied by the number of hypotheses chosen on the other half: the chance that
 * any true hypothesis is at most t is at most t then, for t below 1, so the step-up limits are i·q/Σ1/j without the number of
 * hypotheses. A p-value of 1 is never a discovery, whatever its rank.
 *
 * Source: Meinshausen, Meier & Bühlmann (2009), section 3.2, theorem 3.3.
 *
 * @throws InvalidInputError for a p-value outside [0, 1]
 */
export function splitFalseDiscoveryRate(pValues: readonly number[]): number[] {
  const harmonic = pValues.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
  const adjust = (sorted: readonly number[]) =>
    runningMinimumFromEnd(sorted.map((pValue, rank) => (harmonic * pValue) / (rank + 1)));
  const below1 = pValues.map((pValue) => (pValue === 1 ? null : pValue));
  return adjustPresent(below1, adjust).map((adjusted) => (adjusted === null ? 1 : adjusted));
}
