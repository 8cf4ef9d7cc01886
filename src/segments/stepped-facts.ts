import { EXISTED_FROM, NOT_ERASED } from '../customers/known-values.js';
import { SUM_ROUNDING } from '../metrics/event-totals.js';
import { Aggregation } from '../metrics/metric.js';
import { at } from '../statistics/entries.js';
import { placeAmong } from './moment-places.js';
import type { CustomerFacts, SegmentScope, SummedEvents } from './segment-scope.js';

/** SQL of rows that change what is known of a customer. */
interface Source {
  from: string;
  customer: string;
  condition: string;
  /** The moment, in milliseconds, from which on the change is known. */
  since: string;
}

/** Sources with what each row adds to columns. */
interface Changes extends Source {
  added: Map<string, string>;
}

const CUSTOMERS: Source = { from: 'customer c', customer: 'c.id', condition: NOT_ERASED, since: EXISTED_FROM };
/** A statement has at most 500 parts. */
const MOST_SOURCES = 200;

/**
 * What conditions test, as it changes from one of many moments to the next: for questions about most customers. Each attribute and each event
 * type is read once for all moments. Every row adds to columns of its customer from a moment on, and conditions test the sums until then.
 *
 * Amounts are added when an event begins to count and subtracted when its period is over, so they are rounded more often than at a single
 * moment; the `rounding` of totals covers that.
 */
export class SteppedFacts implements CustomerFacts {
  /** Where conditions are compiled: periods begin at their distance from the moment 0. */
  readonly scope: SegmentScope = { customer: 's', asOf: '0', facts: this };

  private readonly sources = new Map<string, Changes>();
  private readonly columns: string[] = [];
  private readonly existed = this.sum(CUSTOMERS, 'existed', '1');

  /** @param moments in ascending order, milliseconds */
  constructor(private readonly moments: readonly number[]) {
    this.sum(CUSTOMERS, 'channel_id', 'c.channel_id');
  }

  known(attributeIds: readonly number[], test: (numbers: readonly string[]) => string): string {
    const [id, ...others] = attributeIds;
    if (id === undefined || others.length > 0) throw new Error('only conditions on one attribute change in steps');
    const values = { from: 'attribute_value v', customer: 'v.customer_id', condition: `v.attribute_id = ${id}` };
    const passes = `CASE WHEN ${test(['v.number'])} THEN 1 ELSE 0 END`;
    const column = this.newColumn();
    this.add({ ...values, since: 'v.known_from' }, column, passes);
    this.add({ ...values, since: 'v.known_until' }, column, `-${passes}`);
    return `(s.${column} > 0)`;
  }

  total(measured: SummedEvents, from: string | null, test: (total: string, rounding: string) => string): string {
    const value = 'coalesce(e.value, 0.0)';
    if (measured.aggregation === Aggregation.COUNT) return test(this.totalOf(measured, from, '1', '-'), '0');
    const total = this.totalOf(measured, from, value, '-');
    const [amounts, additions] = [`abs(${value})`, '1'].map((sql) => this.totalOf(measured, from, sql, ''));
    return test(total, `${amounts} * (${additions} + 1) * ${SUM_ROUNDING}`);
  }

  /** Whether there is too much to read for one statement. */
  get tooMany(): boolean {
    return this.sources.size > MOST_SOURCES;
  }

  /**
   * SELECT of `place`, `came` and `entered`: how many more customers existed at a moment than at the one before, and how many more met a
   * condition, by the place of the moment.
   * @param condition compiled in `scope`
   */
  changes(condition: string): string {
    const sums = this.columns.map((column) => `sum(u.${column}) AS ${column}`);
    const until = this.columns.map((column) => `sum(g.${column}) OVER so_far AS ${column}`);
    return `SELECT d.place AS place, sum(d.came) AS came, sum(d.entered) AS entered FROM (
      SELECT t.place AS place, t.existed - lag(t.existed, 1, 0) OVER earlier AS came, t.inside - lag(t.inside, 1, 0) OVER earlier AS entered FROM (
        SELECT s.customer_id AS customer_id, s.place AS place, CASE WHEN ${this.existed} = 1 THEN 1 ELSE 0 END AS existed,
          CASE WHEN ${this.existed} = 1 AND ${condition} THEN 1 ELSE 0 END AS inside FROM (
          SELECT g.customer_id AS customer_id, g.place AS place, ${until.join(', ')} FROM (
            SELECT u.customer_id AS customer_id, u.place AS place, ${sums.join(', ')} FROM (${this.selects().join(' UNION ALL ')}) u
            WHERE u.place < ${this.moments.length} GROUP BY u.customer_id, u.place) g
          WINDOW so_far AS (PARTITION BY g.customer_id ORDER BY g.place)) s) t
      WINDOW earlier AS (PARTITION BY t.customer_id ORDER BY t.place)) d GROUP BY d.place`;
  }

  private selects(): string[] {
    return [...this.sources.values()].map(({ from, customer, condition, since, added }) => {
      const columns = this.columns.map((column) => `${added.get(column) ?? '0'} AS ${column}`);
      const place = placeAmong(since, this.moments);
      return `SELECT ${customer} AS customer_id, ${place} AS place, ${columns.join(', ')} FROM ${from} WHERE ${condition}`;
    });
  }

  /** @param over the sign with which an event is counted once more when its period is over */
  private totalOf(
    { eventTypeId, minusEventTypeId }: SummedEvents,
    from: string | null,
    sql: string,
    over: '-' | '',
  ): string {
    const column = this.newColumn();
    const [first, last] = [at(this.moments, 0), at(this.moments, this.moments.length - 1)];
    const begins = from === null ? '' : ` AND e.occurred_at >= ${first} + (${from})`;
    for (const [type, sign] of [[eventTypeId, ''] as const, [minusEventTypeId, over] as const]) {
      if (type == null) continue;
      const condition = `e.event_type_id = ${type} AND e.occurred_at < ${last}${begins}`;
      const events = { from: 'event e', customer: 'e.customer_id', condition };
      this.add({ ...events, since: 'e.occurred_at + 1' }, column, `${sign}${sql}`);
      const back = over === sign ? '' : '-';
      if (from !== null) this.add({ ...events, since: `e.occurred_at - (${from}) + 1` }, column, `${back}${sql}`);
    }
    return `s.${column}`;
  }

  private newColumn(): string {
    const column = `d${this.columns.length}`;
    this.columns.push(column);
    return column;
  }

  private sum(source: Source, column: string, sql: string): string {
    this.columns.push(column);
    this.add(source, column, sql);
    return `s.${column}`;
  }

  private add(source: Source, column: string, sql: string): void {
    const key = JSON.stringify(source);
    const changes = this.sources.get(key) ?? { ...source, added: new Map() };
    const before = changes.added.get(column);
    changes.added.set(column, before === undefined ? sql : `${before} + ${sql}`);
    this.sources.set(key, changes);
  }
}
