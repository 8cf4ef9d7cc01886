import { Aggregation, type Metric, MetricKind } from './metric.js';

/**
 * Whether customers without an event count as 0. They do for any, count and sum; for the last value and for a
 * ratio's denominator they are missing.
 */
export function countsAbsentAsZero(metric: Metric): boolean {
  return metric.kind !== MetricKind.RATIO && metric.aggregation !== Aggregation.LAST;
}
