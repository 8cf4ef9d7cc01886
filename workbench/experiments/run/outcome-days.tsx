import { shownCount, shownDay } from '../../../charts/numbers.js';
import type { RunningExperiment } from './running-experiment.js';

const DAY_MS = 86_400_000;

interface OutcomeDaysProps {
  experiment: RunningExperiment;
  /** When the planned customers are assigned at the recent pace; null where that is not known. */
  enrollmentEndsAt: string | null;
  timeZone: string;
}

/** The days on which outcomes become known: of customers who are assigned, of those still to come, and at the next planned look. */
export function OutcomeDays(props: OutcomeDaysProps) {
  const { experiment, timeZone } = props;
  const next = nextLookAt(experiment);
  const sentences = [...ofAssigned(props), ...ofThoseToCome(props)];
  if (experiment.status === 'RUNNING' && next) {
    sentences.push(`The next planned look is due on ${shownDay(next, timeZone)}.`);
  }
  if (sentences.length === 0) return null;
  return (
    <ul className="days">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function ofAssigned({ experiment: { status, readout, arms }, timeZone }: OutcomeDaysProps): string[] {
  const metrics = readout?.metrics ?? [];
  const assigned = arms.reduce((sum, { size }) => sum + size, 0);
  if (!readout || assigned === 0) return [];
  const windowed = metrics.filter(({ lastWindowClosesAt }) => lastWindowClosesAt !== null);
  const ends = new Map(windowed.map(({ metric, lastWindowClosesAt }) => [lastWindowClosesAt ?? '', metric.windowDays]));
  const last = [...ends.keys()].sort().at(-1);
  const endless = metrics.filter(({ metric }) => metric.windowDays === null).map(({ metric }) => metric.name);
  const days = last === undefined ? null : ends.get(last);
  const soFar = status === 'RUNNING' ? ' who are assigned so far' : '';
  return [
    ...(last === undefined
      ? []
      : [
          last > readout.asOf
            ? `The last outcome window of the ${shownCount(assigned)} customers${soFar} closes on ${shownDay(last, timeZone)}, ${shownCount(days ?? 0)} days after the last assignment. Their outcomes are complete when the events until then are imported.`
            : `All outcome windows of the ${shownCount(assigned)} customers${soFar} have been closed since ${shownDay(last, timeZone)}.`,
        ]),
    ...(endless.length > 0 && status === 'RUNNING'
      ? [`${endless.join(', ')}: counted until you stop the experiment, so the day is yours to choose.`]
      : []),
  ];
}

/** Customers of an online experiment come one by one. */
function ofThoseToCome({ experiment, enrollmentEndsAt, timeZone }: OutcomeDaysProps): string[] {
  const { status, design, plan, arms, readout } = experiment;
  if (status !== 'RUNNING' || design.method !== 'ONLINE') return [];
  const planned = plan.looks?.groupSequential?.totalSampleSize ?? null;
  if (planned === null) {
    return [
      'When the last customer comes is not known: the plan states no number of customers, so enrollment ends when you stop.',
    ];
  }
  if (arms.reduce((sum, { size }) => sum + size, 0) >= planned) return [];
  if (enrollmentEndsAt === null)
    return ['When the last customer comes is not known: nobody came in the last seven days.'];
  const window = Math.max(0, ...(readout?.metrics ?? []).map(({ metric }) => metric.windowDays ?? 0));
  const complete = new Date(Date.parse(enrollmentEndsAt) + window * DAY_MS).toISOString();
  return [
    `If customers keep coming as in the last seven days, the planned ${shownCount(planned)} are assigned around ${shownDay(enrollmentEndsAt, timeZone)}, and their last outcome window closes around ${shownDay(complete, timeZone)}.`,
  ];
}

function nextLookAt({ readout }: RunningExperiment): string | null {
  const due = (readout?.metrics ?? []).flatMap(({ effects }) =>
    effects.flatMap(({ sequential }) => sequential?.nextLook?.dueAt ?? []),
  );
  return due.sort().at(-1) ?? null;
}
