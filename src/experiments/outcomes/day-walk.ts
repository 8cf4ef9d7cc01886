import type { Session } from '../../database/database.js';
import type { Dialect } from '../../database/dialect.js';
import { askTogether } from '../../database/union.js';
import type { EventScope } from '../../metrics/event-totals.js';
import { denominatorOf, eventTypesOf, metricEventTypes } from '../../metrics/measured-events.js';
import { Aggregation } from '../../metrics/metric.js';
import { dailyTotals } from '../../metrics/totals-over-time.js';
import { at } from '../../statistics/entries.js';
import { paired } from '../paired.js';
import {
  countingDay,
  type DayRequest,
  type DayStep,
  followed,
  followedEvents,
  joiningDay,
  mostDays,
} from './day-count.js';
import { DaySums } from './day-sums.js';

/** How many rows to read at a time: few, because they are added up between other requests. */
const ROWS = 10_000;
/** Customers of whom all are read together, when each does something on each day. */
const FEWEST_CUSTOMERS = 20;

/**
 * Follows outcomes that are made of totals of each event type: the database adds up the events of a customer on a day, and what days amount
 * to is added up here, some customers at a time, in memory that does not grow with their number. Running totals of all customers in the
 * database take ten times as long. Outcomes of the same customers share the walk, in which each event type is read once.
 * @param rows about how many to read at a time
 */
