import type { Session } from '../../database/database.js';
import { archivedError } from '../../graph/archivable.js';
import type { Experiment } from '../experiment.js';

/** @throws ExpectedError CONFLICT for a draft that is archived, or whose segment or a metric was archived since it was made */
export async function refuseArchivedParts(session: Session, experiment: Experiment): Promise<void> {
  const { id, key, archivedAt, segmentId } = experiment;
  if (archivedAt !== null) throw archivedError('experiment', 'experiment', key);
  const [part] = await session.query<{ what: string; key: string }>(
    `SELECT 'segment' AS what, key AS key FROM segment WHERE id = ? AND archived_at IS NOT NULL
     UNION ALL SELECT 'metric', m.key FROM experiment_metric x JOIN metric m ON m.id = x.metric_id
     WHERE x.experiment_id = ? AND m.archived_at IS NOT NULL`,
    [segmentId, id],
  );
  if (part) throw archivedError('experiment', part.what, part.key);
}
