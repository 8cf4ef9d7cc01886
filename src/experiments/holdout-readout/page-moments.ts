import type { CellMoments } from '../../database/cell-reading.js';
import type { Session } from '../../database/database.js';
import { type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { aboutZero } from '../../database/summed-rows.js';
import { during, type EventScope, metricTotals, typeTotals, valueOfTotals } from '../../metrics/event-totals.js';
import { metricEventTypes } from '../../metrics/measured-events.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { type Triple, triplesOf } from '../../statistics/third-moments.js';
import { comparedValues, isMadeOfTotals, memberMoments, SharedValues } from '../outcomes/shared-values.js';
import { paired } from '../paired.js';

/** A page of the customers, in the order of their ids. */
export interface Slice {
  /** SQL condition that an id is that of a customer of the page. */
  contains: (id: string) => string;
  /** SQL that is 1 for the id of a customer who is held out, else 0. */
  isHeldOut: (id: string) => string;
}

/** What metrics count in a period. */
interface PageQuestion {
  /** Milliseconds. */
  from: number;
  metrics: readonly { metric: Metric; until: number }[];
}

/** A metric of a page with its moments by side. */
interface PageMoments {
  metric: Metric;
  cells: readonly CellMoments[];
}

/** Metrics that count until the same moment are read from the same rows, each event type once. */
export async function momentsOfPage(
  session: Session,
  { from, metrics }: PageQuestion,
  slice: Slice,
): Promise<PageMoments[]> {
  const lasts = metrics.filter(({ metric }) => !isMadeOfTotals(metric));
  const others = metrics.filter(({ metric }) => isMadeOfTotals(metric));
  const joint = [...new Set(others.map(({ until }) => until))].map((until) => {
    const own = others.filter((one) => one.until === until).map(({ metric }) => metric);
    return jointQuery(own, during({ from: String(from), until: String(until) }), slice);
  });
  const single = lasts.map(({ metric, until }) =>
    lastQuery(metric, during({ from: String(from), until: String(until) }), slice),
  );
  const answers = await queryMoments(session, [...joint.map(({ query }) => query), ...single]);
  return [
    ...paired(joint, answers.slice(0, joint.length)).flatMap(([{ query, members }, cells]) =>
      members.map(({ metric, member }) => ({
        metric,
        cells: cells.map((cell) => memberMoments(query, member, cell)),
      })),
    ),
    ...paired(lasts, answers.slice(joint.length)).map(([{ metric }, cells]) => ({ metric, cells })),
  ];
}

/** All customers of the page. */
function jointQuery(metrics: readonly Metric[], { condition }: EventScope, { contains, isHeldOut }: Slice) {
  const totalsOf = (type: number) => `e${type}`;
  const shared = new SharedValues();
  const members = metrics.map((metric) => {
    const { values } = comparedValues(metric, null, (events) => valueOfTotals(events, totalsOf));
    const places = values.map((sql) => shared.place(sql));
    return { metric, member: shared.member(places, null, thirdsOf(metric)) };
  });
  const scope = { condition: `${condition} AND ${contains('e.customer_id')}` };
  const joins = [...new Set(metrics.flatMap(metricEventTypes))].map(
    (type) => `LEFT JOIN (${typeTotals(type, scope)}) ${totalsOf(type)} ON ${totalsOf(type)}.customer_id = c.id`,
  );
  const columns = shared.sql.map((sql, place) => `${sql} AS v${place}`);
  const rows = `SELECT ${isHeldOut('c.id')} AS part, 0 AS cell, ${columns.join(', ')} FROM customer c ${joins.join('\n')}
    WHERE ${contains('c.id')}`;
  return { query: { ...shared.shape, rows, sample: aboutZero(columns.length) }, members };
}

/** The customers of the page who have a last value. */
function lastQuery(metric: Metric, { condition }: EventScope, { contains, isHeldOut }: Slice): MomentQuery {
  const totals = metricTotals(metric, { condition: `${condition} AND ${contains('e.customer_id')}` });
  const ratio = metric.kind === MetricKind.RATIO;
  return {
    rows: `SELECT ${isHeldOut('q.customer_id')} AS part, 0 AS cell, q.y AS v0${ratio ? ', q.x AS v1' : ''} FROM (${totals}) q`,
    width: ratio ? 2 : 1,
    thirds: thirdsOf(metric),
    sameScale: true,
  };
}

/** The third moments that skewness needs, of ratios those of any combination. */
export function thirdsOf({ kind }: Metric): Triple[] {
  return triplesOf(kind === MetricKind.RATIO ? [0, 1] : [0]);
}
