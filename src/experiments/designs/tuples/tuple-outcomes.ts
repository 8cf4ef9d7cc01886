import type { Session } from '../../../database/database.js';
import { type MomentQuery, queryMoments } from '../../../database/moment-query.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { type Metric, MetricKind } from '../../../metrics/metric.js';
import { at } from '../../../statistics/entries.js';
import { cubeKey, type Triple, triplesOf, withThirds } from '../../../statistics/third-moments.js';
import type { Arm } from '../../arm.js';
import { type Cells, customerJoin } from '../../outcomes/outcome-request.js';
import { type OutcomeScope, outcomeRows, windowClosed } from '../../outcomes/outcome-rows.js';
import type { MeasuredTuples } from './measured-tuples.js';

/** An outcome of a matched design with the arms in their order. */
export interface TupleRequest extends OutcomeScope {
  arms: readonly Arm[];
}

/** Measures outcomes of matched designs, by request. */
export async function measureTuples(
  session: Session,
  requests: readonly TupleRequest[],
): Promise<Map<TupleRequest, MeasuredTuples>> {
  const countsOf = await tupleCounts(session, requests);
  const moments = await queryMoments(
    session,
    requests.map((request) => tupleQuery(request)),
  );
  return new Map(
    requests.map((request, index) => {
      const [found] = at(moments, index);
      const outcomes = found ? withThirds(found, thirdsOf(request)) : { n: 0, means: [], centred: [] };
      return [request, { outcomes, ...countsOf(request) }];
    }),
  );
}

/** Cell 0 has the customers of the tuples that are compared, cell 1 all others. */
export function tupleCells({ arms, ...scope }: TupleRequest): Cells {
  const [id, count] = [scope.experiment.id, arms.length];
  const full = `SELECT s.id FROM stratum s WHERE s.experiment_id = ${id}
    AND s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${id})`;
  const known = `SELECT o.stratum_id FROM (${outcomeRows(scope)}) o GROUP BY o.stratum_id HAVING count(DISTINCT o.arm_id) = ${count}`;
  const complete = zeroWithoutEvents(scope.metric) ? '' : `AND a.stratum_id IN (${known})`;
  return {
    expression: `(CASE WHEN a.stratum_id IN (${full}) ${complete} THEN 0 ELSE 1 END)`,
    needsCustomer: false,
  };
}

/** Whether every customer counts: those without events as 0, or as 0 over 0. */
function zeroWithoutEvents(metric: Metric): boolean {
  return metric.kind === MetricKind.RATIO || countsAbsentAsZero(metric);
}

/** Full tuples and left-over customers of each experiment. */
async function tupleCounts(session: Session, requests: readonly TupleRequest[]) {
  const ids = new Set(requests.map(({ experiment }) => experiment.id));
  const rows = await session.query<{ experimentId: number; size: number; count: number }>(
    `SELECT experiment_id AS "experimentId", size AS size, count(*) AS count FROM stratum
     WHERE experiment_id IN (${[...ids].join(', ')}) GROUP BY experiment_id, size`,
  );
  return ({ experiment }: TupleRequest): Pick<MeasuredTuples, 'tuples' | 'leftOver'> => {
    const own = rows.filter(({ experimentId }) => experimentId === experiment.id);
    const full = Math.max(...own.map(({ size }) => size));
    const customersOf = (parts: typeof own) => parts.reduce((sum, { size, count }) => sum + size * count, 0);
    const tuples = own.find(({ size }) => size === full)?.count ?? 0;
    return { tuples, leftOver: customersOf(own.filter(({ size }) => size < full)) };
  };
}

/** SQL that is true of the largest tuples `s` of the experiment, which have customers in all arms. */
export function isFull({ experiment: { id } }: TupleRequest): string {
  return `s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${id})`;
}

/**
 * A row for each tuple in which every arm has a value.
 * @param division the part in which all customers of a tuple must be; null where tuples are not divided
 */
export function tupleQuery(request: TupleRequest, division: Cells | null = null): MomentQuery {
  const { arms, experiment, metric } = request;
  const ratio = metric.kind === MetricKind.RATIO;
  const readAs = (column: string) => (zeroWithoutEvents(metric) ? `coalesce(${column}, 0.0)` : column);
  const meanOf = (value: string) => arms.map((arm) => `avg(CASE WHEN a.arm_id = ${arm.id} THEN ${value} END)`);
  const values = [...meanOf(readAs('o.y')), ...(ratio ? meanOf(readAs('o.x')) : [])];
  const known = values.map((_, index) => `t.v${index} IS NOT NULL`);
  const part = division?.expression;
  const whole = `HAVING count(${part}) = count(*) AND min(${part}) = max(${part})`;
  const rows = `SELECT 0 AS part, t.cell AS cell, ${values.map((_, index) => `t.v${index} AS v${index}`).join(', ')} FROM (
      SELECT ${part === undefined ? '0' : `min(${part})`} AS cell, ${values.map((value, index) => `${value} AS v${index}`).join(', ')}
      FROM assignment a JOIN stratum s ON s.id = a.stratum_id ${division === null ? '' : customerJoin(division)}
      LEFT JOIN (${outcomeRows(request)}) o ON o.customer_id = a.customer_id
      WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(request)}
        AND ${isFull(request)}
      GROUP BY a.stratum_id ${part === undefined ? '' : whole}) t
    WHERE ${known.join(' AND ')}`;
  return { rows, width: values.length, thirds: thirdsOf(request) };
}

/** The third moments that the skewness of every difference to the control needs, in the columns of `tupleQuery`. */
export function thirdsOf({ arms, metric }: TupleRequest): Triple[] {
  const control = arms.findIndex((arm) => arm.isControl);
  const sets = arms.map((_, arm) => [...new Set([control, arm])]);
  const columns =
    metric.kind === MetricKind.RATIO ? sets.map((set) => [...set, ...set.map((i) => i + arms.length)]) : sets;
  return [...new Map(columns.flatMap(triplesOf).map((triple) => [cubeKey(triple), triple])).values()];
}
