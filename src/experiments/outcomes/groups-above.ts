import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import type { GroupAbove } from '../../statistics/quantiles/quantile-ranks.js';
import { type OutcomeScope, outcomeRows, windowClosed } from './outcome-rows.js';

/** Values of which it is counted how many customers of each group are above. */
export interface ThresholdQuestion {
  scope: OutcomeScope;
  /** By the arm's id; each arm has the same number. */
  thresholds: ReadonlyMap<number, readonly number[]>;
}

type GroupRow = { arm_id: number; group_id: number; customers: number } & Record<string, number>;

/** The groups of each arm by threshold: `groups(armId, index)`, in the order of the questions; one statement, one row a group. */
export async function countGroupsAbove(
  session: Session,
  questions: readonly ThresholdQuestion[],
): Promise<((armId: number, index: number) => GroupAbove[])[]> {
  const most = Math.max(
    0,
    ...questions.flatMap(({ thresholds }) => [...thresholds.values()].map(({ length }) => length)),
  );
  const answers = await askTogether<GroupRow>(
    session,
    questions.map((question) => ({ selects: [groupCounts(question, most)] })),
  );
  return answers.map(
    (rows) => (armId, index) =>
      rows
        .filter(({ arm_id, customers }) => arm_id === armId && customers > 0)
        .map((row) => ({ n: row.customers, above: row[`above${index}`] ?? 0 })),
  );
}

function groupCounts({ scope, thresholds }: ThresholdQuestion, most: number): string {
  const absent = countsAbsentAsZero(scope.metric);
  const value = absent ? 'coalesce(o.y, 0.0)' : 'o.y';
  const columns = Array.from({ length: most }, (_, index) => {
    const cases = [...thresholds].flatMap(([armId, values]) => {
      const threshold = values[index];
      return threshold === undefined
        ? []
        : [`WHEN a.arm_id = ${armId} AND ${value} > CAST(${threshold} AS double precision) THEN 1`];
    });
    return `${cases.length === 0 ? '0' : `sum(CASE ${cases.join(' ')} ELSE 0 END)`} AS above${index}`;
  });
  return `SELECT a.arm_id AS arm_id, a.stratum_id AS group_id, count(${value}) AS customers, ${columns.join(', ')}
    FROM assignment a LEFT JOIN (${outcomeRows(scope)}) o ON o.customer_id = a.customer_id
    WHERE a.experiment_id = ${scope.experiment.id} AND ${windowClosed(scope)} GROUP BY a.arm_id, a.stratum_id`;
}
