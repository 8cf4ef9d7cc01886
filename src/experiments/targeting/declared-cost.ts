import { MetricKind } from '../../metrics/metric-kind.js';
import type { Arm } from '../arm.js';
import type { PlannedMetric } from '../planned-metric.js';

/** What a contact with one customer of an arm costs in units of a metric, as far as both are declared; else 0. */
export function declaredCost({ metric, margin }: PlannedMetric, { contactCost }: Arm): number {
  const isKnown = contactCost !== null && margin !== null && margin > 0 && metric.kind !== MetricKind.RATIO;
  return isKnown ? contactCost / margin : 0;
}
