import { askOnce } from '../../../database/union.js';
import { countsAbsentAsZero } from '../../../metrics/absence.js';
import { customersWithValue } from '../../../metrics/event-totals.js';
import { shownP } from '../../../results/shown-numbers.js';
import { compareCategories } from '../../../statistics/comparisons/counts/compare-categories.js';
import { holm } from '../../../statistics/multiplicity/holm.js';
import { designOf } from '../../designs/registry.js';
import { assignedEvents } from '../../outcomes/assigned-events.js';
import {
  incompleteAdvice,
  incompleteWindows,
  measuredScope,
  type OpenWindows,
  type OutcomeCompleteness,
} from '../../outcomes/outcome-completeness.js';
import { insideClosedWindow, windowClosed } from '../../outcomes/outcome-rows.js';
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
    // Metrics of the same events and window ask the same.
    const answers = await askOnce<MissingRow>(
      session,
      asked.map(({ subject, measured }) => known(subject, measured)),
    );
    const rows = new Map(paired(asked, answers).map(([{ measured }, found]) => [measured, found]));
    const incomplete = await incompleteWindows(
      session,
      subjects.flatMap(({ metrics }) => metrics.map(({ outcome }) => outcome)),
    );
    return (subject) => missingOutcomes(subject, rows, incomplete);
  },
};

/** How many customers of an arm have a value (1), or could have one (0). */
interface MissingRow {
  arm_id: number;
  valued: number;
  customers: number;
}

/** Last values, and the denominators of ratios. Others are zero without events. */
function canBeMissing({ planned }: MeasuredOutcome): boolean {
  return !countsAbsentAsZero(planned.metric);
}

/** SELECTs of the customers whose window has closed, and of those of them who have a value. */
function known({ experiment, everybody }: TrustSubject, { planned: { metric }, outcome }: MeasuredOutcome): string[] {
  const scope = measuredScope(outcome);
  const events = assignedEvents(experiment, insideClosedWindow(scope), everybody, scope.knownAt);
  const counted = (
    valued: number,
    join: string,
  ) => `SELECT a.arm_id AS arm_id, ${valued} AS valued, count(*) AS customers
    FROM assignment a ${join} WHERE a.experiment_id = ${experiment.id} AND ${windowClosed(scope)} GROUP BY a.arm_id`;
  return [
    counted(0, ''),
    counted(1, `JOIN (${customersWithValue(metric, events)}) o ON o.customer_id = a.customer_id`),
  ];
}

function missingOutcomes(
  { experiment, arms, metrics }: TrustSubject,
  rows: ReadonlyMap<MeasuredOutcome, readonly MissingRow[]>,
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
): CheckResult {
  const inGroups = designOf(experiment).readout.divided === 'GROUP';
  const tables = metrics.filter(canBeMissing).map((measured) => {
    const own = rows.get(measured) ?? [];
    const count = (arm: number, valued: number) =>
      own.find((row) => row.arm_id === arm && row.valued === valued)?.customers ?? 0;
    const table = arms.map(({ id }) => [count(id, 0) - count(id, 1), count(id, 1)]);
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
