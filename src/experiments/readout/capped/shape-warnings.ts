import type { Warning } from '../../../statistics/warning.js';
import { ValueTransform } from '../../planned-values.js';
import type { PreparedMetric } from '../readout-preparation.js';

/** What to know of values that are not compared as they are. */
export function shapeWarnings({ planned, cap, outcome }: PreparedMetric): Warning[] {
  const warnings: Warning[] = [];
  const capped = [...(cap?.capped.values() ?? [])].reduce((sum, n) => sum + n, 0);
  if (cap !== null && cap.limits === null) {
    warnings.push({ code: 'NOTHING_CAPPED', message: 'No customer has a positive value, so nothing is capped.' });
  }
  if (cap?.limits) {
    const { value, denominator } = cap.limits;
    const limit = denominator === null ? `${value}` : `${value} in the numerator or ${denominator} in the denominator`;
    const percentile = `percentile ${cap.percentile} of the positive values of all arms`;
    const message = `${capped} customers are above ${limit}, ${percentile}, and count with that limit.`;
    warnings.push({ code: 'VALUES_CAPPED', message });
  }
  if (planned.transform === ValueTransform.LOG) {
    const message =
      'Means and absolute effects are those of ln(1 + value). The relative effect is the change of the geometric mean of 1 + ' +
      `value, which is not the change of the mean of "${outcome.metric.key}".`;
    warnings.push({ code: 'LOG_SCALE', message });
  }
  return warnings;
}
