import { covariateColumns, covariateSource } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { askTogether } from '../../database/union.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { joinTotals } from '../../metrics/event-totals.js';
import { MetricKind } from '../../metrics/metric.js';
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import { type Moments, mergeMoments, noMoments } from '../../statistics/moments.js';
import { cubeKey, withThirds } from '../../statistics/third-moments.js';
import { paired } from '../paired.js';
import { jointQueries, type MeasuredMoments, memberMoments } from './joint-moments.js';
import {
  type CellSize,
  customerJoin,
  type OutcomeRequest,
  oneCell,
  requestColumns,
  strataCells,
  thirdsOf,
} from './outcome-request.js';
import { amongCustomers, outcomeRows, windowClosed, windowHasClosed } from './outcome-rows.js';

/** The outcome of the customers of one arm and cell whose window has closed. */
export interface OutcomeCell {
  armId: number;
  cell: number;
  /** The number of customers whose window has closed, with or without a value. */
  closed: number;
  /** The number of these with a value; for ratios, with a denominator. */
  measured: number;
  /** Of the outcome, including the zeros of customers without events where they count as zero. */
  moments: Moments;
  /**
   * Ratios: numerator and denominator, both 0 for customers without a denominator, who belong to n. With covariates: their
   * columns, then the outcome. Else the outcome alone.
   */
  cross: CrossProducts;
}

/**
 * Measures many outcomes in a few statements, however many there are: the cells by request.
 * @param customers how many there are in all, where it is known
 */
export async function measureOutcomes(
  session: Session,
  requests: readonly OutcomeRequest[],
  customers = Number.POSITIVE_INFINITY,
): Promise<Map<OutcomeRequest, OutcomeCell[]>> {
  const { moments, everybody } = await outcomeMoments(session, requests, customers);
  const isCounted = (request: OutcomeRequest) => request.sizes === null && everybody.has(request);
  const closed = await countClosed(
    session,
    requests.filter((request) => !isCounted(request)),
  );
  return new Map(
    requests.map((request) => {
      const own = moments.get(request) ?? [];
      const found = new Map(own.map((item) => [`${item.part} ${item.cell}`, item]));
      const counts = isCounted(request)
        ? own.map(({ part, cell, n }) => ({ armId: part, cell, n }))
        : (closed.get(request) ?? []);
      return [request, counts.map((count) => outcomeCell(request, count, found.get(`${count.armId} ${count.cell}`)))];
    }),
  );
}

/** What customers amount to, by request. */
interface FoundMoments {
  moments: Map<OutcomeRequest, MeasuredMoments[]>;
  /** The requests for which every customer with a closed window is a row, with or without a value. */
  everybody: ReadonlySet<OutcomeRequest>;
}

/** What customers with a closed window, or those of them who have a value, amount to: one statement. */
async function outcomeMoments(
  session: Session,
  requests: readonly OutcomeRequest[],
  customers: number,
): Promise<FoundMoments> {
  const joint = jointQueries(requests, customers);
  const together = new Set(joint.flatMap(({ members }) => members.map(({ request }) => request)));
  const single = requests.filter((request) => !together.has(request));
  const queries = [...joint.map(({ query }) => query), ...single.map(momentQuery)];
  const moments = await queryMoments(session, queries);
  const ofJoint = paired(joint, moments.slice(0, joint.length)).flatMap(([one, cells]) =>
    one.members.map((member): [OutcomeRequest, MeasuredMoments[]] => [
      member.request,
      cells.map((cell) => memberMoments(one, member, cell)),
    ]),
  );
  return { moments: new Map([...ofJoint, ...paired(single, moments.slice(joint.length))]), everybody: together };
}

/** The customers whose window has closed, by request. */
export async function countClosed(
  session: Session,
  requests: readonly OutcomeRequest[],
): Promise<Map<OutcomeRequest, CellSize[]>> {
  const counted = await countInDatabase(
    session,
    requests.filter(({ sizes }) => sizes === null),
  );
  for (const request of requests) {
    if (request.sizes !== null && windowHasClosed(request)) counted.set(request, request.sizes);
  }
  return counted;
}

async function countInDatabase(
  session: Session,
  requests: readonly OutcomeRequest[],
): Promise<Map<OutcomeRequest, CellSize[]>> {
  // Metrics with the same window and cells ask the same question.
  const questions = requests.map(
    (request) => `SELECT t.arm_id AS arm_id, t.cell AS cell, count(*) AS n FROM (
      SELECT a.arm_id AS arm_id, ${request.cells.expression} AS cell FROM assignment a ${customerJoin(request.cells, request.customers)}
      WHERE a.experiment_id = ${request.experiment.id} AND ${windowClosed(request)}${amongCustomers(request, 'a.customer_id')}
      ${request.cells.needsCustomer ? session.dialect.computedOnce : ''}) t
      WHERE t.cell IS NOT NULL GROUP BY t.arm_id, t.cell`,
  );
  const tables = new Map(
    paired(
      questions,
      requests.map((request) => request.tables),
    ),
  );
  const distinct = [...tables.keys()];
  const answers = await askTogether<{ arm_id: number; cell: number; n: number }>(
    session,
    distinct.map((question) => ({ selects: [question], tables: tables.get(question) })),
  );
  const counts = new Map(
    paired(distinct, answers).map(([question, rows]) => [
      question,
      rows.map(({ arm_id, cell, n }) => ({ armId: arm_id, cell, n })),
    ]),
  );
  return new Map(paired(requests, questions).map(([request, question]) => [request, counts.get(question) ?? []]));
}

