import { dataState } from '../../customers/recent-changes.js';
import type { Session } from '../../database/database.js';

const HOUR_MS = 3_600_000;

/**
 * A text that differs once something that monitoring, checks or a report show may have changed: events, customers, what was declared
 * complete, attributes, segments, experiments, their assignments and decisions; and every hour, because silence is news as well. Two
 * small statements, whichever server wrote.
 */
export async function changeMark(session: Session, now: Date): Promise<string> {
  const { types, facts, customers } = await dataState(session);
  const rows = await session.query(
    `SELECT (SELECT count(*) FROM channel) AS channels, (SELECT max(id) FROM metric) AS metrics,
       (SELECT max(id) FROM completeness_declaration) AS declared,
       (SELECT count(*) FROM attribute) AS attributes, (SELECT count(*) FROM attribute_level) AS levels,
       (SELECT max(id) FROM decision_record) AS decided, (SELECT sum(version) FROM segment) AS segments, count(*) AS experiments, sum(x.version) AS versions,
       (SELECT count(*) FROM experiment_transition) AS steps, (SELECT sum(size) FROM arm) AS assigned,
       max(x.last_assigned_at) AS last_assigned, count(x.archived_at) AS archived FROM experiment x`,
  );
  return JSON.stringify([[...types], facts, customers, rows, Math.floor(now.getTime() / HOUR_MS)]);
}
