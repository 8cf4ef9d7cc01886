import { requireOpenProbability } from '../argument-checks.js';
import { compareCategories } from '../comparisons/compare-categories.js';
import { contingency } from '../comparisons/contingency.js';
import { type EffectSize, noEffectSize } from './effect-size.js';
import { chiSquaredNoncentralityLimits } from './noncentrality-limits.js';

const name = "Cramér's V";

/**
 * Cramér's V of a table of counts with an interval from the noncentral χ² for √(λ/(N·(min(r, c) − 1))). Its lower limit is above
 * zero exactly where Pearson's test rejects at alpha; each limit leaves alpha outside, as the test has one side.
 *
 * Sources: Cramér (1946), p. 282; Smithson (2003), "Confidence Intervals", ch. 4.
 *
 * @throws InvalidInputError for a table that is none, or alpha outside (0, ½).
 */
export function cramersV(table: readonly (readonly number[])[], alpha: number): EffectSize {
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('2·alpha', 2 * alpha);
  const { statistic, degreesOfFreedom, effectSize, pValue, insufficientData } = compareCategories(table);
  if (statistic === null) return noEffectSize(name, insufficientData!);
  const limits = chiSquaredNoncentralityLimits(statistic, degreesOfFreedom[0]!, alpha);
  const size = (noncentrality: number) => Math.sqrt(noncentrality / tableScale(table));
  const lower = pValue! < alpha ? size(limits.lower) : 0;
  return { name, value: effectSize.value, lower, upper: Math.min(1, size(limits.upper)), insufficientData: null };
}

/** N·(min(r, c) − 1) over rows and columns with customers. */
function tableScale(table: readonly (readonly number[])[]): number {
  const { customers, usedRows, usedColumns } = contingency(table);
  return customers * (Math.min(usedRows, usedColumns) - 1);
}
