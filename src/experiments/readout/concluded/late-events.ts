import { eventsChangedSince } from '../../../customers/event-versions.js';
import type { Session } from '../../../database/database.js';
import { askTogether } from '../../../database/union.js';
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
  const answers = await askTogether<{ first: number | null }>(
    session,
    others.map(({ outcome, end }) => ({ selects: [firstRecordedAfter(outcome, end)] })),
  );
  const seen = paired(others, answers).flatMap(([{ outcome, end }, [row]]) =>
    row?.first == null ? [] : [{ outcome, since: Math.max(end, Number(row.first) + LOADING_MS, importedAt(outcome)) }],
  );
  return [...declared, ...seen];
}

/** Nobody read an experiment before it was imported, with events that may be of a type that was declared complete. */
function importedAt({ experiment: { imported, createdAt } }: OutcomeCompleteness): number {
  return imported ? createdAt.getTime() : 0;
}

/** When a later event was first recorded, of each type. */
function firstRecordedAfter({ metric }: OutcomeCompleteness, end: number): string {
  const types = metricEventTypes(metric).join(', ');
  return `SELECT max(f.first) AS first FROM (SELECT min(e.recorded_at) AS first FROM event e
    WHERE e.event_type_id IN (${types}) AND e.occurred_at >= ${end} GROUP BY e.event_type_id) f`;
}

/** Counts events of outcomes that changed since; one statement, and only for event types with a change. */
export async function lateEvents(
  session: Session,
  questions: readonly LateQuestion[],
): Promise<Map<OutcomeCompleteness, LateEvents>> {
  const asked = questions.filter(({ outcome, since }) => outcome.completeness.changedAt > since);
  const answers = await askTogether<{ change: string; events: number }>(
    session,
    asked.map((question) => ({ selects: [changes(question)] })),
  );
  return new Map(
    paired(asked, answers).map(([{ outcome }, rows]) => {
      const count = (change: string) => rows.find((row) => row.change === change)?.events ?? 0;
      return [outcome, { recorded: count('RECORDED'), corrected: count('CORRECTED'), voided: count('VOIDED') }];
    }),
  );
}

/** What changed in words, without what did not; empty where nothing did. */
export function changeCounts({ recorded, corrected, voided }: LateEvents): string {
  const counts = [`${recorded} recorded`, `${corrected} corrected`, `${voided} voided`];
  return counts.filter((count) => !count.startsWith('0 ')).join(', ');
}

function changes({ outcome, since, closedOnly = false }: LateQuestion): string {
  const { experiment, metric, now } = outcome;
  const closed = closedOnly ? `AND ${windowClosed({ experiment, metric, now })}` : '';
  const parts = metricEventTypes(metric).map(
    (type) => `SELECT DISTINCT ${type} AS type, e.change AS change, e.customer_id AS customer_id, e.key AS key
      FROM ${eventsChangedSince(type, since)} e
      JOIN assignment a ON a.experiment_id = ${experiment.id} AND a.customer_id = e.customer_id
      WHERE ${insideWindow({ experiment, metric, now })} ${closed}`,
  );
  return `SELECT c.change AS change, count(*) AS events FROM (${parts.join(' UNION ALL ')}) c GROUP BY c.change`;
}
