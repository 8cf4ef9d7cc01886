import { askTogether } from '../../../database/union.js';
import { shownP } from '../../../results/shown-numbers.js';
import { sampleRatioPath } from '../../../statistics/sequential/sample-ratio-path.js';
import { designOf } from '../../designs/registry.js';
import { paired } from '../../paired.js';
import {
  type Check,
  type CheckResult,
  cannotTell,
  counted,
  type TrustSubject,
  tested,
  verdictOf,
  WRONG,
} from '../check.js';
import { CheckKey } from '../check-key.js';
import { CheckVerdict } from '../trust-check.js';

const DAY_MS = 86_400_000;
const MEND = 'Find out what changed in the assignment on that day. Customers who arrived before may still be compared.';

export const sampleRatioByDayCheck: Check = {
  key: CheckKey.SAMPLE_RATIO_BY_DAY,
  blocking: true,
  read: async (session, subjects) => {
    const growing = subjects.filter(arrivesOverTime);
    const answers = await askTogether<DayRow>(
      session,
      growing.map((subject) => ({ selects: [arrivals(subject)] })),
    );
    const rows = new Map(paired(growing, answers));
    return (subject) => sampleRatioByDay(subject, rows.get(subject) ?? null);
  },
};

interface DayRow {
  day: number;
  arm_id: number;
  customers: number;
}

function arrivesOverTime({ experiment }: TrustSubject): boolean {
  const { assignedAt, lastAssignedAt } = experiment;
  return (
    assignedAt !== null &&
    lastAssignedAt !== null &&
    lastAssignedAt > assignedAt &&
    designOf(experiment).readout.whyNoSampleRatio === null
  );
}

/** Days are counted from the start of the experiment. */
function arrivals({ experiment, now }: TrustSubject): string {
  const day = `(a.assigned_at - ${experiment.assignedAt?.getTime()}) / ${DAY_MS}`;
  return `SELECT ${day} AS day, a.arm_id AS arm_id, count(*) AS customers FROM assignment a
    WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${now} GROUP BY ${day}, a.arm_id`;
}

function sampleRatioByDay({ experiment, arms }: TrustSubject, rows: readonly DayRow[] | null): CheckResult {
  const { whyNoSampleRatio, armProbabilities } = designOf(experiment).readout;
  if (whyNoSampleRatio !== null) return cannotTell(whyNoSampleRatio);
  if (rows === null) return cannotTell('All customers were assigned at one moment, so there are no days to compare.');
  const days = [...new Set(rows.map(({ day }) => day))].sort((a, b) => a - b);
  const countOf = (day: number, armId: number) =>
    rows.find((row) => row.day === day && row.arm_id === armId)?.customers ?? 0;
  const byDay = days.map((day) => arms.map(({ id }) => countOf(day, id)));
  const weights = armProbabilities(experiment.design, arms);
  const { pValues, firstBelow } = sampleRatioPath(byDay, weights, WRONG);
  const least = pValues.at(-1) ?? null;
  if (least === null) return cannotTell('No customer is assigned yet.');
  const findings = days.slice(0, 20).map((day, index) => ({
    subject: `day ${day + 1}`,
    statement: `${arms.map(({ key }, arm) => `${byDay[index]?.[arm] ?? 0} in "${key}"`).join(', ')}.`,
    pValue: pValues[index] ?? null,
  }));
  const verdict = verdictOf(least);
  const onDay = firstBelow === null ? '' : ` It fell below ${WRONG} on day ${(days[firstBelow] ?? 0) + 1}.`;
  const over = `Over ${counted(days.length, 'day')} with arrivals`;
  const evidence =
    verdict === CheckVerdict.PASSED
      ? `${over} the arm sizes always matched the design (smallest always-valid ${shownP(least)}).`
      : `${over} the arm sizes differed from the design by more than chance explains (always-valid ${shownP(least)}).${onDay}`;
  return tested(verdict, evidence, MEND, { pValue: least, findings });
}
