import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { dailyTotals } from '../../metrics/totals-over-time.js';
import { UNKNOWN_CHANNEL } from '../cohorts/cohort-queries.js';
import { type FirstRow, firstPurchaseCells, firstRow, type HistoryRecord } from './first-purchase-queries.js';

/** Whose purchases are counted, and when. Days are counted from 1970-01-01. */
export interface HistoryScope {
  eventTypeId: number;
  /** SQL of the day of an event `e`. */
  day: string;
  /** SQL condition on the customer `c`; null for all customers. */
  population: string | null;
  /** The last day whose purchases belong to the histories. */
  until: number;
  /** The moment at which the next day begins, in milliseconds. */
  untilEnd: number;
  /** The moment at which the holdout period after it ends; `untilEnd` without one. */
  end: number;
  byChannel: boolean;
}

/** Customers with like histories, in days. */
export interface HistoryRow {
  /** `UNKNOWN_CHANNEL` where it is unknown, or not asked for. */
  channelId: number;
  /** Days with a purchase after the first one. */
  repeats: number;
  customers: number;
  /** Mean days from the first to the last purchase. */
  lastPurchase: number;
  /** Mean days from the first purchase to `until`. */
  observed: number;
  /** Days with a purchase in the holdout period, of all of them. */
  later: number;
  /** The number of them who repeated and spent more than nothing on it. */
  spenders: number;
  /** What these spent on repeat days. */
  spend: number;
  /** How many days apart histories may be that were put together: 1 where only equal ones were. */
  width: number;
}

/** Customers of a channel with the same number of repeat days who spent nearly the same on these. */
export interface SpendRow {
  channelId: number;
  repeats: number;
  customers: number;
  /** What one of them spent on repeat days, on average. */
  total: number;
}

/** The customers of a channel who were acquired, with or without a purchase. */
export interface AcquiredRow {
  channelId: number;
  acquired: number;
  /** Those with a purchase. */
  buyers: number;
  /** Those who were acquired in the last `RECENT_DAYS` days. */
  recent: number;
  recentBuyers: number;
}

/** Customers acquired within this number of days may still buy for the first time. */
export const RECENT_DAYS = 30;
const DAY = 86_400_000;

const ZERO = 'CAST(0 AS double precision)';

/** What the query tells of customers' purchases. */
export interface Histories {
  cells: HistoryRow[];
  spend: SpendRow[];
  acquired: AcquiredRow[];
  /** Empty where spend is not read. */
  first: FirstRow[];
}

/** How many rows a model is fitted to. */
interface RowLimits {
  /** Histories are told apart by the day up to this number of them. */
  mostExact: number;
  /** The most rows of customers who spent nearly the same. */
  mostSpenders: number;
}

const LIMITS: RowLimits = { mostExact: 40_000, mostSpenders: 20_000 };

/** Days by which histories are put together, from each multiple of the limit on. The likelihood hardly notices: means are kept. */
const WIDTHS = [
  [64, 91],
  [16, 28],
  [4, 14],
  [1, 4],
] as const;

/**
 * Counts customers by their histories; one statement, which reads the events once. Purchases of a day are one. What a customer spent
 * is read where `withSpend` is set, and who was acquired where channels are asked for.
 */
export async function purchaseHistories(
  session: Session,
  scope: HistoryScope,
  withSpend: boolean,
  limits = LIMITS,
): Promise<Histories> {
  const tables = historyTables(scope, withSpend, limits);
  const spend = withSpend ? [spendCells(limits)] : [];
  const acquired = scope.byChannel ? [acquiredCells(scope)] : [];
  const [cells = [], spent = [], customers = [], firsts = []] = await askTogether<HistoryRecord>(session, [
    { tables, selects: [historyCells()] },
    { selects: spend },
    { selects: acquired },
    { selects: withSpend ? [firstPurchaseCells()] : [] },
  ]);
  return {
    cells: cells.map(({ channel_id, width, ...row }) => ({
      ...{ channelId: channel_id, repeats: row.repeats, customers: row.customers, width },
      ...{ lastPurchase: row.last / row.customers, observed: row.observed / row.customers },
      ...{ later: row.later, spenders: row.spenders, spend: row.spend },
    })),
    spend: spent.map((row) => ({
      ...{ channelId: row.channel_id, repeats: row.repeats },
      ...{ customers: row.customers, total: row.spend / row.customers },
    })),
    acquired: customers.map((row) => ({
      ...{ channelId: row.channel_id, acquired: row.customers, buyers: row.spenders },
      ...{ recent: row.later, recentBuyers: row.spend },
    })),
    first: firsts.map(firstRow),
  };
}

