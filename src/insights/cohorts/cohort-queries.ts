import { amountOf } from '../../channels/spend/spend-amount.js';
import { type IdRange, idRanges } from '../../customers/id-ranges.js';
import type { Session } from '../../database/database.js';
import type { Periods } from './cohort-periods.js';

/** The moment from which a customer's ages are counted. */
export enum AcquisitionMoment {
  ACQUIRED_AT = 'ACQUIRED_AT',
  FIRST_EVENT = 'FIRST_EVENT',
}

/** What is counted of customers' events. */
export interface CountedEvents {
  eventTypeId: number;
  /** Whose amounts are subtracted; null for none. */
  minusEventTypeId: number | null;
  /** SQL of the amount of the event `e`. */
  amount: string;
  acquisition: AcquisitionMoment;
}

/** Stands for the channel of customers whose channel is unknown. */
export const UNKNOWN_CHANNEL = 0;

/** FROM item `c` of customers with `id`, `channel_id` and `acquired_at`. @param range of those that are needed */
function customers({ acquisition, eventTypeId }: CountedEvents, range?: IdRange): string {
  const inRange = range ? `AND customer_id >= ${range.from} AND customer_id < ${range.before}` : '';
  if (acquisition === AcquisitionMoment.ACQUIRED_AT) return 'customer c';
  return `(SELECT u.id AS id, u.channel_id AS channel_id, f.acquired_at AS acquired_at
    FROM customer u LEFT JOIN (SELECT customer_id, min(occurred_at) AS acquired_at FROM event
      WHERE event_type_id = ${eventTypeId} ${inRange} GROUP BY customer_id) f ON f.customer_id = u.id) c`;
}

/** When the first customer was acquired, in milliseconds; null where nobody was. */
export async function firstAcquisition(session: Session, events: CountedEvents): Promise<number | null> {
  const [row] = await session.query<{ first: number | null }>(
    `SELECT min(c.acquired_at) AS first FROM ${customers(events)}`,
  );
  return row?.first ?? null;
}

/** Customers by channel and cohort. */
export interface CohortSize {
  /** `UNKNOWN_CHANNEL` where it is unknown. */
  channelId: number;
  /** The number of the period; null where the acquisition date is unknown, −1 before the first period, and −2 after the last. */
  cohort: number | null;
  customers: number;
}

export async function cohortSizes(session: Session, events: CountedEvents, periods: Periods): Promise<CohortSize[]> {
  const { moments } = periods;
  const cohort = `CASE WHEN c.acquired_at < ${moments[0]} THEN -1 WHEN c.acquired_at >= ${moments.at(-1)} THEN -2
    WHEN c.acquired_at IS NOT NULL THEN ${periods.periodOf('c.acquired_at')} END`;
  const rows = await session.query<{ channel_id: number; cohort: number | null; customers: number }>(
    `SELECT channel_id, cohort, count(*) AS customers FROM (SELECT coalesce(c.channel_id, ${UNKNOWN_CHANNEL}) AS channel_id, ${cohort} AS cohort
     FROM ${customers(events)}) x GROUP BY channel_id, cohort`,
  );
  return rows.map(({ channel_id, cohort, customers }) => ({ channelId: channel_id, cohort, customers }));
}

/** What was spent on a channel in a period. */
export interface PeriodSpend {
  channelId: number;
  cohort: number;
  amount: number;
  /** Days with an amount. */
  days: number;
}

export async function periodSpend(session: Session, periods: Periods): Promise<PeriodSpend[]> {
  const { days } = periods;
  const rows = await session.query<{ channel_id: number; cohort: number; amount: number; days: number }>(
    `SELECT channel_id, cohort, CAST(sum(amount) AS double precision) AS amount, count(*) AS days
     FROM (SELECT s.channel_id AS channel_id, ${periods.periodOfDay('s.day')} AS cohort, s.amount AS amount
       FROM channel_spend s WHERE s.day >= ${days[0]} AND s.day < ${days.at(-1)}) x GROUP BY channel_id, cohort`,
  );
  return rows.map(({ channel_id, cohort, amount, days }) => {
    return { channelId: channel_id, cohort, amount: amountOf(amount), days };
  });
}

/** What is known of a cohort at an age before its events are read. */
export interface CohortAgeTerms {
  channelId: number;
  cohort: number;
  age: number;
  /** What a value at this age is worth at acquisition. */
  discount: number;
  /** The weight of the age in the channel's mean cumulative function. */
  weight: number;
  /** What a customer of the cohort cost; null where that is not known. */
  cost: number | null;
}

/** What the customers of a cohort did at an age; −1: before they were acquired. */
export interface CohortAgeSums {
  channelId: number;
  cohort: number;
  age: number;
  /** Customers with an event. */
  active: number;
  events: number;
  amount: number;
  /** Discounted. */
  value: number;
  /** The change at this age of Σ over customers (Σ weight × value up to the age)². */
  squares: number;
  /** The change at this age of how many customers were worth what they cost. */
  repaid: number;
  /** Customers with an event that is subtracted, or of a negative amount. */
  lowered: number;
}

const TERMS = [
  { name: 'channel_id', type: 'integer' },
  { name: 'cohort', type: 'integer' },
  { name: 'age', type: 'integer' },
  { name: 'discount', type: 'real' },
  { name: 'weight', type: 'real' },
  { name: 'cost', type: 'real' },
] as const;

/** Customers whose events one statement sorts: few enough for some hundred megabytes. */
const CUSTOMERS_AT_ONCE = 250_000;

