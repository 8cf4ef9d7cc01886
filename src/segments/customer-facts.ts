import { attributeJoin, isKnownValue } from '../customers/known-values.js';
import { during, testOfTotal } from '../metrics/event-totals.js';
import { JoinedTotals } from '../metrics/joined-totals.js';
import type { CustomerFacts, SegmentScope, SummedEvents } from './segment-scope.js';

/** A statement joins at most 64 tables: what is beyond these is looked up. */
const MOST_JOINS = 40;

/** Each condition looks for what it tests: for few customers, and for conditions most of which need not be tested. */
export class LookedUpFacts implements CustomerFacts {
  constructor(private readonly scope: Pick<SegmentScope, 'customer' | 'asOf'>) {}

  known(attributeIds: readonly number[], test: (numbers: readonly string[]) => string): string {
    const { customer, asOf } = this.scope;
    const aliases = attributeIds.map((_, index) => `v${index}`);
    const known = attributeIds.map((id, index) => isKnownValue(`v${index}`, id, `${customer}.id`, asOf));
    const tested = test(aliases.map((alias) => `${alias}.number`));
    const from = aliases.map((alias) => `attribute_value ${alias}`).join(', ');
    return `EXISTS (SELECT 1 FROM ${from} WHERE ${[...known, tested].join(' AND ')})`;
  }

  total(measured: SummedEvents, from: string | null, test: (total: string, rounding: string) => string): string {
    const { customer, asOf } = this.scope;
    return testOfTotal(measured, `${customer}.id`, during({ from, until: asOf }), test);
  }
}

/**
 * What conditions test is joined to the customer: for questions about most customers and several rules, since each attribute and
 * each event type is read once, however many conditions test it.
 */
export class JoinedFacts implements CustomerFacts {
  private readonly attributes = new Set<number>();
  private readonly totals = new JoinedTotals();
  private readonly lookedUp: LookedUpFacts;

  constructor(private readonly scope: Pick<SegmentScope, 'customer' | 'asOf'>) {
    this.lookedUp = new LookedUpFacts(scope);
  }

  known(attributeIds: readonly number[], test: (numbers: readonly string[]) => string): string {
    const added = attributeIds.filter((id) => !this.attributes.has(id));
    if (this.attributes.size + this.totals.size + added.length > MOST_JOINS) {
      return this.lookedUp.known(attributeIds, test);
    }
    for (const id of added) this.attributes.add(id);
    const numbers = attributeIds.map((id) => `f${id}.number`);
    return `(${[...numbers.map((number) => `${number} IS NOT NULL`), test(numbers)].join(' AND ')})`;
  }

  total(measured: SummedEvents, from: string | null, test: (total: string, rounding: string) => string): string {
    // At most two tables more.
    if (this.attributes.size + this.totals.size + 2 > MOST_JOINS) return this.lookedUp.total(measured, from, test);
    const { total, rounding } = this.totals.total(measured, { from, until: this.scope.asOf });
    return test(total, rounding);
  }

  /**
   * SQL of the joins, to put behind the FROM item that has the customer.
   * @param events joins to an event `e` what the moment reads, and which customers count
   */
  joins(events: { join?: string; condition?: string } = {}): string {
    const { customer, asOf } = this.scope;
    const before = [`e.occurred_at < ${asOf}`, ...(events.condition === undefined ? [] : [events.condition])];
    const totals = this.totals.joins(`${customer}.id`, { ...events, condition: before.join(' AND ') });
    return [...[...this.attributes].map((id) => attributeJoin(id, `${customer}.id`, asOf, `f${id}`)), totals].join(
      '\n',
    );
  }
}
