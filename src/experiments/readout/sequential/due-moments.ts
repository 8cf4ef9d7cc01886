import type { Database } from '../../../database/database.js';
import { designOf } from '../../designs/registry.js';
import type { GroupSequentialLooks } from '../../planned-looks.js';
import type { FollowedMetric } from './look-taking.js';

/** A look that comes next at a metric; null where there is none. */
interface UpcomingLook {
  looks: GroupSequentialLooks;
  metric: FollowedMetric;
  next: { informationFraction: number } | null;
}

/**
 * When enough outcome windows will have closed for each look, in one statement: that of the customer who completes the share.
 * Null where this customer is not assigned yet, and for metrics without a window.
 */
export async function dueMoments(database: Database, upcoming: readonly UpcomingLook[]): Promise<(Date | null)[]> {
  const questions = upcoming.map(({ looks, metric: { reading }, next }) => {
    const { experiment, metric } = reading.prepared.outcome;
    if (next === null || metric.windowMs === null) return null;
    if (designOf(experiment).list === null && looks.totalSampleSize === null) return null;
    const total = looks.totalSampleSize ?? reading.assigned;
    const position = Math.max(1, Math.ceil(next.informationFraction * total - 1e-9));
    if (position > reading.assigned) return null;
    return {
      windowMs: metric.windowMs,
      sql: `(SELECT a.assigned_at FROM assignment a WHERE a.experiment_id = ${experiment.id}
        ORDER BY a.assigned_at LIMIT 1 OFFSET ${position - 1})`,
    };
  });
  const asked = [...new Set(questions.flatMap((question) => question?.sql ?? []))];
  if (asked.length === 0) return upcoming.map(() => null);
  const rows = await database.query<{ number: number; at: number | null }>(
    asked.map((sql, number) => `SELECT ${number} AS number, ${sql} AS at`).join(' UNION ALL '),
  );
  const moments = new Map(rows.map(({ number, at }) => [asked[number], at]));
  return questions.map((question) => {
    const at = question && moments.get(question.sql);
    return question === null || at == null ? null : new Date(at + question.windowMs);
  });
}
