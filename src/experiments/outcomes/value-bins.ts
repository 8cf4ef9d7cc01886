import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { paired } from '../paired.js';
import { type OutcomeScope, outcomeRows } from './outcome-rows.js';

/** Values that are counted between edges, in ascending order: below the first, between two, from the last on. */
export interface BinQuestion {
  scope: OutcomeScope;
  edges: readonly number[];
}

/** What is counted apart from all bins: values of exactly 0. */
export const ZERO_BIN = -1;

/**
 * Counts the stored values of each arm: `customers(armId, bin)`, in the order of the questions; one statement. Customers without
 * events, who count as zero, are not among them.
 */
export async function countBins(
  session: Session,
  questions: readonly BinQuestion[],
): Promise<((armId: number, bin: number) => number)[]> {
  const answers = await askTogether<{ arm_id: number; bin: number; customers: number }>(
    session,
    questions.map((question) => ({ selects: [binnedValues(question)] })),
  );
  return paired(questions, answers).map(([, rows]) => {
    const found = new Map(rows.map(({ arm_id, bin, customers }) => [`${arm_id} ${bin}`, Number(customers)]));
    return (armId, bin) => found.get(`${armId} ${bin}`) ?? 0;
  });
}

function binnedValues({ scope, edges }: BinQuestion): string {
  const cases = edges.map((edge, bin) => `WHEN o.y < CAST(${edge} AS double precision) THEN ${bin}`);
  return `SELECT b.arm_id AS arm_id, b.bin AS bin, count(*) AS customers FROM (
      SELECT o.arm_id AS arm_id, CASE WHEN o.y = 0 THEN ${ZERO_BIN} ${cases.join(' ')} ELSE ${edges.length} END AS bin
      FROM (${outcomeRows(scope)}) o) b
    GROUP BY b.arm_id, b.bin`;
}
