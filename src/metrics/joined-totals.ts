import { during, type EventScope, type Period, SUM_ROUNDING } from './event-totals.js';
import { eventTypesOf, type MeasuredEvents } from './measured-events.js';
import { Aggregation } from './metric.js';

/** Counts and sums of events. */
type Counted = MeasuredEvents & { aggregation: Aggregation.COUNT | Aggregation.SUM };

/**
 * What the events of each type amount to in some periods, as one table a type to join to customers: for questions about most customers,
 * since the events of each type are read once however many periods are asked for.
 */
export class JoinedTotals {
  /** SQL of the columns of each event type. */
  private readonly columns = new Map<number, string[]>();

  /** SQL of what the events of a customer amount to in a period, and of how far rounding can have moved it. */
  total(measured: Counted, period: Period): { total: string; rounding: string } {
    const { condition } = during(period);
    const types = eventTypesOf(measured);
    const count = `CAST(count(CASE WHEN ${condition} THEN 1 END) AS double precision)`;
    if (measured.aggregation === Aggregation.COUNT) return { total: this.joined(types, count, ' - '), rounding: '0' };
    const sumOf = (value: string) => `coalesce(sum(CASE WHEN ${condition} THEN ${value} END), 0.0)`;
    const amounts = this.joined(types, sumOf('abs(e.value)'), ' + ');
    return {
      total: this.joined(types, sumOf('e.value'), ' - '),
      rounding: `${amounts} * (${this.joined(types, count, ' + ')} + 1) * ${SUM_ROUNDING}`,
    };
  }

  /** How many tables are joined. */
  get size(): number {
    return this.columns.size;
  }

  /**
   * SQL of the joins.
   * @param customer SQL of the customer's id
   */
  joins(customer: string, { condition, join = '' }: EventScope): string {
    const tables = [...this.columns].map(([type, columns]) => {
      const named = columns.map((sql, place) => `${sql} AS y${place}`).join(', ');
      return `LEFT JOIN (SELECT e.customer_id AS customer_id, ${named} FROM event e ${join}
        WHERE e.event_type_id = ${type} AND ${condition} GROUP BY e.customer_id) g${type} ON g${type}.customer_id = ${customer}`;
    });
    return tables.join('\n');
  }

  /** The same column of several types, the first one and what is added or subtracted. */
  private joined(types: readonly number[], column: string, operator: string): string {
    const parts = types.map((type) => `coalesce(g${type}.y${this.place(type, column)}, 0.0)`);
    return `(${parts.join(operator)})`;
  }

  private place(type: number, column: string): number {
    const known = this.columns.get(type) ?? [];
    this.columns.set(type, known);
    const found = known.indexOf(column);
    return found >= 0 ? found : known.push(column) - 1;
  }
}
