import type { Session } from '../../database/database.js';
import { askOnce } from '../../database/union.js';
import { type Advice, advise } from '../../graph/advice.js';
import type { Metric } from '../../metrics/metric.js';
import {
  completeAt,
  completenessRemedy,
  completenessSentence,
  countedUntil,
  type MetricCompleteness,
  metricCompletenessIn,
} from '../../metrics/metric-completeness.js';
import { shownCount } from '../../results/shown-numbers.js';
import { at } from '../../statistics/entries.js';
import type { Experiment } from '../experiment.js';
import { paired } from '../paired.js';
import { type OutcomeScope, windowClosed } from './outcome-rows.js';

/** A metric of an experiment, and until when its events are complete. */
export interface OutcomeCompleteness {
  experiment: Experiment;
  metric: Metric;
  completeness: MetricCompleteness;
  /** Milliseconds: the moment of the reading. */
  now: number;
  /** Counts events as they were recorded at that moment, in milliseconds; null: as they are recorded now. */
  knownAt: number | null;
}

/** The customers of an outcome some of whose windows are over without complete events. */
export interface OpenWindows {
  /** Customers whose window is not over, or is over without complete events. */
  open: number;
  /** Customers whose window is over without complete events. */
  incomplete: number;
  /** Of these, customers who are measured all the same, because nobody declared until when events are complete. */
  measured: number;
}

/** Reads until when the events of one metric are complete. @param knownAt as it was known at that moment; null: now */
export async function outcomeCompleteness(
  session: Session,
  experiment: Experiment,
  metric: Metric,
  now: Date,
  knownAt: Date | null = null,
): Promise<OutcomeCompleteness> {
  return at(await completenessOfEach(session, experiment, [metric], now, knownAt), 0);
}

/** The same for several metrics, in their order; one statement. */
export async function completenessOfEach(
  session: Session,
  experiment: Experiment,
  metrics: readonly Metric[],
  now: Date,
  knownAt: Date | null = null,
): Promise<OutcomeCompleteness[]> {
  const then = knownAt?.getTime() ?? null;
  const completenessOf = await metricCompletenessIn(session, metrics, then);
  return metrics.map((metric) => ({
    experiment,
    metric,
    completeness: completenessOf(metric),
    now: then ?? now.getTime(),
    knownAt: then,
  }));
}

/** The moment up to which outcomes are measured, in milliseconds. */
export function measuredUntil({ completeness, now }: OutcomeCompleteness): number {
  return countedUntil(completeness, now);
}

/** Which of the outcomes are measured: whatever is read of them reads these, as of the same moment. */
export function measuredScope(
  outcome: OutcomeCompleteness,
): Required<Pick<OutcomeScope, 'experiment' | 'metric' | 'now' | 'knownAt'>> {
  const { experiment, metric, knownAt } = outcome;
  return { experiment, metric, now: measuredUntil(outcome), knownAt };
}

/** The moment until which all of the outcomes are complete, at most that of the reading; null when it is unknown. */
export function completeUntil(outcomes: readonly OutcomeCompleteness[]): Date | null {
  const moments = outcomes.map(({ completeness, now }) =>
    completeness.until === null ? null : Math.min(now, completeness.until),
  );
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 || known.length < moments.length ? null : new Date(Math.min(...known));
}

/** The end of the last outcome window; null while it is not known. */
export function lastWindowEnd({ experiment, metric }: OutcomeCompleteness): number | null {
  if (metric.windowMs === null) return experiment.stoppedAt?.getTime() ?? null;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  return last === null ? null : last.getTime() + metric.windowMs;
}

/** Whether a window is not over yet. */
export function windowsRun(outcome: OutcomeCompleteness): boolean {
  const end = lastWindowEnd(outcome);
  return end !== null && end > outcome.now;
}

/** Whether an outcome can still change because its window is not over, or its events are not complete. */
export function hasOpenWindows(outcome: OutcomeCompleteness): boolean {
  const end = lastWindowEnd(outcome);
  return windowsRun(outcome) || (end !== null && !completeAt(outcome.completeness, end));
}

/** Counts windows that are over without complete events, for many outcomes in one statement; only for those that have some. */
export async function incompleteWindows(
  session: Session,
  outcomes: readonly OutcomeCompleteness[],
): Promise<Map<OutcomeCompleteness, OpenWindows>> {
  const asked = outcomes.filter((outcome) => {
    const end = lastWindowEnd(outcome);
    return end !== null && !completeAt(outcome.completeness, Math.min(end, outcome.now));
  });
  // Metrics with the same window ask the same.
  const answers = await askOnce<{ open: number; incomplete: number | null; measured: number | null }>(
    session,
    asked.map((outcome) => [openWindows(outcome)]),
  );
  const counts = paired(asked, answers).map(([outcome, [row]]) => {
    const { open, incomplete, measured } = row ?? { open: 0, incomplete: null, measured: null };
    return [outcome, { open, incomplete: incomplete ?? 0, measured: measured ?? 0 }] as const;
  });
  return new Map(counts.filter(([, { incomplete }]) => incomplete > 0));
}

function openWindows(outcome: OutcomeCompleteness): string {
  const { experiment, metric, now } = outcome;
  const { until } = outcome.completeness;
  const over = windowClosed({ experiment, metric, now });
  const measured = windowClosed({ experiment, metric, now: measuredUntil(outcome) });
  const incomplete =
    metric.windowMs === null || until === null ? '' : `AND NOT (${windowClosed({ experiment, metric, now: until })})`;
  return `SELECT count(*) AS open, sum(CASE WHEN ${over} THEN 1 ELSE 0 END) AS incomplete,
      sum(CASE WHEN ${measured} THEN 1 ELSE 0 END) AS measured
    FROM assignment a WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${now} ${incomplete}`;
}

/** What a reader must know of windows without complete events: a sentence for each event type that is at fault. */
export function incompleteAdvice(windows: ReadonlyMap<OutcomeCompleteness, OpenWindows>): Advice[] {
  const outcomes = [...windows.keys()];
  const types = new Map(outcomes.map(({ completeness }) => [completeness.limiting.eventTypeId, completeness]));
  return [...types].map(([type, completeness]) => {
    const own = outcomes.filter((outcome) => outcome.completeness.limiting.eventTypeId === type);
    const metrics = [...new Set(own.map(({ metric }) => `"${metric.key}"`))].join(', ');
    const customers = Math.max(...own.map((outcome) => windows.get(outcome)?.incomplete ?? 0));
    const consequence = own.some((outcome) => measuredUntil(outcome) < outcome.now)
      ? 'so these windows are open.'
      : 'so events may be missing from the numbers.';
    const message = `${completenessSentence(completeness)}, but ${shownCount(customers)} outcome windows of ${metrics} end later, ${consequence}`;
    return advise('OUTCOMES_INCOMPLETE', message, { remedy: completenessRemedy(completeness) });
  });
}
