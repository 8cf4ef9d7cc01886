import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { denominatorOf } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import { paired } from '../paired.js';
import { DayCount, type DayRequest, followed, joiningDay } from './day-count.js';
import { type ChangingValue, dayRows } from './day-rows.js';
import type { OutcomeScope } from './outcome-rows.js';
import { sqlNumber } from './value-shape.js';

/** What changes on one day in one arm and cell. */
export interface DayStep {
  part: number;
  cell: number;
  /** From 0. */
  day: number;
  /** Customers who join. */
  customers: number;
  /** Customers with a first value. */
  appearing: number;
  /** Of the customers with a value, sums of y and x, and of their squares and product, about the centres: what they gain. */
  sums: [number, number];
  products: [number, number, number];
}

/** Why an outcome cannot be followed by days, as a sentence; null where it can. */
export function whyNotByDays({ metric }: OutcomeScope, by: DayCount): string | null {
  if (metric.kind !== MetricKind.RATIO || (by === DayCount.DAY_OF_EXPERIMENT && metric.windowMs !== null)) return null;
  const parts = [metric.aggregation, denominatorOf(metric)?.aggregation];
  if (!parts.includes(Aggregation.LAST)) return null;
  return `"${metric.key}" is a ratio of last values, which later events replace, so it is only followed by DAY_OF_EXPERIMENT and with a window.`;
}

/** Measures outcomes day by day, in the order of the requests; one statement. Outcomes of the same events share their rows. */
export async function measureDays(session: Session, requests: readonly DayRequest[]): Promise<DayStep[][]> {
  const joining = requests.map(joiningRows);
  const shared = dayRows(requests).map(({ rows, members }) => {
    const sums = new DaySums();
    return { rows, sums, members: members.map(({ request, value }) => ({ request, places: placesOf(request, value, sums) })) };
  });
  const questions = [
    ...[...new Set(joining)].map((rows) => ({ rows, sums: ['count(*)'] })),
    ...shared.map(({ rows, sums }) => ({ rows, sums: sums.sql })),
  ];
  const width = Math.max(...questions.map(({ sums }) => sums.length));
  const answers = await askTogether<SumRow>(
    session,
    questions.map(({ rows, sums }) => ({ selects: [summedByDay(rows, sums, width)] })),
  );
  const answered = new Map(questions.map(({ rows }, index) => [rows, answers[index] ?? []]));
  const changes = new Map(
    shared.flatMap(({ rows, members }) =>
      members.map(({ request, places }) => [request, (answered.get(rows) ?? []).map((row) => stepOf(row, places))]),
    ),
  );
  return paired(requests, joining).map(([request, rows]) => [
    ...(answered.get(rows) ?? []).map((row) => ({ ...stepOf(row, NOWHERE), customers: row.s0 ?? 0 })),
    ...(changes.get(request) ?? []),
  ]);
}

type SumRow = { part: number; cell: number; day: number } & Record<`s${number}`, number | null>;

/** The sums of rows, each once. */
class DaySums {
  readonly sql: string[] = [];

  place(sql: string): number {
    const found = this.sql.indexOf(sql);
    return found >= 0 ? found : this.sql.push(sql) - 1;
  }
}

/** Where the sums of an outcome are; null for those that it does not have. */
interface Places {
  appearing: number | null;
  sums: [number | null, number | null];
  products: [number | null, number | null, number | null];
}

const NOWHERE: Places = { appearing: null, sums: [null, null], products: [null, null, null] };

/** The customers who join, by day. */
function joiningRows(request: DayRequest): string {
  return `SELECT a.arm_id AS part, ${request.cells.expression} AS cell, ${joiningDay(request)} AS day FROM assignment a
    WHERE a.experiment_id = ${request.scope.experiment.id} AND ${followed(request)}`;
}

function summedByDay(rows: string, sums: readonly string[], width: number): string {
  // PostgreSQL wants a type for a column that is always NULL.
  const columns = Array.from({ length: width }, (_, place) => `${sums[place] ?? 'CAST(NULL AS double precision)'} AS s${place}`);
  // Most rows are sorted by their day, which differs most.
  return `SELECT r.part AS part, r.cell AS cell, r.day AS day, ${columns.join(', ')} FROM (${rows}) r GROUP BY r.day, r.part, r.cell`;
}

/**
 * Sums of deviations and of their products. Customers count from their first value on, whose deviations are taken whole; of later ones,
 * what they change: (a − c)² − (b − c)² = (a − b)(a + b − 2c), and likewise for the product of two columns.
 */
function placesOf({ centres }: DayRequest, { before, after, appears }: ChangingValue, sums: DaySums): Places {
  const [cy, cx] = [sqlNumber(centres[0]), sqlNumber(centres[1])];
  const change = (first: string, later: string) =>
    sums.place(`sum(CASE WHEN ${appears} THEN ${first} ELSE ${later} END)`);
  const linear = (b: string, a: string, c: string) => change(`${a} - ${c}`, `${a} - ${b}`);
  const square = (b: string, a: string, c: string) =>
    change(`(${a} - ${c}) * (${a} - ${c})`, `(${a} - ${b}) * (${a} + ${b} - 2 * ${c})`);
  const appearing = sums.place(`sum(CASE WHEN ${appears} THEN 1 ELSE 0 END)`);
  const [y0, y1, x0, x1] = [`(${before.y})`, `(${after.y})`, `(${before.x})`, `(${after.x})`];
  const [sy, syy] = [linear(y0, y1, cy), square(y0, y1, cy)];
  if (after.x === null) return { appearing, sums: [sy, null], products: [syy, null, null] };
  const product = (y: string, x: string) => `(${y} - ${cy}) * (${x} - ${cx})`;
  const syx = change(product(y1, x1), `${product(y1, x1)} - ${product(y0, x0)}`);
  return { appearing, sums: [sy, linear(x0, x1, cx)], products: [syy, syx, square(x0, x1, cx)] };
}

function stepOf(row: SumRow, { appearing, sums: [sy, sx], products: [syy, syx, sxx] }: Places): DayStep {
  const { part, cell, day } = row;
  const sum = (place: number | null) => (place === null ? 0 : (row[`s${place}`] ?? 0));
  return {
    part,
    cell,
    day,
    customers: 0,
    appearing: sum(appearing),
    sums: [sum(sy), sum(sx)],
    products: [sum(syy), sum(syx), sum(sxx)],
  };
}
