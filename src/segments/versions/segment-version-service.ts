import { isDeepStrictEqual } from 'node:util';
import type { Database, Session, Transaction } from '../../database/database.js';
import type { Advice } from '../../graph/advice.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { lookUpParts } from '../../graph/problems.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { refuseImpossible } from '../possible-rule.js';
import { loadVocabulary } from '../rule-vocabulary.js';
import { Segment, SegmentKind } from '../segment.js';
import { compileSegment } from '../segment-compiler.js';
import { asStored, inStoredForm, writeVersion } from '../segment-writer.js';
import { SegmentVersion } from './segment-version.js';
import type { UpdateSegmentInput } from './update-segment-input.js';

/** Versions that are shown; more are kept. */
const MOST_SHOWN = 100;

/** Told of a changed segment inside the transaction. @returns what to know of who uses it */
export type SegmentFollower = (transaction: Transaction, segment: Segment) => Promise<Advice[]>;

/** A segment with its new rule, and what to know of who uses it. */
export interface ChangedSegment {
  segment: Segment;
  warnings: Advice[];
}

/** A version and when it began, in milliseconds. */
export interface VersionBeginning {
  number: number;
  createdAt: number;
}

/** Changes rules of segments, and keeps the former ones. */
export class SegmentVersionService {
  constructor(
    private readonly database: Database,
    private readonly follow: SegmentFollower,
    private readonly clock: () => Date,
  ) {}

  /**
   * Gives a segment another rule. The rule that it has already changes nothing, so that repeating is harmless.
   * @throws ExpectedError OUTDATED when it was changed since that version, INVALID for a cluster, and those of the rule
   */
  update(input: UpdateSegmentInput, actor: string): Promise<ChangedSegment> {
    return this.database.write(async (transaction) => {
      const { segment, changed, vocabulary } = await checkedChange(transaction, input);
      if (isDeepStrictEqual(inStoredForm(segment.definition), changed)) return { segment, warnings: [] };
      refuseOutdated(segment, input.version);
      Object.assign(segment, { definition: changed, version: segment.version + 1 });
      await transaction.manager.save(segment);
      await writeVersion(transaction, segment, vocabulary, { actor, at: this.clock() });
      return { segment, warnings: await this.follow(transaction, segment) };
    });
  }

  /** The newest versions of each segment, the newest first, each with the definition that it replaced. */
  async versions(segmentIds: readonly number[]): Promise<SegmentVersion[][]> {
    const versions = await this.database.read((session) =>
      session.entities(
        SegmentVersion,
        `SELECT v.* FROM segment_version v JOIN segment s ON s.id = v.segment_id
         WHERE v.segment_id IN (${segmentIds.join(', ')}) AND v.number > s.version - ${MOST_SHOWN + 1}
         ORDER BY v.segment_id, v.number DESC`,
      ),
    );
    return segmentIds.map((id) => {
      const own = versions.filter(({ segmentId }) => segmentId === id);
      return own
        .map((version, place) => Object.assign(version, { replaced: own[place + 1]?.definition ?? null }))
        .slice(0, MOST_SHOWN);
    });
  }

  /** When each version of a segment began, in milliseconds, the oldest first; of all versions. */
  async beginnings(segmentId: number): Promise<VersionBeginning[]> {
    const rows = await this.database.read((session) =>
      session.query<{ number: number; created: number }>(
        'SELECT v.number AS number, v.created_at AS created FROM segment_version v WHERE v.segment_id = ? ORDER BY v.number',
        [segmentId],
      ),
    );
    return rows.map(({ number, created }) => ({ number: Number(number), createdAt: Number(created) }));
  }

  /** The versions that replaced another one after a moment and until another, in milliseconds; the newest of them, the oldest first. */
  async begunBetween(segmentId: number, after: number, until: number): Promise<SegmentVersion[]> {
    const found = await this.database.read((session) =>
      session.entities(
        SegmentVersion,
        `SELECT v.* FROM segment_version v WHERE v.segment_id = ${segmentId} AND v.number > 1 AND v.created_at > ${after} AND v.created_at <= ${until}
         ORDER BY v.number DESC LIMIT ${MOST_SHOWN}`,
      ),
    );
    const versions = await this.byNumbers(found.map(({ number }) => ({ segmentId, number })));
    return versions.flatMap((version) => version ?? []).reverse();
  }

  /** Versions by segment and number; null where there is none. */
  async byNumbers(asked: readonly { segmentId: number; number: number }[]): Promise<(SegmentVersion | null)[]> {
    const some = asked.map(
      ({ segmentId, number }) => `(v.segment_id = ${segmentId} AND v.number IN (${number}, ${number - 1}))`,
    );
    if (some.length === 0) return [];
    const found = await this.database.read((session) =>
      session.entities(SegmentVersion, `SELECT v.* FROM segment_version v WHERE ${some.join(' OR ')}`),
    );
    const find = (segmentId: number, number: number) =>
      found.find((version) => version.segmentId === segmentId && version.number === number) ?? null;
    return asked.map(({ segmentId, number }) => {
      const version = find(segmentId, number);
      return version && Object.assign(version, { replaced: find(segmentId, number - 1)?.definition ?? null });
    });
  }
}

/** The segment, and its new definition with the words of it. @throws ExpectedErrors of all parts of the input */
async function checkedChange(transaction: Transaction, { segment: key, rule }: UpdateSegmentInput) {
  const changed = asStored({ rule });
  const { segment, vocabulary } = await lookUpParts({
    segment: () => ruleSegment(transaction, key),
    vocabulary: async () => {
      const words = await loadVocabulary(transaction, [changed]);
      compileSegment(changed, words, { customer: 'c', asOf: '0' });
      return words;
    },
    possible: () => refuseImpossible(rule, 'rule'),
  });
  return { segment, changed, vocabulary };
}

async function ruleSegment(session: Session, key: string): Promise<Segment> {
  const segment = await session.manager.findOneBy(Segment, { key: normalForm(key) });
  if (!segment) throw await unknownKey(session, 'segment', 'segment', key);
  if (segment.kind === SegmentKind.RULE) return segment;
  throw invalid(
    'segment',
    `The segment "${segment.key}" is a cluster, which has a model instead of a rule. Define another segment with \`defineSegment\` or \`saveClusters\`.`,
  );
}

function refuseOutdated({ key, version }: Segment, given: number): void {
  if (version === given) return;
  const message = `The segment "${key}" is at version ${version}, not ${given}: somebody changed it. Read it again, then repeat your change.`;
  throw new ExpectedError('version', UserErrorCode.OUTDATED, message);
}
