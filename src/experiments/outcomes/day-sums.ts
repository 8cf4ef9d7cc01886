import { denominatorOf, type MeasuredEvents, metricEventTypes } from '../../metrics/measured-events.js';
import { MetricKind } from '../../metrics/metric.js';
import { amountOf, hasAny, type TypeTotals } from '../../metrics/totals-over-time.js';
import { at } from '../../statistics/entries.js';
import type { DayRequest, DayStep } from './day-count.js';
import { shapedNumbers } from './value-shape.js';

/** Some of the customers: lists with one entry for each of them. */
export interface FollowedCustomers {
  ids: readonly number[];
  parts: readonly number[];
  cells: readonly number[];
  /** The days on which they join. */
  days: readonly number[];
}

/** What they did of one type: lists with one entry for each day with events of each customer. */
export interface DailyTotals {
  eventTypeId: number;
  ids: readonly number[];
  days: readonly number[];
  counts: readonly number[];
  /** Missing where nobody adds up values. */
  totals?: readonly number[];
}

/** Appearing, y, x, yy, yx, xx. */
const SUMS = 6;

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
    [this.y, this.x, this.known] = [0, 0, false];
  }

  /**
   * Adds what a day changed. Customers count from their first value on, whose deviations are taken whole; of later ones, what they
   * change: (a − c)² − (b − c)² = (a − b)(a + b − 2c), and likewise for the product of two columns. Of a ratio, both numbers count as
   * soon as there is an event of its denominator.
   */
  change(totalsOf: (eventTypeId: number) => TypeTotals, cell: DayCell): void {
    const { place, denominator } = this;
    const { metric, shape } = this.request.scope;
    if (!hasAny(denominator ?? metric, totalsOf)) return;
    const ofDenominator = denominator === null ? null : amountOf(denominator, totalsOf);
    const [y, x] = shapedNumbers(amountOf(metric, totalsOf), ofDenominator, shape);
    const [cy, cx] = this.request.centres;
    const [dy, dx] = [y - cy, x - cx];
    if (!this.known) {
      for (const [sum, value] of [1, dy, dx, dy * dy, dy * dx, dx * dx].entries()) cell.add(place, sum, value);
    } else {
      const [by, bx] = [this.y, this.x];
      const changes = [
        y - by,
        x - bx,
        (y - by) * (y + by - 2 * cy),
        dy * dx - (by - cy) * (bx - cx),
        (x - bx) * (x + bx - 2 * cx),
      ];
      for (const [sum, value] of changes.entries()) cell.add(place, sum + 1, value);
    }
    [this.y, this.x, this.known] = [y, x, true];
  }
}

/** Adds up, day by day, what the customers of an experiment did: each customer's days in their order, some customers at a time. */
export class DaySums {
  private readonly days = new Map<string, Map<number, DayCell>>();
  private readonly outcomes: FollowedOutcome[];
  /** The outcomes that events of a type change. */
  private readonly changedBy: ReadonlyMap<number, FollowedOutcome[]>;

  constructor(private readonly requests: readonly DayRequest[]) {
    this.outcomes = requests.map((request, place) => new FollowedOutcome(request, place));
    const types = [...new Set(requests.flatMap(({ scope }) => metricEventTypes(scope.metric)))];
    this.changedBy = new Map(
      types.map((type) => [
        type,
        this.outcomes.filter((_, place) => metricEventTypes(at(requests, place).scope.metric).includes(type)),
      ]),
    );
  }

  /** @param done all that these customers did, of all types */
  add(customers: FollowedCustomers, done: readonly DailyTotals[]): void {
    const own = new Map<number, Map<number, DayCell>>();
    for (const [place, id] of customers.ids.entries()) {
      const days = this.daysOf(`${customers.parts[place]} ${customers.cells[place]}`);
      this.cell(days, at(customers.days, place)).customers += 1;
      own.set(id, days);
    }
    const rows = done.flatMap((type) =>
      type.ids.map((id, place): [number, number, DailyTotals, number] => [id, at(type.days, place), type, place]),
    );
    rows.sort(([id, day], [other, otherDay]) => id - other || day - otherDay);
    for (let row = 0; row < rows.length; ) row = this.addCustomer(rows, row, own);
  }

  /** @returns the place of the next customer's first row */
  private addCustomer(
    rows: readonly [id: number, day: number, of: DailyTotals, place: number][],
    first: number,
    own: ReadonlyMap<number, Map<number, DayCell>>,
  ): number {
    const [id] = at(rows, first);
    const days = own.get(id);
    const so = new Map([...this.changedBy.keys()].map((type): [number, TypeTotals] => [type, { n: 0, total: 0 }]));
    const totalsOf = (type: number) => so.get(type) ?? NONE;
    for (const outcome of this.outcomes) outcome.begin();
    let row = first;
    while (rows[row]?.[0] === id) {
      const [, day] = at(rows, row);
      const changed = new Set<FollowedOutcome>();
      for (; rows[row]?.[0] === id && rows[row]?.[1] === day; row += 1) {
        const [, , { eventTypeId, counts, totals }, place] = at(rows, row);
        const sums = totalsOf(eventTypeId);
        sums.n += at(counts, place);
        sums.total += totals === undefined ? 0 : at(totals, place);
        for (const outcome of this.changedBy.get(eventTypeId) ?? []) changed.add(outcome);
      }
      if (days === undefined) continue;
      const cell = this.cell(days, day);
      for (const outcome of changed) outcome.change(totalsOf, cell);
    }
    return row;
  }

  /** In no particular order. */
  stepsOf(request: DayRequest): DayStep[] {
    const place = this.requests.indexOf(request);
    return [...this.days].flatMap(([key, days]) => {
      const [part, cell] = key.split(' ').map(Number) as [number, number];
      return [...days].map(([day, sums]): DayStep => {
        const [appearing, y, x, yy, yx, xx] = Array.from({ length: SUMS }, (_, sum) => sums.total(place, sum)) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        return { part, cell, day, customers: sums.customers, appearing, sums: [y, x], products: [yy, yx, xx] };
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

const NONE: TypeTotals = { n: 0, total: 0 };