export async function walkDays(
  session: Session,
  requests: readonly DayRequest[],
  rows = ROWS,
): Promise<Map<DayRequest, DayStep[]>> {
  const groups = new Map<string, DayRequest[]>();
  for (const request of requests) {
    const key = JSON.stringify([
      followedEvents(request),
      countingDay(request),
      joiningDay(request),
      request.cells.expression,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  const walks = [...groups.values()].map((group) => new DayWalk(group, rows));
  const ends = await askTogether<{ id: number | null }>(
    session,
    walks.map((walk) => ({ selects: walk.ends })),
  );
  for (const [walk, ids] of paired(walks, ends)) walk.begin(ids.flatMap(({ id }) => id ?? []));
  for (let walking = walks.filter(({ isOver }) => !isOver); walking.length > 0; ) {
    const answers = await askTogether<ListRow>(
      session,
      walking.map((walk) => ({ selects: walk.next(session.dialect) })),
    );
    for (const [walk, lists] of paired(walking, answers)) walk.add(lists);
    walking = walking.filter(({ isOver }) => !isOver);
  }
  return new Map(walks.flatMap(({ requests: own, sums }) => own.map((request) => [request, sums.stepsOf(request)])));
}

/** Lists of numbers as JSON; `type` is 0 for the customers. An empty list is NULL on PostgreSQL. */
type ListRow = { type: number } & Record<'ids' | 'days' | 'a' | 'b', string | null>;

/** The customers of one experiment, by their ids, and what they did. */
class DayWalk {
  readonly sums: DaySums;
  private readonly types: number[];
  /** Of the customers whom one step has at least. */
  private readonly together: number;
  /** The ids between which steps begin and end. */
  private bounds: number[] = [];
  private place = 0;
  private steps = 1;

  constructor(
    readonly requests: readonly DayRequest[],
    private readonly rows: number,
  ) {
    this.sums = new DaySums(requests);
    this.types = [...new Set(requests.flatMap(({ scope }) => metricEventTypes(scope.metric)))];
    this.together = Math.max(FEWEST_CUSTOMERS, Math.floor(rows / mostDays(this.first)));
  }

  get isOver(): boolean {
    return this.place >= this.bounds.length - 1;
  }

  private get first(): DayRequest {
    return at(this.requests, 0);
  }

  /** SELECTs of `id`: of every so-many-th customer, the one before the first, and the last. */
  get ends(): string[] {
    const those = `FROM assignment a WHERE a.experiment_id = ${this.first.scope.experiment.id}`;
    return [
      `SELECT c.id AS id FROM (SELECT a.customer_id AS id, row_number() OVER (ORDER BY a.customer_id) AS place ${those}) c
        WHERE c.place % ${this.together} = 0`,
      `SELECT min(a.customer_id) - 1 AS id ${those}`,
      `SELECT max(a.customer_id) AS id ${those}`,
    ];
  }

  begin(ids: readonly number[]): void {
    this.bounds = [...new Set(ids)].sort((a, b) => a - b);
  }

  /** SELECTs of the next customers and of what they did. */
  next({ jsonArray }: Dialect): string[] {
    const { first } = this;
    const [above, last] = [
      at(this.bounds, this.place),
      at(this.bounds, Math.min(this.place + this.steps, this.bounds.length - 1)),
    ];
    const among = (id: string) => `${id} > ${above} AND ${id} <= ${last}`;
    const scope = followedEvents(first);
    // Where nearly everybody is assigned, it takes less time to read all events than to look for the assignment of each.
    const isDense = last - above <= 2 * this.steps * this.together;
    const own = { ...scope, condition: `${among('e.customer_id')} AND ${scope.condition}` };
    const [day, events] = (isDense ? assignedAtOnce(first, own) : null) ?? [countingDay(first), own];
    return [
      `SELECT 0 AS type, ${jsonArray('c.id')} AS ids, ${jsonArray('c.day')} AS days, ${jsonArray('c.part')} AS a, ${jsonArray('c.cell')} AS b
       FROM (SELECT a.customer_id AS id, ${joiningDay(first)} AS day, a.arm_id AS part, ${first.cells.expression} AS cell FROM assignment a
         WHERE a.experiment_id = ${first.scope.experiment.id} AND ${among('a.customer_id')} AND ${followed(first)}) c`,
      ...this.types.map(
        (
          type,
        ) => `SELECT ${type} AS type, ${jsonArray('t.customer_id')} AS ids, ${jsonArray('t.day')} AS days, ${jsonArray('t.n')} AS a,
           ${this.isSummed(type) ? jsonArray('t.total') : 'CAST(NULL AS text)'} AS b
         FROM (${dailyTotals(type, day, events)}) t`,
      ),
    ];
  }

  private isSummed(type: number): boolean {
    const measured = this.requests.flatMap(({ scope: { metric } }) => [metric, denominatorOf(metric) ?? []].flat());
    return measured.some((one) => one.aggregation === Aggregation.SUM && eventTypesOf(one).includes(type));
  }

  add(lists: readonly ListRow[]): void {
    const read = lists.map(({ type, ids, days, a, b }) => ({ type, lists: [ids, days, a, b].map(numbersOf) as Lists }));
    const done = read.flatMap(({ type, lists: [ids, days, counts, totals] }) =>
      type === 0 ? [] : [{ eventTypeId: type, ids, days, counts, totals: this.isSummed(type) ? totals : undefined }],
    );
    for (const {
      type,
      lists: [ids, days, parts, cells],
    } of read) {
      if (type === 0) this.sums.add({ ids, days, parts, cells }, done);
    }
    this.place += this.steps;
    const most = Math.max(1, ...read.map(({ lists: [ids] }) => ids.length));
    this.steps = Math.max(1, Math.min(2 * this.steps, Math.floor((this.steps * this.rows) / most)));
  }
}

type Lists = [number[], number[], number[], number[]];

function numbersOf(list: string | null): number[] {
  return list === null ? [] : JSON.parse(list);
}

/** The same events without a look at the assignments, where all were made at one moment; null where they were not. */
function assignedAtOnce(request: DayRequest, events: EventScope): [day: string, events: EventScope] | null {
  const { assignedAt, lastAssignedAt } = request.scope.experiment;
  if (assignedAt === null || lastAssignedAt?.getTime() !== assignedAt.getTime()) return null;
  const fixed = (sql: string) => sql.replaceAll('a.assigned_at', String(assignedAt.getTime()));
  return [fixed(countingDay(request)), { ...events, join: '', condition: fixed(events.condition) }];
}
