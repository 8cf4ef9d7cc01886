import type { Session } from '../../database/database.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { MetricKind } from '../../metrics/metric.js';
import type { ObservedCustomers } from '../../randomization/inference/observed-units.js';
import type { RandomizationTest } from '../../randomization/inference/randomization-test.js';
import { ratioValues } from '../../statistics/effects/ratio-values.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import { type OutcomeScope, outcomeRows, windowClosed } from '../outcomes/outcome-rows.js';

interface CustomerRow {
  arm: number;
  cell: number;
  block: string | null;
  y: number | null;
  x: number | null;
}

/** The customers whose window has closed, with what the draw is repeated on. @param compared positions of the two arms */
export async function readCustomers(
  session: Session,
  scope: OutcomeScope,
  arms: readonly Arm[],
  compared: readonly number[],
): Promise<ObservedCustomers> {
  const { experiment, metric } = scope;
  const rows = await session.query<CustomerRow>(
    `SELECT a.arm_id AS arm, coalesce(a.stratum_id, 0) AS cell, s.block AS block, o.y AS y,
       ${metric.kind === MetricKind.RATIO ? 'o.x' : 'NULL'} AS x
     FROM assignment a LEFT JOIN stratum s ON s.id = a.stratum_id LEFT JOIN (${outcomeRows(scope)}) o ON o.customer_id = a.customer_id
     WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(scope)} ORDER BY a.customer_id`,
  );
  const positions = rows.map((row) => arms.findIndex(({ id }) => id === row.arm));
  const absent = countsAbsentAsZero(metric) ? 0 : null;
  return {
    outcomes:
      metric.kind === MetricKind.RATIO
        ? ratioOutcomes(rows, (index) => compared.includes(positions[index] ?? -1))
        : rows.map(({ y }) => y ?? absent),
    arms: positions,
    ...designOf(experiment).inference.partsOf(rows),
    covariates: null,
  };
}

/** What customers of the compared arms add to the ratio; those without a denominator add 0, and other arms nothing. */
function ratioOutcomes(rows: readonly CustomerRow[], isCompared: (index: number) => boolean): (number | null)[] {
  const indices = [...rows.keys()].filter(isCompared);
  const of = (read: (row: CustomerRow | undefined) => number | null | undefined) =>
    indices.map((i) => read(rows[i]) ?? 0);
  const values = ratioValues(
    of((row) => row?.y),
    of((row) => row?.x),
  );
  const outcomes = new Array<number | null>(rows.length).fill(null);
  indices.forEach((index, place) => {
    outcomes[index] = values?.[place] ?? null;
  });
  return outcomes;
}

/** Without the shift of the linearized values, which is not that of a ratio. */
export function withoutShift(test: RandomizationTest): RandomizationTest {
  const message =
    'A ratio is tested without an estimate and limits of a shift, because a shift does not move every customer alike.';
  const remedy = 'Read the estimate and its intervals in the readout.';
  return {
    ...test,
    estimate: null,
    lower: null,
    upper: null,
    warnings: [...test.warnings, { code: 'P_VALUE_ONLY', message, remedy }],
  };
}
