import type { Session } from '../../database/database.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { during, metricTotals } from '../../metrics/event-totals.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';

const PAGE_CUSTOMERS = 10_000;

/** The values of a metric in a window; NaN for customers without one, and 0 over 0 for those without a ratio's denominator. */
export interface HistoricOutcomes {
  outcomes: Float64Array<ArrayBuffer>;
  /** For ratios, whose numerators are the outcomes; otherwise null. */
  denominators: Float64Array<ArrayBuffer> | null;
}

/**
 * Reads the metric of every customer, in pages.
 * @param ids of the customers, in the order of the answer
 * @param period in milliseconds, without `until` itself
 */
export async function historicOutcomes(
  session: Session,
  metric: Metric,
  ids: readonly number[],
  { asOf, until }: { asOf: number; until: number },
  signal: AbortSignal,
): Promise<HistoricOutcomes> {
  const ratio = metric.kind === MetricKind.RATIO;
  const places = new Map(ids.map((id, place) => [id, place]));
  const outcomes = new Float64Array(ids.length).fill(ratio || countsAbsentAsZero(metric) ? 0 : Number.NaN);
  const denominators = ratio ? new Float64Array(ids.length) : null;
  const totals = metricTotals(metric, during({ from: `${asOf}`, until: `${until}` }));
  const sorted = Float64Array.from(ids).sort();
  for (let start = 0; start < sorted.length; start += PAGE_CUSTOMERS) {
    signal.throwIfAborted();
    const page = sorted.subarray(start, start + PAGE_CUSTOMERS);
    const rows = await session.query<{ id: number; y: number; x: number }>(
      `SELECT t.customer_id AS id, t.y AS y, ${ratio ? 't.x' : '0'} AS x FROM (${totals}) t
       WHERE t.customer_id >= ${page.at(0)} AND t.customer_id <= ${page.at(-1)}`,
    );
    for (const { id, y, x } of rows) {
      const place = places.get(id);
      if (place === undefined) continue;
      outcomes[place] = y;
      if (denominators !== null) denominators[place] = x;
    }
  }
  return { outcomes, denominators };
}
