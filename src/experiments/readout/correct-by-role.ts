import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import type { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';

/**
 * The plan's correction over all effects of the metrics of a role.
 * @param roles of each metric
 * @param pValues of each metric's effects; null where there is none
 */
export function correctByRole(
  roles: readonly MetricRole[],
  pValues: readonly (readonly (number | null)[])[],
  { correction, alpha }: ExperimentPlan,
): (number | null)[][] {
  const corrected = pValues.map((effects) => effects.map((): number | null => null));
  for (const role of new Set(roles)) {
    const places = roles.flatMap((other, m) =>
      other === role ? pValues[m]!.map((pValue, e) => ({ m, e, pValue })) : [],
    );
    const family = adjustPValues(
      correction,
      places.map(({ pValue }) => pValue),
      alpha,
    );
    for (const [index, { m, e }] of places.entries()) corrected[m]![e] = family[index]!;
  }
  return corrected;
}
