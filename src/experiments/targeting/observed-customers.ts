import type { Covariate } from '../../customers/covariates.js';
import { covariateSource } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { walk } from '../../database/pages.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { ratioValues } from '../../statistics/effects/ratio-values.js';
import type { KnownColumn } from '../../statistics/targeting/known-columns.js';
import type { Arm } from '../arm.js';
import { type OutcomeScope, outcomeRows, windowClosed } from '../outcomes/outcome-rows.js';
import { GrowingColumn } from './growing-column.js';

/** Few enough that a page is read while others hardly wait. */
const PAGE_ROWS = 5_000;
const MOST_CUSTOMERS = 1_000_000;

/** SQL of one number for each customer of an assignment `a`, known at the assignment; the customer is `c`. */
export interface ScoreSource {
  joins: string;
  value: string;
}

/** Which customers to read, and what of them. */
export interface ObservedRequest {
  scope: OutcomeScope;
  /** The arms that are compared, in the order of their positions. */
  arms: readonly Arm[];
  /** What ranks them; null where nothing stored does. */
  score: ScoreSource | null;
  covariates: readonly Covariate[];
}

/** The customers of some arms whose outcome is known, in the order in which they were recorded. */
export interface ObservedCustomers {
  outcomes: Float64Array<ArrayBuffer>;
  /** The position of each one's arm. */
  arms: Uint8Array<ArrayBuffer>;
  /** The id of each one's stratum, group or tuple; 0 without one. */
  cells: Float64Array<ArrayBuffer>;
  score: Float64Array<ArrayBuffer> | null;
  known: KnownColumn[];
  excluded: { openWindow: number; withoutValue: number; withoutScore: number; forced: number };
  /** Customers of each cell by arm, whether or not their outcome is known. */
  assigned: Map<number, number[]>;
}

interface CustomerRow extends Record<string, number | null> {
  arm: number;
  cell: number;
  closed: number;
  forced: number | null;
  score: number | null;
}

/**
 * Reads customers with their outcomes in pages, so that memory is bounded by the numbers that are kept.
 * @throws ExpectedError TOO_MANY for more than a million customers
 */
export async function readObservedCustomers(session: Session, request: ObservedRequest): Promise<ObservedCustomers> {
  const { scope, arms, score, covariates } = request;
  refuseTooMany(arms);
  const { metric } = scope;
  const ratio = metric.kind === MetricKind.RATIO;
  const absent = ratio || countsAbsentAsZero(metric) ? 0 : null;
  const [numerators, denominators, cells, scores, positions] = [0, 1, 2, 3, 4].map(() => new GrowingColumn()) as Five;
  const known = covariates.map(() => new GrowingColumn());
  const excluded = { openWindow: 0, withoutValue: 0, withoutScore: 0, forced: 0 };
  const assigned = new Map<number, number[]>();
  const positionOf = new Map(arms.map((arm, position) => [arm.id, position]));
  let after = 0;
  for await (const rows of walk<CustomerRow, number>(session, assignmentList(request), after, PAGE_ROWS)) {
    const until = rows.at(-1)?.page_key ?? after;
    const since = after;
    const customers = (id: string) => `${id} > ${since} AND ${id} <= ${until}`;
    const outcomes = await outcomesOf(session, { ...scope, customers });
    after = until;
    for (const row of rows) {
      if (row.forced !== null) {
        excluded.forced += 1;
        continue;
      }
      const position = positionOf.get(row.arm) as number;
      const counts = assigned.get(row.cell) ?? arms.map(() => 0);
      counts[position] = (counts[position] ?? 0) + 1;
      assigned.set(row.cell, counts);
      const outcome = outcomes.get(row.page_key);
      const y = outcome?.y ?? absent;
      if (row.closed === 0) excluded.openWindow += 1;
      else if (y === null) excluded.withoutValue += 1;
      else if (score !== null && row.score === null) excluded.withoutScore += 1;
      else {
        numerators.push(y);
        denominators.push(outcome?.x ?? 0);
        cells.push(row.cell);
        scores.push(row.score ?? 0);
        positions.push(position);
        known.forEach((column, index) => {
          column.push(row[`k${index}`] ?? Number.NaN);
        });
      }
    }
  }
  return {
    outcomes: ratio ? linearized(numerators, denominators) : numerators.toArray(),
    arms: Uint8Array.from(positions.toArray()),
    cells: cells.toArray(),
    score: score === null ? null : scores.toArray(),
    known: covariates.map(({ name, levels }, index) => {
      return { name, nominal: levels !== null, values: (known[index] as GrowingColumn).toArray() };
    }),
    excluded,
    assigned,
  };
}

type Five = [GrowingColumn, GrowingColumn, GrowingColumn, GrowingColumn, GrowingColumn];

function refuseTooMany(arms: readonly Arm[]): void {
  const customers = arms.reduce((sum, { size }) => sum + size, 0);
  if (customers <= MOST_CUSTOMERS) return;
  const message = `These arms have ${customers} customers; customers are ranked for arms of at most ${MOST_CUSTOMERS} together.`;
  throw new ExpectedError(null, UserErrorCode.TOO_MANY, message);
}

function assignmentList({ scope, arms, score, covariates }: ObservedRequest) {
  const { joins, values } = covariateSource(covariates, 'a.customer_id', 'a.assigned_at', 'k');
  const { id } = scope.experiment;
  const arrivedBy = scope.knownAt == null ? '' : ` AND a.assigned_at <= ${scope.knownAt}`;
  return {
    columns: [
      'a.arm_id AS arm',
      'coalesce(a.stratum_id, 0) AS cell',
      `CASE WHEN ${windowClosed(scope)} THEN 1 ELSE 0 END AS closed`,
      'f.customer_id AS forced',
      `${score?.value ?? 'NULL'} AS score`,
      ...values.map((value, index) => `${value} AS k${index}`),
    ].join(', '),
    from: `assignment a JOIN customer c ON c.id = a.customer_id
      LEFT JOIN forced_arm f ON f.experiment_id = a.experiment_id AND f.customer_id = a.customer_id
      ${score?.joins ?? ''} ${joins}`,
    key: 'a.customer_id',
    where: `a.experiment_id = ${id} AND a.arm_id IN (${arms.map((arm) => arm.id).join(', ')})${arrivedBy}`,
  };
}

interface OutcomeRow {
  customer_id: number;
  y: number | null;
  x: number | null;
}

async function outcomesOf(session: Session, scope: OutcomeScope): Promise<Map<number, OutcomeRow>> {
  const x = scope.metric.kind === MetricKind.RATIO ? 'o.x' : 'NULL';
  const rows = await session.query<OutcomeRow>(
    `SELECT o.customer_id AS customer_id, o.y AS y, ${x} AS x FROM (${outcomeRows(scope)}) o`,
  );
  return new Map(rows.map((row) => [row.customer_id, row]));
}

/** What each customer adds to the ratio, in its own units: (y − R·x) over the mean of x. */
function linearized(numerators: GrowingColumn, denominators: GrowingColumn): Float64Array<ArrayBuffer> {
  const x = denominators.toArray();
  const values = ratioValues([...numerators.toArray()], [...x]);
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return Float64Array.from(values ?? [], (value) => value / mean);
}
