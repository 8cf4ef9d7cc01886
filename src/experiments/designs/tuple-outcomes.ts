import type { Session } from '../../database/database.js';
import { type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { MetricKind } from '../../metrics/metric.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import type { Arm } from '../arm.js';
import { DesignMethod } from '../experiment-design.js';
import { type OutcomeScope, outcomeRows, windowClosed } from '../outcomes/outcome-rows.js';

/** Outcomes by tuple. */
export interface MeasuredTuples {
  /** Over the tuples that are compared: the mean outcome of each arm; for ratios the mean denominators behind them. */
  outcomes: CrossProducts;
  /** How many full tuples there are, compared or not. */
  tuples: number;
  /** Customers whom the matching left over. */
  leftOver: number;
}

/** An outcome of a matched design with the arms in their order. */
export interface TupleRequest extends OutcomeScope {
  arms: readonly Arm[];
}

/** Measures matched designs: outcomes by request; nothing for requests of other designs. */
export async function measureTuples(
  session: Session,
  requests: readonly TupleRequest[],
): Promise<Map<TupleRequest, MeasuredTuples>> {
  const matched = requests.filter(({ experiment }) => experiment.design.method === DesignMethod.MATCHED_TUPLES);
  if (matched.length === 0) return new Map();
  const sizes = await tupleSizes(
    session,
    matched.map(({ experiment }) => experiment.id),
  );
  const moments = await queryMoments(session, matched.map(tupleQuery));
  const measured = matched.map((request, index): [TupleRequest, MeasuredTuples] => {
    const own = sizes.filter(({ experimentId }) => experimentId === request.experiment.id);
    const full = Math.max(...own.map(({ size }) => size));
    const tuples = {
      outcomes: moments[index]![0] ?? { n: 0, means: [], centred: [] },
      tuples: own.find(({ size }) => size === full)!.count,
      leftOver: own.filter(({ size }) => size < full).reduce((sum, { size, count }) => sum + size * count, 0),
    };
    return [request, tuples];
  });
  return new Map(measured);
}

function tupleSizes(session: Session, ids: readonly number[]) {
  return session.query<{ experimentId: number; size: number; count: number }>(
    `SELECT experiment_id AS "experimentId", size AS size, count(*) AS count FROM stratum
     WHERE experiment_id IN (${[...new Set(ids)].join(', ')}) GROUP BY experiment_id, size`,
  );
}

/** One row a tuple in which every arm has a value. */
function tupleQuery(request: TupleRequest): MomentQuery {
  const { arms, experiment, metric } = request;
  const absent = countsAbsentAsZero(metric);
  const ratio = metric.kind === MetricKind.RATIO;
  const meanOf = (value: string) => arms.map((arm) => `avg(CASE WHEN a.arm_id = ${arm.id} THEN ${value} END)`);
  const values = [...meanOf(absent ? 'coalesce(o.y, 0.0)' : 'o.y'), ...(ratio ? meanOf('o.x') : [])];
  const known = values.map((_, index) => `t.v${index} IS NOT NULL`);
  const rows = `SELECT 0 AS part, 0 AS cell, ${values.map((_, index) => `t.v${index} AS v${index}`).join(', ')} FROM (
      SELECT ${values.map((value, index) => `${value} AS v${index}`).join(', ')}
      FROM assignment a JOIN stratum s ON s.id = a.stratum_id
      LEFT JOIN (${outcomeRows(request)}) o ON o.customer_id = a.customer_id
      WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(request)}
        AND s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${experiment.id})
      GROUP BY a.stratum_id) t
    WHERE ${known.join(' AND ')}`;
  return { rows, width: values.length };
}
