import type { Session } from '../../../database/database.js';
import { queryMoments } from '../../../database/moment-query.js';
import { withThirds } from '../../../statistics/third-moments.js';
import { type Cells, customerJoin } from '../../outcomes/outcome-request.js';
import { windowClosed } from '../../outcomes/outcome-rows.js';
import type { SegmentTuples } from './measured-tuples.js';
import { isFull, type TupleRequest, thirdsOf, tupleQuery } from './tuple-outcomes.js';

/**
 * Measures an outcome by the full tuples all of whose customers are in one segment. Membership is known before the draw, so that
 * the draw within these tuples is that of the design.
 * @param division the number of a customer's segment
 */
export async function measureSegmentTuples(
  session: Session,
  request: TupleRequest,
  division: Cells,
): Promise<SegmentTuples> {
  const { counts, divided } = await countTuples(session, request, division);
  const [moments = []] = await queryMoments(session, [tupleQuery(request, division)]);
  const outcomes = new Map(moments.map((found) => [found.cell, withThirds(found, thirdsOf(request))]));
  return {
    segments: new Map(
      [...counts].map(([cell, tuples]) => [
        cell,
        { outcomes: outcomes.get(cell) ?? { n: 0, means: [], centred: [] }, tuples, leftOver: 0 },
      ]),
    ),
    divided,
    perTuple: await customersPerTuple(session, request),
  };
}

/** The whole tuples by segment, and those that segments divide. */
async function countTuples(session: Session, request: TupleRequest, division: Cells) {
  const assigned = `SELECT a.stratum_id AS stratum_id, ${division.expression} AS division FROM assignment a
    JOIN stratum s ON s.id = a.stratum_id ${customerJoin(division)}
    WHERE a.experiment_id = ${request.experiment.id} AND ${windowClosed(request)} AND ${isFull(request)} ${session.dialect.computedOnce}`;
  const rows = await session.query<{ cell: number | null; count: number }>(
    `SELECT t.cell AS cell, count(*) AS count FROM (
       SELECT CASE WHEN count(a.division) = count(*) AND min(a.division) = max(a.division) THEN min(a.division) END AS cell
       FROM (${assigned}) a GROUP BY a.stratum_id HAVING count(a.division) > 0) t
     GROUP BY t.cell`,
  );
  const counts = new Map(rows.flatMap(({ cell, count }) => (cell === null ? [] : [[cell, count] as const])));
  return { counts, divided: rows.find(({ cell }) => cell === null)?.count ?? 0 };
}

/** All full tuples have the same number of customers in an arm. */
async function customersPerTuple(session: Session, request: TupleRequest): Promise<number[]> {
  const rows = await session.query<{ armId: number; count: number }>(
    `SELECT a.arm_id AS "armId", count(*) AS count FROM assignment a
     WHERE a.stratum_id = (SELECT min(s.id) FROM stratum s WHERE s.experiment_id = ${request.experiment.id} AND ${isFull(request)})
     GROUP BY a.arm_id`,
  );
  return request.arms.map((arm) => rows.find(({ armId }) => armId === arm.id)?.count ?? 0);
}
