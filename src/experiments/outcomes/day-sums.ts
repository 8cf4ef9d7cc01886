import { denominatorOf, type MeasuredEvents, metricEventTypes } from '../../metrics/measured-events.js';
import { MetricKind } from '../../metrics/metric.js';
import { amountOf, hasAny, type TypeTotals } from '../../metrics/totals-over-time.js';
import { at } from '../../statistics/entries.js';
import type { DayRequest, DayStep } from './day-count.js';
import { type DailyTotals, inOrder } from './day-rows.js';
import { shapedNumbers } from './value-shape.js';

/** Some of the customers: lists with one entry for each of them. */
export interface FollowedCustomers {
  ids: readonly number[];
  parts: readonly number[];
  cells: readonly number[];
  /** The days on which they join. */
  days: readonly number[];
}

/** The sums of an outcome. */
const [APPEARING, Y, X, YY, YX, XX, SUMS] = [0, 1, 2, 3, 4, 5, 6];

/** The sums of one day in one arm and cell, six for each outcome, with the rounding errors that they carry along. */
class DayCell {
  customers = 0;
  private readonly sums: Float64Array;
  private readonly lost: Float64Array;

  constructor(outcomes: number) {
    this.sums = new Float64Array(SUMS * outcomes);
    this.lost = new Float64Array(SUMS * outcomes);
  }

  /** Source: Neumaier (1974). */
  add(outcome: number, sum: number, value: number): void {
    const place = SUMS * outcome + sum;
    const known = this.sums[place]!;
    const next = known + value;
    this.lost[place]! += Math.abs(known) >= Math.abs(value) ? known - next + value : value - next + known;
    this.sums[place] = next;
  }

  total(outcome: number, sum: number): number {
    const place = SUMS * outcome + sum;
    return this.sums[place]! + this.lost[place]!;
  }
}

/** One outcome of the customer whose days are being added up. */
class FollowedOutcome {
  private readonly denominator: MeasuredEvents | null;
  private y = 0;
  private x = 0;
  private known = false;

  constructor(
    private readonly request: DayRequest,
    private readonly place: number,
  ) {
    const { metric } = request.scope;
    this.denominator = metric.kind === MetricKind.RATIO ? denominatorOf(metric) : null;
  }

  begin(): void {
    this.known = false;
  }

  /**
   * Adds what a day changed. Customers count from their first value on, whose deviations are taken whole; of later ones, what they
   * change: (a − c)² − (b − c)² = (a − b)(a + b − 2c), and likewise for the product of two columns. Of a ratio, both numbers count as
   * soon as there is an event of its denominator.
   */
  change(totalsOf: (eventTypeId: number) => TypeTotals, cell: DayCell): void {
    const { place, denominator, known, y: by, x: bx } = this;
    const { metric, shape } = this.request.scope;
    if (!hasAny(denominator ?? metric, totalsOf)) return;
    const ofDenominator = denominator === null ? null : amountOf(denominator, totalsOf);
    const { y, x } = shapedNumbers(amountOf(metric, totalsOf), ofDenominator, shape);
    const [cy, cx] = this.request.centres;
    if (!known) cell.add(place, APPEARING, 1);
    cell.add(place, Y, known ? y - by : y - cy);
    cell.add(place, YY, known ? (y - by) * (y + by - 2 * cy) : (y - cy) * (y - cy));
    if (x !== null) {
      cell.add(place, X, known ? x - bx : x - cx);
      cell.add(place, YX, (y - cy) * (x - cx) - (known ? (by - cy) * (bx - cx) : 0));
      cell.add(place, XX, known ? (x - bx) * (x + bx - 2 * cx) : (x - cx) * (x - cx));
      this.x = x;
    }
    this.y = y;
    this.known = true;
  }
}

/** Adds up, day by day, what the customers of an experiment did: some customers at a time, each with all of their days. */
export class DaySums {
  private readonly days = new Map<string, Map<number, DayCell>>();
  private readonly outcomes: FollowedOutcome[];
  /** The outcomes that events of a type change. */
  private readonly changedBy: ReadonlyMap<number, FollowedOutcome[]>;

  constructor(private readonly requests: readonly DayRequest[]) {
    this.outcomes = requests.map((request, place) => new FollowedOutcome(request, place));
    const types = [...new Set(requests.flatMap(({ scope }) => metricEventTypes(scope.metric)))];
    const typesOf = requests.map(({ scope }) => metricEventTypes(scope.metric));
    this.changedBy = new Map(
      types.map((type) => [type, this.outcomes.filter((_, place) => at(typesOf, place).includes(type))]),
    );
  }

  add(customers: FollowedCustomers, done: readonly DailyTotals[]): void {
    const own = customers.ids.map((_, place) => {
      const days = this.daysOf(`${customers.parts[place]} ${customers.cells[place]}`);
      this.cell(days, at(customers.days, place)).customers += 1;
      return days;
    });
    const so = new Map([...this.changedBy.keys()].map((type): [number, TypeTotals] => [type, { n: 0, total: 0 }]));
    const totalsOf = (type: number) => so.get(type)!;
    const changed = new Set<FollowedOutcome>();
    let [customer, today] = [-1, 0];
    const endDay = () => {
      if (changed.size === 0) return;
      const cell = this.cell(at(own, customer), today);
      for (const outcome of changed) outcome.change(totalsOf, cell);
      changed.clear();
    };
    for (const row of inOrder(customers.ids, done)) {
      if (row.customer !== customer || row.day !== today) endDay();
      if (row.customer !== customer) {
        for (const totals of so.values()) {
          totals.n = 0;
          totals.total = 0;
        }
        for (const outcome of this.outcomes) outcome.begin();
      }
      customer = row.customer;
      today = row.day;
      const totals = totalsOf(row.eventTypeId);
      totals.n += row.n;
      totals.total += row.total;
      for (const outcome of this.changedBy.get(row.eventTypeId) ?? []) changed.add(outcome);
    }
    endDay();
  }

  /** In no particular order. */
  stepsOf(request: DayRequest): DayStep[] {
    const place = this.requests.indexOf(request);
    return [...this.days].flatMap(([key, days]) => {
      const [part, cell] = key.split(' ').map(Number) as [number, number];
      return [...days].map(([day, sums]): DayStep => {
        const total = (sum: number) => sums.total(place, sum);
        return {
          part,
          cell,
          day,
          customers: sums.customers,
          appearing: total(APPEARING),
          sums: [total(Y), total(X)],
          products: [total(YY), total(YX), total(XX)],
        };
      });
    });
  }

  private daysOf(key: string): Map<number, DayCell> {
    const found = this.days.get(key) ?? new Map<number, DayCell>();
    this.days.set(key, found);
    return found;
  }

  private cell(days: Map<number, DayCell>, day: number): DayCell {
    const found = days.get(day);
    if (found !== undefined) return found;
    const cell = new DayCell(this.requests.length);
    days.set(day, cell);
    return cell;
  }
}