/** A sum of amounts that misses a cost by less than rounding reaches it. */
const NEARLY = '0.999999999999';

/** What customers did by channel, cohort and age. Reads the events once, those of some customers at a time. */
export async function cohortSums(
  session: Session,
  events: ValuedEvents,
  periods: Periods,
  terms: readonly CohortAgeTerms[],
  customersAtOnce = CUSTOMERS_AT_ONCE,
): Promise<CohortAgeSums[]> {
  const totals = new Map<string, CohortAgeSums>();
  for (const range of await idRanges(session, 'c.id IS NOT NULL', customersAtOnce)) {
    for (const sums of await sumsOfCustomers(session, events, periods, terms, range)) {
      const cell = `${sums.channelId} ${sums.cohort} ${sums.age}`;
      const total = totals.get(cell);
      if (total) add(total, sums);
      else totals.set(cell, sums);
    }
  }
  return [...totals.values()];
}

const SUMMED = ['active', 'events', 'amount', 'value', 'squares', 'repaid', 'lowered'] as const;

function add(total: CohortAgeSums, sums: CohortAgeSums): void {
  for (const name of SUMMED) total[name] += sums[name];
}

export type ValuedEvents = CountedEvents & { margin: number; costPerEvent: number };

/**
 * Squares of customers' cumulative values are summed by their changes, z² − (z − v)² = v·(2z − v), so that customers without
 * events at an age need no row.
 */
async function sumsOfCustomers(
  session: Session,
  events: ValuedEvents,
  periods: Periods,
  terms: readonly CohortAgeTerms[],
  range: IdRange,
): Promise<CohortAgeSums[]> {
  const { moments } = periods;
  const { eventTypeId, minusEventTypeId, amount, margin, costPerEvent } = events;
  const types = [eventTypeId, ...(minusEventTypeId === null ? [] : [minusEventTypeId])];
  const isMinus = minusEventTypeId === null ? null : `e.event_type_id = ${minusEventTypeId}`;
  const signed = isMinus === null ? amount : `CASE WHEN ${isMinus} THEN -(${amount}) ELSE ${amount} END`;
  const counted = isMinus === null ? '1' : `CASE WHEN ${isMinus} THEN 0 ELSE 1 END`;
  const cohort = periods.periodOf('c.acquired_at');
  const age = `CASE WHEN e.occurred_at < c.acquired_at THEN -1 ELSE (${periods.periodOf('e.occurred_at')}) - (${cohort}) END`;
  const oldest = Math.max(0, ...terms.map((term) => term.age));
  const rows = await session.query<Record<Exclude<keyof CohortAgeSums, 'channelId'>, number> & { channel_id: number }>(
    `WITH terms AS MATERIALIZED (SELECT * FROM ${session.dialect.batch('b', TERMS)}),
     done AS (SELECT e.customer_id AS customer_id, ${age} AS age, min(coalesce(c.channel_id, ${UNKNOWN_CHANNEL})) AS channel_id,
         min(c.acquired_at) AS acquired_at, sum(${counted}) AS events, coalesce(sum(${signed}), 0.0) AS amount, min(${signed}) AS least
       FROM event e JOIN ${customers(events, range)} ON c.id = e.customer_id
       WHERE e.event_type_id IN (${types.join(', ')}) AND e.occurred_at < ${moments.at(-1)}
         AND c.acquired_at >= ${moments[0]} AND c.acquired_at < ${moments.at(-1)}
         AND e.customer_id >= ${range.from} AND e.customer_id < ${range.before}
       GROUP BY e.customer_id, ${age}),
     valued AS (SELECT d.customer_id AS customer_id, d.channel_id AS channel_id, ${periods.periodOf('d.acquired_at')} AS cohort,
         d.age AS age, d.events AS events, d.amount AS amount, d.least AS least,
         (${margin.toExponential()} * d.amount - ${costPerEvent.toExponential()} * d.events) AS value FROM done d WHERE d.age <= ${oldest}),
     termed AS (SELECT v.customer_id AS customer_id, v.channel_id AS channel_id, v.cohort AS cohort, v.age AS age,
         v.events AS events, v.amount AS amount, v.least AS least, coalesce(v.value * t.discount, 0.0) AS value,
         coalesce(v.value * t.discount * t.weight, 0.0) AS weighted, t.cost AS cost
       FROM valued v LEFT JOIN terms t ON t.channel_id = v.channel_id AND t.cohort = v.cohort AND t.age = v.age),
     summed AS (SELECT m.*, sum(m.value) OVER own AS reached, sum(m.weighted) OVER own AS z
       FROM termed m WINDOW own AS (PARTITION BY m.customer_id ORDER BY m.age ROWS UNBOUNDED PRECEDING))
     SELECT channel_id, cohort, age, sum(CASE WHEN events > 0 THEN 1 ELSE 0 END) AS active,
       CAST(sum(events) AS double precision) AS events, sum(amount) AS amount, sum(value) AS value, sum(weighted * (2.0 * z - weighted)) AS squares,
       sum(CASE WHEN reached >= cost * ${NEARLY} THEN 1 ELSE 0 END
         - CASE WHEN reached - value >= cost * ${NEARLY} THEN 1 ELSE 0 END) AS repaid, sum(CASE WHEN least < 0 THEN 1 ELSE 0 END) AS lowered
     FROM summed GROUP BY channel_id, cohort, age`,
    [terms.map((term) => [term.channelId, term.cohort, term.age, term.discount, term.weight, term.cost])],
  );
  return rows.map(({ channel_id, ...sums }) => ({ channelId: channel_id, ...sums }));
}