/** How an outcome is measured by itself. */
export function momentQuery(request: OutcomeRequest): MomentQuery {
  return request.covariates.length > 0 ? adjustedQuery(request) : plainQuery(request);
}

/** Driven from the customers who have a value; the zeros of all others are added afterwards. */
function plainQuery(request: OutcomeRequest): MomentQuery {
  const { cells, experiment, metric } = request;
  const ratio = metric.kind === MetricKind.RATIO;
  const values = ratio ? 'o.y AS v0, o.x AS v1' : 'o.y AS v0';
  const width = ratio ? 2 : 1;
  const columns = { width, thirds: thirdsOf(request, width), tables: request.tables };
  if (cells === oneCell || cells === strataCells) {
    const cell = cells === oneCell ? '0' : 'coalesce(o.stratum_id, 0)';
    return {
      rows: `SELECT o.arm_id AS part, ${cell} AS cell, ${values} FROM (${outcomeRows(request)}) o`,
      ...columns,
      sameScale: true,
    };
  }
  const rows = `SELECT a.arm_id AS part, ${cells.expression} AS cell, ${values} FROM (${outcomeRows(request)}) o
    JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = o.customer_id ${customerJoin(cells, request.customers)}
    WHERE ${cells.expression} IS NOT NULL`;
  return { rows, ...columns, sameScale: true };
}

/** Covariates are known of customers without events too, so every customer with a closed window is a row. */
function adjustedQuery(request: OutcomeRequest): MomentQuery {
  const { cells, experiment, covariates } = request;
  const source = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  const columns = covariateColumns(covariates, source);
  const { join, y } = joinTotals(request.metric, outcomeRows(request), 'a.customer_id');
  const values = [...columns.map(({ sql }) => sql), y].map((sql, index) => `${sql} AS v${index}`);
  const rows = `SELECT a.arm_id AS part, ${cells.expression} AS cell, ${values.join(', ')}
    FROM assignment a ${customerJoin(cells, request.customers)} ${join} ${source.joins}
    WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(request)} AND ${cells.expression} IS NOT NULL
      ${amongCustomers(request, 'a.customer_id')}`;
  // No covariate has an empty name.
  const exclusive = [...columns.map(({ covariate }) => covariate), ''];
  const { tables } = request;
  return { rows, width: values.length, exclusive, thirds: thirdsOf(request, values.length), tables };
}

function outcomeCell(request: OutcomeRequest, closed: CellSize, found: MeasuredMoments | undefined): OutcomeCell {
  const { armId, cell, n } = closed;
  const width = request.metric.kind === MetricKind.RATIO ? 2 : requestColumns(request).length + 1;
  const cross = found ? withThirds(found, thirdsOf(request, width)) : nothing(width);
  if (request.covariates.length > 0) {
    return { armId, cell, closed: n, measured: cross.n, moments: momentsOf(cross, width - 1), cross };
  }
  if (request.metric.kind === MetricKind.RATIO) {
    const complete = mergeCrossProducts(cross, { ...nothing(width), n: n - cross.n });
    const measured = found?.measured ?? cross.n;
    return { armId, cell, closed: n, measured, moments: momentsOf(complete, 0), cross: complete };
  }
  const moments = momentsOf(cross, 0);
  const zeros = { ...noMoments, n: n - cross.n };
  if (!countsAbsentAsZero(request.metric)) return { armId, cell, closed: n, measured: moments.n, moments, cross };
  const complete = mergeCrossProducts(cross, { ...nothing(width), n: n - cross.n });
  return { armId, cell, closed: n, measured: n, moments: mergeMoments(moments, zeros), cross: complete };
}

/** The moments of the outcome itself; of ratios, of the numerator. */
export function outcomeColumn({ metric }: OutcomeRequest, cross: CrossProducts): Moments {
  return momentsOf(cross, metric.kind === MetricKind.RATIO ? 0 : cross.means.length - 1);
}

/** The moments of one column. */
function momentsOf({ n, means, centred, cubes }: CrossProducts, column: number): Moments {
  const [mean, m2] = [means[column], centred[column]?.[column]];
  const m3 = cubes?.get(cubeKey([column, column, column])) ?? 0;
  if (mean === undefined || m2 === undefined) throw new Error(`There is no column ${column} among the outcomes.`);
  return { n, mean, m2, m3 };
}

function nothing(width: number): CrossProducts {
  const zeros = new Array<number>(width).fill(0);
  return { n: 0, means: zeros, centred: zeros.map(() => [...zeros]) };
}
