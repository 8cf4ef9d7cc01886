import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { archivedError, type ExpectedError } from '../../graph/expected-error.js';
import type { Experiment } from '../experiment.js';

/** @throws ExpectedError CONFLICT for a draft that is archived, or whose segment or a metric was archived since it was made */
export async function refuseArchivedParts(session: Session, experiment: Experiment): Promise<void> {
  const error = await archivedPart(session, experiment);
  if (error) throw error;
}

/** The finding that a draft is archived, or uses something that was archived since it was made; null where neither is so. */
export async function archivedParts(session: Session, experiment: Experiment): Promise<Advice | null> {
  const error = await archivedPart(session, experiment);
  return error && advise('ARCHIVED', error.message, { field: error.field });
}

async function archivedPart(session: Session, experiment: Experiment): Promise<ExpectedError | null> {
  const { id, key, archivedAt, segmentId } = experiment;
  if (archivedAt !== null) return archivedError('experiment', 'experiment', key);
  const [part] = await session.query<{ what: string; key: string }>(
    `SELECT 'segment' AS what, key AS key FROM segment WHERE id = ? AND archived_at IS NOT NULL
     UNION ALL SELECT 'metric', m.key FROM experiment_metric x JOIN metric m ON m.id = x.metric_id
     WHERE x.experiment_id = ? AND m.archived_at IS NOT NULL`,
    [segmentId, id],
  );
  return part ? archivedError('experiment', part.what, part.key) : null;
}
