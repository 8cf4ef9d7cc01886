import type { DecisionEvidence } from '../experiments/decision/decision.js';
import type { Finding } from '../experiments/decision/verdict.js';
import type { Experiment } from '../experiments/experiment.js';
import { lastWindowEnd, type OutcomeCompleteness } from '../experiments/outcomes/outcome-completeness.js';
import { counted } from '../experiments/trust/check.js';
import { CheckVerdict, type TrustCheck } from '../experiments/trust/trust-check.js';
import { completenessRemedy, completenessSentence } from '../metrics/metric-completeness.js';
import { enrollmentPace, paceSentence } from './enrollment-pace.js';
import type { Enrollment } from './enrollment-queries.js';
import { type MonitoredCheck, MonitoredPart } from './experiment-monitor.js';
import { MonitoringStatus } from './monitoring-status.js';

const DAY_MS = 86_400_000;
/** At a steady pace, so many usual gaps without an arrival have a probability below 0.1 %. */
const SILENT_GAPS = 7;
const FIND_OUT = 'Find out whether your website or sender still asks for arms (`assign`).';
/** How late events may be until somebody should look. */
const LATE_MS = DAY_MS;

/** Whether customers arrive. @param target the planned number of customers; null where the plan has none */
export function enrollmentCheck(
  enrollment: Enrollment,
  { target, grows, now }: { target: number | null; grows: boolean; now: number },
): MonitoredCheck {
  const { startedAt, lastAt, customers, lastWeek } = enrollment;
  const of = (status: MonitoringStatus, sentence: string, whatToDo: string | null = null) => {
    return { part: MonitoredPart.ENROLLMENT, subject: null, status, sentence, whatToDo };
  };
  const assigned = `${counted(customers, 'customer')} ${customers === 1 ? 'is' : 'are'} assigned`;
  if (!grows) return of(MonitoringStatus.OK, `${assigned}; the list was drawn at the start.`);
  if (customers === 0 || startedAt === null || lastAt === null) {
    const status = startedAt !== null && now - startedAt > DAY_MS ? MonitoringStatus.WATCH : MonitoringStatus.UNKNOWN;
    return of(status, 'No customer is assigned yet.', 'Check that your website or sender asks for arms (`assign`).');
  }
  if (target !== null && customers >= target) {
    return of(
      MonitoringStatus.WATCH,
      `${assigned}, all of the ${target.toLocaleString('en-US')} planned.`,
      'Stop the experiment when its outcome windows are over, and read it out.',
    );
  }
  const gap = (lastAt - startedAt) / Math.max(1, customers - 1);
  const silence = now - lastAt;
  if (silence > DAY_MS && silence > SILENT_GAPS * gap) {
    return of(
      MonitoringStatus.ALARM,
      `${assigned}, but none in the last ${duration(silence)}; before, one arrived every ${duration(gap)} on average.`,
      FIND_OUT,
    );
  }
  const pace = `${Number(recentPace(enrollment, now).toPrecision(3)).toLocaleString('en-US')} a day recently`;
  const paced = enrollmentPace(enrollment, now);
  const behind = paced?.verdict === 'BEHIND';
  const found = (sentence: string) =>
    behind
      ? of(MonitoringStatus.WATCH, `${sentence}${paceSentence(paced)}`, FIND_OUT)
      : of(MonitoringStatus.OK, `${sentence}${paceSentence(paced)}`);
  if (target === null) return found(`${assigned}, ${pace}. The plan states no number of customers.`);
  const planned = `${assigned} of ${target.toLocaleString('en-US')} planned`;
  if (lastWeek === 0) return of(MonitoringStatus.WATCH, `${planned}, none in the last week.`, FIND_OUT);
  const end = enrollmentEnd(enrollment, target, now)?.toISOString().slice(0, 10);
  return found(`${planned}, ${pace}: at this pace all are assigned around ${end}.`);
}

/** Customers a day, of the last seven days or since the start. */
function recentPace({ startedAt, lastWeek }: Enrollment, now: number): number {
  return lastWeek / Math.min(7, Math.max(1, (now - (startedAt ?? now)) / DAY_MS));
}