/** `history`, a row for each customer, and `fine`, a row for each different history. */
function historyTables(scope: HistoryScope, withSpend: boolean, { mostExact }: RowLimits): string[] {
  const { eventTypeId, day, until, end, byChannel, population } = scope;
  const bought = dailyTotals(eventTypeId, day, { condition: `e.occurred_at < ${end}` });
  // What was spent on the first day is no repeat.
  const marked = withSpend
    ? 'SELECT b.customer_id AS customer_id, b.day AS day, b.total AS total, min(b.day) OVER (PARTITION BY b.customer_id) AS first FROM bought b'
    : 'SELECT b.customer_id AS customer_id, b.day AS day FROM bought b';
  const spend = withSpend ? `sum(CASE WHEN m.day <= ${until} AND m.day > m.first THEN m.total ELSE 0.0 END)` : ZERO;
  const firstSpend = withSpend ? 'sum(CASE WHEN m.day = m.first THEN m.total ELSE 0.0 END)' : ZERO;
  const history = `SELECT m.customer_id AS customer_id, min(m.day) AS first, ${firstSpend} AS first_spend, sum(CASE WHEN m.day <= ${until} THEN 1 ELSE 0 END) - 1 AS repeats,
      max(CASE WHEN m.day <= ${until} THEN m.day END) AS last, sum(CASE WHEN m.day > ${until} THEN 1 ELSE 0 END) AS later, ${spend} AS spend
    FROM marked m GROUP BY m.customer_id HAVING min(m.day) <= ${until}`;
  const joined = byChannel || population !== null;
  const whose = joined ? `JOIN customer c ON c.id = h.customer_id WHERE ${population ?? '1 = 1'}` : '';
  const channel = byChannel ? `coalesce(c.channel_id, ${UNKNOWN_CHANNEL})` : String(UNKNOWN_CHANNEL);
  return [
    `bought AS (${bought})`,
    `marked AS (${marked})`,
    `every AS (${history})`,
    `history AS MATERIALIZED (SELECT h.customer_id AS customer_id, ${channel} AS channel_id, h.repeats AS repeats, h.last - h.first AS last,
       ${until} - h.first AS observed, h.later AS later, h.spend AS spend, h.first_spend AS first_spend FROM every h ${whose})`,
    `fine AS MATERIALIZED (SELECT channel_id, repeats, last, observed, count(*) AS customers, sum(later) AS later,
       sum(CASE WHEN repeats > 0 AND spend > 0 THEN 1 ELSE 0 END) AS spenders,
       sum(CASE WHEN repeats > 0 AND spend > 0 THEN spend ELSE 0.0 END) AS spend
     FROM history GROUP BY channel_id, repeats, last, observed)`,
    `width AS MATERIALIZED (SELECT CASE ${WIDTHS.map(([times, days]) => `WHEN count(*) > ${times * mostExact} THEN ${days}`).join(' ')} ELSE 1 END AS days FROM fine)`,
  ];
}

/** How probably a frequent customer is still one depends on fewer days. */
const WIDTH = 'CASE WHEN w.days * 4 / (f.repeats + 4) < 1 THEN 1 ELSE w.days * 4 / (f.repeats + 4) END';

function historyCells(): string {
  const double = (sql: string, name: string) => `CAST(${sql} AS double precision) AS ${name}`;
  return `SELECT g.channel_id AS channel_id, g.repeats AS repeats, ${double('sum(g.customers)', 'customers')}, ${double('sum(g.last * g.customers)', 'last')},
      ${double('sum(g.observed * g.customers)', 'observed')}, ${double('sum(g.later)', 'later')}, ${double('sum(g.spenders)', 'spenders')},
      ${double('sum(g.spend)', 'spend')}, max(g.days) AS width
    FROM (SELECT f.*, w.days AS days, ${WIDTH} AS apart FROM fine f CROSS JOIN width w) g
    GROUP BY g.channel_id, g.repeats, g.last / g.apart, g.observed / g.apart`;
}

/** Neighbors in the order of what was spent are put together where there are too many. */
function spendCells({ mostSpenders }: RowLimits): string {
  return `SELECT s.channel_id AS channel_id, s.repeats AS repeats, CAST(count(*) AS double precision) AS customers, ${ZERO} AS last, ${ZERO} AS observed, ${ZERO} AS later,
    ${ZERO} AS spenders, sum(s.spend) AS spend, 1 AS width
  FROM (SELECT h.channel_id AS channel_id, h.repeats AS repeats, h.spend AS spend,
      row_number() OVER (PARTITION BY h.channel_id, h.repeats ORDER BY h.spend) - 1 AS place,
      1 + count(*) OVER () / ${mostSpenders} AS together
    FROM history h WHERE h.repeats > 0 AND h.spend > 0) s GROUP BY s.channel_id, s.repeats, s.place / s.together`;
}

function acquiredCells({ population, untilEnd }: HistoryScope): string {
  const recent = `c.acquired_at >= ${untilEnd - RECENT_DAYS * DAY}`;
  const count = (condition: string) => `CAST(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS double precision)`;
  return `SELECT coalesce(c.channel_id, ${UNKNOWN_CHANNEL}) AS channel_id, 0 AS repeats, CAST(count(*) AS double precision) AS customers, ${ZERO} AS last,
      ${ZERO} AS observed, ${count(recent)} AS later, CAST(count(h.customer_id) AS double precision) AS spenders,
      ${count(`${recent} AND h.customer_id IS NOT NULL`)} AS spend, 1 AS width
    FROM customer c LEFT JOIN history h ON h.customer_id = c.id
    WHERE (c.acquired_at IS NULL OR c.acquired_at < ${untilEnd} OR h.customer_id IS NOT NULL) AND ${population ?? '1 = 1'}
    GROUP BY coalesce(c.channel_id, ${UNKNOWN_CHANNEL})`;
}
