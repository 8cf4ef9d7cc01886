import { Aggregation, Metric, MetricDirection, MetricKind } from '../../metrics/metric.js';
import type { MetricCompleteness } from '../../metrics/metric-completeness.js';
import type { OutcomeTerm } from './outcome-rows.js';

/** Stands for a sum over metrics: its window is the longest of all, so that every sum has the same customers. */
export function summedMetric(key: string, terms: readonly OutcomeTerm[]): Metric {
  const windows = terms.map(({ metric }) => metric.windowMs);
  const [first] = terms;
  if (!first) throw new Error('A sum has terms.');
  return Object.assign(new Metric(), {
    ...first.metric,
    key,
    kind: MetricKind.MEAN,
    aggregation: Aggregation.SUM,
    direction: MetricDirection.HIGHER_IS_BETTER,
    minusEventTypeId: null,
    denominatorEventTypeId: null,
    denominatorAggregation: null,
    denominatorMinusEventTypeId: null,
    windowMs: windows.some((window) => window === null) ? null : Math.max(...windows.map((window) => window ?? 0)),
  });
}

/** The completeness that limits all terms of a sum. */
export function earliestCompleteness(all: readonly MetricCompleteness[]): MetricCompleteness {
  const [first, ...others] = [...all].sort((a, b) => (a.until ?? -Infinity) - (b.until ?? -Infinity));
  if (!first) throw new Error('A sum has terms.');
  const declared = [first, ...others].flatMap(({ declaredUntil }) => declaredUntil ?? []);
  return { ...first, declaredUntil: declared.length === 0 ? null : Math.min(...declared) };
}
