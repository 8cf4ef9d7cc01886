import type { Session, Transaction } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { Segment } from '../../segments/segment.js';
import type { SegmentDefinition } from '../../segments/segment-rule.js';
import { SegmentVersion } from '../../segments/versions/segment-version.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';

/** The key of a segment, and the definition by which customers are in it. */
type DefinedSegment = Pick<Segment, 'key' | 'definition'>;

/**
 * The segment that an experiment is for: of a draft as it is now, of others as it was when their plan was registered.
 */
export async function segmentFor(session: Session, experiment: Experiment): Promise<DefinedSegment> {
  const { segmentId, segmentVersion, status } = experiment;
  if (segmentId === null) throw new Error('An imported experiment has no segment to draw from.');
  const segment = await session.manager.findOneByOrFail(Segment, { id: segmentId });
  if (status === ExperimentStatus.DRAFT || segmentVersion === null || segmentVersion === segment.version)
    return segment;
  const kept = await session.manager.findOneByOrFail(SegmentVersion, { segmentId, number: segmentVersion });
  return { key: segment.key, definition: kept.definition };
}

/** The number of the present version of a segment; null for no segment. */
export async function versionOfSegment(session: Session, segmentId: number | null): Promise<number | null> {
  if (segmentId === null) return null;
  return (await session.manager.findOneByOrFail(Segment, { id: segmentId })).version;
}

/** Fixes which versions of segments an experiment is about, at its start. The caller saves the experiment. */
export async function keepSegmentVersions(transaction: Transaction, experiment: Experiment): Promise<void> {
  experiment.segmentVersion = await versionOfSegment(transaction, experiment.segmentId);
  await keepComparedVersions(transaction, experiment);
}

/** Fixes the versions of the segments that a plan compares; those that were fixed before stay. */
export async function keepComparedVersions(transaction: Transaction, { id, plan }: Experiment): Promise<void> {
  if (plan.compareSegments.length === 0) return;
  await transaction.execute(
    `INSERT INTO compared_segment_version (experiment_id, segment_id, number)
     SELECT ${id}, s.id, s.version FROM ${transaction.dialect.list('k', 'text')} JOIN segment s ON s.key = k.value
     WHERE true ON CONFLICT (experiment_id, segment_id) DO NOTHING`,
    [plan.compareSegments],
  );
}

/** Segments with the definitions that they had in the plan of a started experiment; those that are not in it as they are now. */
export async function segmentsAsPlanned<T extends Pick<Segment, 'id' | 'definition'>>(
  session: Session,
  experiment: Pick<Experiment, 'id' | 'segmentId' | 'segmentVersion'>,
  segments: readonly T[],
): Promise<{ definition: SegmentDefinition }[]> {
  const planned = await plannedVersions(session, experiment);
  return segments.map(({ id, definition }) => planned.get(id) ?? { definition });
}

/** What to know of segments that were changed since the plan of a started experiment was registered. */
export async function changedSinceAdvice(
  session: Session,
  experiment: Experiment,
  segments: readonly Pick<Segment, 'id' | 'key' | 'version'>[],
): Promise<Advice[]> {
  const planned = await plannedVersions(session, experiment);
  return segments.flatMap(({ id, key, version }) => {
    const kept = planned.get(id);
    if (kept === undefined || kept.number === version) return [];
    const message = `The rule of the segment "${key}" has changed since the plan was registered. Customers count by version ${kept.number} of it, which the plan has; the present version is ${version}.`;
    return [advise('SEGMENT_CHANGED', message)];
  });
}

/** The versions of segments that an experiment is about, by segment. */
async function plannedVersions(
  session: Session,
  { id, segmentId, segmentVersion }: Pick<Experiment, 'id' | 'segmentId' | 'segmentVersion'>,
): Promise<ReadonlyMap<number, SegmentVersion>> {
  const versions = await session.entities(
    SegmentVersion,
    `SELECT v.* FROM segment_version v JOIN compared_segment_version p ON p.segment_id = v.segment_id AND p.number = v.number
     WHERE p.experiment_id = ?
     UNION ALL SELECT v.* FROM segment_version v WHERE v.segment_id = ? AND v.number = ?`,
    [id, segmentId, segmentVersion],
  );
  // The version that customers were assigned by comes last: it counts where a later amendment compares the same segment.
  return new Map(versions.map((version) => [version.segmentId, version]));
}