/** When all planned customers are assigned at the recent pace; null where none are planned, all are assigned, or nobody came lately. */
export function enrollmentEnd(enrollment: Enrollment, target: number | null, now: number): Date | null {
  const { customers, lastWeek } = enrollment;
  if (target === null || customers >= target || lastWeek === 0) return null;
  return new Date(now + ((target - customers) / recentPace(enrollment, now)) * DAY_MS);
}

function duration(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  if (hours >= 48) return counted(Math.round(hours / 24), 'day');
  return hours >= 2 ? counted(Math.round(hours), 'hour') : counted(Math.max(1, Math.round(hours * 60)), 'minute');
}

const STATUS_OF_VERDICT: Record<CheckVerdict, MonitoringStatus> = {
  PASSED: MonitoringStatus.OK,
  ATTENTION: MonitoringStatus.WATCH,
  FAILED: MonitoringStatus.ALARM,
  CANNOT_TELL: MonitoringStatus.UNKNOWN,
};

/** The most urgent of the checks of arm sizes. */
export function sampleRatioChecks(checks: readonly TrustCheck[]): MonitoredCheck[] {
  const known = checks.filter(({ verdict }) => verdict !== CheckVerdict.CANNOT_TELL);
  return (known.length > 0 ? known : checks.slice(0, 1)).map(({ verdict, evidence, whatToDo }) => ({
    part: MonitoredPart.SAMPLE_RATIO,
    subject: null,
    status: STATUS_OF_VERDICT[verdict],
    sentence: evidence,
    whatToDo,
  }));
}

const STATUS_OF_FINDING: Partial<Record<Finding, MonitoringStatus>> = {
  HARMED: MonitoringStatus.ALARM,
  NO_ANSWER: MonitoringStatus.UNKNOWN,
};

/** A guardrail of one arm. */
export function guardrailCheck(arm: string, { finding, metric, sentence }: DecisionEvidence): MonitoredCheck {
  const status = STATUS_OF_FINDING[finding] ?? MonitoringStatus.OK;
  return {
    part: MonitoredPart.GUARDRAIL,
    subject: `"${metric?.key}" in "${arm}"`,
    status,
    sentence,
    whatToDo:
      status === MonitoringStatus.ALARM
        ? 'Stop the experiment (`stopExperiment`) unless the harm is worth it, and read it out.'
        : null,
  };
}

/** When the windows of the metrics close. */
export function windowsCheck(
  experiment: Experiment,
  outcomes: readonly OutcomeCompleteness[],
  grows: boolean,
): MonitoredCheck {
  const of = (status: MonitoringStatus, sentence: string, whatToDo: string | null = null) => {
    return { part: MonitoredPart.WINDOWS, subject: null, status, sentence, whatToDo };
  };
  const ends = outcomes.flatMap((outcome) => (outcome.metric.windowMs === null ? [] : (lastWindowEnd(outcome) ?? [])));
  if (ends.length < outcomes.length || ends.length === 0) {
    return of(MonitoringStatus.OK, 'Outcomes without a window are counted until the experiment is stopped.');
  }
  const last = new Date(Math.max(...ends));
  const closed = last.getTime() <= (outcomes[0]?.now ?? 0);
  if (!closed) return of(MonitoringStatus.OK, `The last outcome window closes at ${last.toISOString()}.`);
  const since = `All outcome windows have been closed since ${last.toISOString()}.`;
  if (grows) return of(MonitoringStatus.OK, since);
  return of(MonitoringStatus.WATCH, since, `Stop "${experiment.key}" (\`stopExperiment\`) and read it out.`);
}

/** Whether events arrive; those of metrics with the same limiting event type together. */
export function dataChecks(outcomes: readonly OutcomeCompleteness[]): MonitoredCheck[] {
  const types = new Map(outcomes.map((outcome) => [outcome.completeness.limiting.eventType, outcome]));
  return [...types].map(([eventType, outcome]) => {
    const { completeness, now } = outcome;
    const end = outcome.metric.windowMs === null ? now : Math.min(now, lastWindowEnd(outcome) ?? now);
    const late = completeness.until === null || end - completeness.until > LATE_MS;
    return {
      part: MonitoredPart.DATA,
      subject: `"${eventType}"`,
      status: late ? MonitoringStatus.WATCH : MonitoringStatus.OK,
      sentence: `${completenessSentence(completeness)}.`,
      whatToDo: late ? completenessRemedy(completeness) : null,
    };
  });
}
