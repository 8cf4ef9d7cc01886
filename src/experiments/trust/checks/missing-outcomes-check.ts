import { askTogether } from '../../../database/union.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { shownP } from '../../../results/shown-numbers.js';
import { compareCategories } from '../../../statistics/comparisons/counts/compare-categories.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { designOf } from '../../designs/registry.js';
import {
  incompleteAdvice,
  incompleteWindows,
  measuredUntil,
  type OpenWindows,
  type OutcomeCompleteness,
} from '../../outcomes/outcome-completeness.js';
import { outcomeRows, windowClosed } from '../../outcomes/outcome-rows.js';
import { paired } from '../../paired.js';
import {
  byPValue,
  type Check,
  type CheckResult,
  counted,
  type MeasuredOutcome,
  passed,
  percent,
  type TrustSubject,
  tested,
  verdictOf,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { type CheckFinding, CheckVerdict } from '../trust-check.js';

const UNEQUAL =
  'Compare a metric that every customer has, such as a count or a sum: customers with a value are no longer comparable between arms.';

export const missingOutcomesCheck: Check = {
  key: CheckKey.MISSING_OUTCOMES,
  blocking: true,
  read: async (session, subjects) => {
    const asked = subjects.flatMap((subject) =>
      subject.metrics.filter(canBeMissing).map((measured) => ({ subject, measured })),
    );
    const answers = await askTogether<MissingRow>(
      session,
      asked.map(({ measured }) => ({ selects: [missing(measured)] })),
    );
    const rows = new Map(paired(asked, answers).map(([{ measured }, found]) => [measured, found]));
    const incomplete = await incompleteWindows(
      session,
      subjects.flatMap(({ metrics }) => metrics.map(({ outcome }) => outcome)),
    );
    return (subject) => missingOutcomes(subject, rows, incomplete);
  },
};

interface MissingRow {
  arm_id: number;
  closed: number;
  known: number;
}

/** Last values, and the denominators of ratios. Others are zero without events. */
function canBeMissing({ planned }: MeasuredOutcome): boolean {
  return !countsAbsentAsZero(planned.metric);
}

function missing({ planned: { metric }, outcome }: MeasuredOutcome): string {
  const scope = { experiment: outcome.experiment, metric, now: measuredUntil(outcome) };
  return `SELECT a.arm_id AS arm_id, count(*) AS closed, count(o.customer_id) AS known FROM assignment a
    LEFT JOIN (${outcomeRows(scope)}) o ON o.customer_id = a.customer_id
    WHERE a.experiment_id = ${outcome.experiment.id} AND ${windowClosed(scope)} GROUP BY a.arm_id`;
}

function missingOutcomes(
  { experiment, arms, metrics }: TrustSubject,
  rows: ReadonlyMap<MeasuredOutcome, readonly MissingRow[]>,
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
): CheckResult {
  const inGroups = designOf(experiment).readout.divided === 'GROUP';
  const tables = metrics.filter(canBeMissing).map((measured) => {
    const own = arms.map(({ id }) => (rows.get(measured) ?? []).find((row) => row.arm_id === id));
    const table = own.map((row) => [(row?.closed ?? 0) - (row?.known ?? 0), row?.known ?? 0]);
    return { metric: measured.planned.metric, table, pValue: inGroups ? null : compareCategories(table).pValue };
  });
  const adjusted = holm(tables.map(({ pValue }) => pValue));
  const findings: CheckFinding[] = byPValue(
    tables.map(({ metric, table }, index) => ({
      subject: `"${metric.key}"`,
      statement: `Without a value: ${arms.map(({ key }, arm) => `${shareOf(table[arm] ?? [0, 0])} of "${key}"`).join(', ')}.`,
      pValue: adjusted[index] ?? null,
    })),
  );
  const [worst] = findings;
  const pValue = worst?.pValue ?? null;
  const verdict = pValue === null ? CheckVerdict.PASSED : verdictOf(pValue);
  if (verdict !== CheckVerdict.PASSED) {
    const evidence = `Values of ${worst?.subject} are missing more often in some arms than in others (${shownP(pValue ?? 1)}). ${worst?.statement}`;
    return tested(verdict, evidence, UNEQUAL, { pValue, findings });
  }
  const own = new Set(metrics.map(({ outcome }) => outcome));
  const [unfinished] = incompleteAdvice(new Map([...incomplete].filter(([outcome]) => own.has(outcome))));
  if (unfinished) {
    return tested(CheckVerdict.ATTENTION, unfinished.message, unfinished.remedy ?? '', { pValue, findings });
  }
  if (tables.length === 0) return passed('Every customer has an outcome: without events it is 0.');
  const shown =
    pValue === null ? '' : ` (smallest p-value, corrected for ${counted(tables.length, 'metric')}: ${shownP(pValue)})`;
  return passed(`No clear difference between arms in how often values are missing${shown}.`, { pValue, findings });
}

function shareOf(row: readonly number[]): string {
  const [none = 0, known = 0] = row;
  return none + known === 0 ? 'nobody' : percent(none / (none + known));
}
