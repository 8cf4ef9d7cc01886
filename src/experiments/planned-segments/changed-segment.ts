import type { Session, Transaction } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { Segment } from '../../segments/segment.js';
import { definitionChanges } from '../../segments/versions/definition-changes.js';
import { SegmentVersion } from '../../segments/versions/segment-version.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';

const MOST_SHOWN = 5;

/**
 * What experiments do when a segment gets another rule: running ones keep theirs, and drafts count as edited, so that nobody starts one whose
 * customers are others than were seen.
 */
export async function followSegment(transaction: Transaction, { id, key }: Segment): Promise<Advice[]> {
  await transaction.execute("UPDATE experiment SET version = version + 1 WHERE segment_id = ? AND status = 'DRAFT'", [
    id,
  ]);
  const users = await transaction.query<{ key: string; status: ExperimentStatus; version: number }>(
    `SELECT key AS key, status AS status, segment_version AS version FROM experiment
     WHERE segment_id = ? AND status IN ('DRAFT', 'RUNNING') ORDER BY id`,
    [id],
  );
  const running = users.filter(({ status }) => status === ExperimentStatus.RUNNING);
  const drafts = users.filter(({ status }) => status === ExperimentStatus.DRAFT);
  return [
    ...(running.length === 0 ? [] : [versionKept(running)]),
    ...(drafts.length === 0 ? [] : [draftsFollow(key, drafts)]),
  ];
}

function versionKept(running: readonly { key: string; version: number }[]): Advice {
  const named = running.map((one) => `"${one.key}" (version ${one.version})`);
  const message = `Running experiments keep the version that their plan was registered with, also for customers who arrive from now on: ${listed(named)}.`;
  return advise('SEGMENT_VERSION_KEPT', message);
}

function draftsFollow(segment: string, drafts: readonly { key: string }[]): Advice {
  const named = listed(drafts.map(({ key }) => `"${key}"`));
  const message = `Drafts follow the new rule of "${segment}": ${named}. Their customers may be others than when the drafts were made.`;
  return advise('SEGMENT_CHANGED', message, { remedy: 'Review these drafts again before they start.' });
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  return more > 0 ? `${names.slice(0, MOST_SHOWN).join(', ')} and ${more} more` : names.join(', ');
}

/** The finding that the segment of a draft was changed since it was chosen; null where it was not. */
export async function changedSegment(session: Session, draft: Experiment): Promise<Advice | null> {
  const { segmentId, segmentVersion } = draft;
  if (segmentId === null || segmentVersion === null) return null;
  const segment = await session.manager.findOneByOrFail(Segment, { id: segmentId });
  if (segment.version === segmentVersion) return null;
  const chosen = await session.manager.findOneByOrFail(SegmentVersion, { segmentId, number: segmentVersion });
  const changes = definitionChanges(chosen.definition, segment.definition).join(' ');
  const message =
    `The rule of the segment "${segment.key}" has changed since the draft was made, from version ${segmentVersion} to ` +
    `${segment.version}. ${changes}`;
  const remedy =
    'Check that these are the customers you mean, and choose the segment again to confirm it (`updateExperiment`).';
  return advise('SEGMENT_CHANGED', message, { field: 'segment', remedy });
}
