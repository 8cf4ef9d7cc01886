import { eventsChangedSince, eventsKnownAt } from '../../../customers/event-versions.js';
import type { Session } from '../../../database/database.js';
import { askOnce } from '../../../database/union.js';
import { metricEventTypes } from '../../../metrics/measured-events.js';
import { hasOpenWindows, lastWindowEnd, type OutcomeCompleteness } from '../../outcomes/outcome-completeness.js';
import { insideWindow, windowClosed } from '../../outcomes/outcome-rows.js';
import { paired } from '../../paired.js';

/** Events inside outcome windows that changed since a moment. */
export interface LateEvents {
  recorded: number;
  corrected: number;
  voided: number;
}

/** An outcome, and the moment since which its events should not have changed, in milliseconds. */
export interface LateQuestion {
  outcome: OutcomeCompleteness;
  since: number;
  /** Whether only customers count whose outcome window was over at the moment of the outcome. */
  closedOnly?: boolean;
}

/** Bulk loads take a while: events that follow the first later one within this time are not late. */
const LOADING_MS = 86_400_000;

/**
 * Since when outcomes are final, for those that are: the end of the last window, and the declaration that events are complete
 * or, without one, a day after a later event was first recorded. One statement.
 */
export async function finalSince(session: Session, outcomes: readonly OutcomeCompleteness[]): Promise<LateQuestion[]> {
  const final = outcomes.flatMap((outcome) => {
    const end = lastWindowEnd(outcome);
    return end === null || hasOpenWindows(outcome) || outcome.completeness.changedAt <= end ? [] : [{ outcome, end }];
  });
  const declared = final.flatMap(({ outcome, end }) => {
    const { declaredAt } = outcome.completeness;
    return declaredAt === null ? [] : [{ outcome, since: Math.max(end, declaredAt, importedAt(outcome)) }];
  });
  const others = final.filter(({ outcome }) => outcome.completeness.declaredAt === null);
  const firsts = await askOnce<{ first: number | null }>(
    session,
    others.map(({ outcome, end }) =>
      metricEventTypes(outcome.metric).map((type) => firstRecordedAfter(type, end, outcome.knownAt)),
    ),
  );
  const seen = paired(others, firsts).flatMap(([{ outcome, end }, rows]) => {
    const found = rows.flatMap(({ first }) => (first === null ? [] : Number(first)));
    if (found.length === 0) return [];
    return [{ outcome, since: Math.max(end, Math.max(...found) + LOADING_MS, importedAt(outcome)) }];
  });
  return [...declared, ...seen];
}

/** Nobody read an experiment before it was imported, with events that may be of a type that was declared complete. */
function importedAt({ experiment: { imported, createdAt } }: OutcomeCompleteness): number {
  return imported ? createdAt.getTime() : 0;
}

/** When a later event of a type was first recorded. */
function firstRecordedAfter(type: number, end: number, knownAt: number | null): string {
  return `SELECT min(e.recorded_at) AS first FROM ${eventsKnownAt([type], knownAt)} e WHERE e.event_type_id = ${type} AND e.occurred_at >= ${end}`;
}

/** Counts events of outcomes that changed since; one statement, and only for event types with a change. */
export async function lateEvents(
  session: Session,
  questions: readonly LateQuestion[],
): Promise<Map<OutcomeCompleteness, LateEvents>> {
  const asked = questions.filter(({ outcome, since }) => outcome.completeness.changedAt > since);
  const answers = await askOnce<{ change: string; events: number }>(
    session,
    asked.map((question) => metricEventTypes(question.outcome.metric).map((type) => changes(question, type))),
  );
  return new Map(
    paired(asked, answers).map(([{ outcome }, rows]) => {
      const count = (change: string) =>
        rows.reduce((sum, row) => sum + (row.change === change ? Number(row.events) : 0), 0);
      return [outcome, { recorded: count('RECORDED'), corrected: count('CORRECTED'), voided: count('VOIDED') }];
    }),
  );
}

/** What changed in words, without what did not; empty where nothing did. */
export function changeCounts({ recorded, corrected, voided }: LateEvents): string {
  const counts = [`${recorded} recorded`, `${corrected} corrected`, `${voided} voided`];
  return counts.filter((count) => !count.startsWith('0 ')).join(', ');
}

/** SELECT of `change` and `events`: how many of a type changed so. */
function changes({ outcome, since, closedOnly = false }: LateQuestion, type: number): string {
  const { experiment, metric, now, knownAt } = outcome;
  const closed = closedOnly ? `AND ${windowClosed({ experiment, metric, now })}` : '';
  return `SELECT c.change AS change, count(*) AS events FROM (
      SELECT DISTINCT e.change AS change, e.customer_id AS customer_id, e.key AS key FROM ${eventsChangedSince(type, since, knownAt)} e
      JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id
      WHERE ${insideWindow({ experiment, metric, now })} ${closed}) c GROUP BY c.change`;
}
