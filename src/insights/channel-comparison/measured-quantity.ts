import { IsNull } from 'typeorm';
import { LeveledAttributes } from '../../customers/attributes/attribute-levels.js';
import type { Session } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { validNumber } from '../../graph/validation.js';
import type { Period } from '../../metrics/event-totals.js';
import { Metric, MetricKind } from '../../metrics/metric.js';
import { countedUntil, type MetricCompleteness, metricCompletenessIn } from '../../metrics/metric-completeness.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { type Adjustment, adjustmentOf } from './adjusted/adjustment.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';
import { attributeQuantity, type ChannelQuantity, metricQuantity } from './channel-quantity.js';
import { type ComparisonPeriod, comparisonPeriod } from './comparison-period.js';

/** What is compared, when, which difference matters, and what is adjusted for. */
export interface MeasuredQuantity {
  quantity: ChannelQuantity;
  /** Null for an attribute. */
  metric: Metric | null;
  /** Until when the metric's events are complete; null for an attribute. */
  behavior: MetricCompleteness | null;
  period: ComparisonPeriod;
  /** The part of the period whose events count, in milliseconds. */
  counted: { from: number | null; until: number };
  smallestDifference: number | null;
  adjustment: Adjustment | null;
}

/** @throws ExpectedError for both a metric and an attribute, unknown keys, and a period or choices that do not suit them */
export async function measuredQuantity(
  session: Session,
  metrics: MetricService,
  input: ChannelComparisonInput,
  now: number,
): Promise<MeasuredQuantity> {
  const { period, found } = await lookUpParts({
    period: () => comparisonPeriod(input, now),
    found: () => quantityOf(session, metrics, input),
  });
  const { metric, behavior } = found;
  const until = behavior === null ? period.until : countedUntil(behavior, period.until);
  const from = period.since;
  const quantity = found.during({ from: from === null ? null : String(from), until: String(until) });
  const { smallestDifference, adjustment } = await lookUpParts({
    smallestDifference: () => smallestOf(input, quantity),
    adjustment: () => adjustmentOf(session, metrics, input, { kind: quantity.kind, period }),
  });
  return { quantity, metric, behavior, period, counted: { from, until }, smallestDifference, adjustment };
}

async function quantityOf(
  session: Session,
  metrics: MetricService,
  { metric: given, attribute, attributeLevel }: ChannelComparisonInput,
) {
  const metric = given ?? (attribute == null ? await usualMetric(session) : null);
  if (metric != null && attribute == null) {
    if (attributeLevel != null) throw invalid('attributeLevel', 'A metric has no levels: omit `attributeLevel`.');
    const found = await metrics.get(metric);
    const behavior = (await metricCompletenessIn(session, [found]))(found);
    return { during: (period: Period) => metricQuantity(found, period), behavior, metric: found };
  }
  if (metric != null || attribute == null) {
    throw invalid('metric', 'Give exactly one of `metric` and `attribute`.');
  }
  const attributes = await LeveledAttributes.load(session, [attribute]);
  const known = attributes.get(attribute, 'attribute');
  const during = ({ until }: Period) => attributeQuantity(known, attributeLevel ?? null, until);
  return { during, behavior: null, metric: null };
}

/** The key of the metric that is compared where nothing is chosen: money says most about a channel. */
async function usualMetric(session: Session): Promise<string | null> {
  const all = await session.manager.find(Metric, { where: { archivedAt: IsNull() }, order: { id: 'ASC' } });
  return (all.find(({ unit }) => unit === 'CURRENCY') ?? all[0])?.key ?? null;
}

/** @throws ExpectedError OUT_OF_RANGE unless above 0, and below 1 for proportions */
function smallestOf({ smallestDifference }: ChannelComparisonInput, { kind }: ChannelQuantity): number | null {
  if (smallestDifference == null) return null;
  const share = kind === MetricKind.PROPORTION ? { below: 1 } : { atMost: 1e15 };
  return validNumber('smallestDifference', smallestDifference, { above: 0, ...share });
}
