import { Channel } from '../../channels/channel.js';
import { AttributeType } from '../../customers/attribute.js';
import { type LeveledAttribute, LeveledAttributes } from '../../customers/attribute-levels.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { profileCounts } from './profile-queries.js';
import { CHANNEL, ProfiledSegment, type ProfileSubjects } from './profiled-segment.js';
import type { SegmentProfile } from './segment-profile.js';
import type { SegmentProfileArguments } from './segment-profile-input.js';

const MAX_ATTRIBUTES = 50;
const MAX_LEVELS = 200;

/** Compares segments with the customers who are not in them. */
export class SegmentProfileService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /**
   * The profiles of several segments, in as many statements as that of one.
   * @throws ExpectedError for unknown attributes, dates, or too many
   */
  async profiles(segments: readonly Segment[], given: SegmentProfileArguments): Promise<SegmentProfile[]> {
    const alpha = alphaOf(given.confidenceLevel);
    const asOf = String(this.clock().getTime());
    return this.database.analyse(async (session) => {
      const subjects = await loadSubjects(session, given.attributes ?? null);
      const conditions = await this.segments.conditions(session, segments, asOf);
      const ids = (...types: AttributeType[]) =>
        subjects.attributes
          .filter(({ attribute }) => types.includes(attribute.type))
          .map(({ attribute }) => attribute.id);
      const counted = ids(AttributeType.CATEGORY, AttributeType.BOOLEAN);
      const counts = await profileCounts(session, conditions, { counted, measured: ids(AttributeType.NUMBER), asOf });
      return counts.map((ofSegment) => new ProfiledSegment(subjects, ofSegment, alpha).profile());
    });
  }
}

async function loadSubjects(session: Session, chosen: readonly string[] | null): Promise<ProfileSubjects> {
  const names = chosen ?? (await comparableNames(session));
  validList('attributes', names, 1, MAX_ATTRIBUTES);
  refuseDuplicates('attributes', names);
  const known = await LeveledAttributes.load(session, names);
  const attributes = names.flatMap((name, index) => {
    if (name === CHANNEL) return [];
    const field = `attributes.${index}`;
    return [comparable(known.get(name, field), field)];
  });
  return { names, attributes, channels: await session.manager.find(Channel) };
}

function comparable(leveled: LeveledAttribute, field: string): LeveledAttribute {
  const { attribute, levels } = leveled;
  if (attribute.type === AttributeType.DATE) {
    throw invalid(field, `"${attribute.key}" is a date: segments are compared in numbers, booleans and categories.`);
  }
  if (levels.length <= MAX_LEVELS) return leveled;
  const message = `"${attribute.key}" has ${levels.length} values; a category with at most ${MAX_LEVELS} can be compared.`;
  throw new ExpectedError(field, UserErrorCode.TOO_MANY, message);
}

/** The channel and every attribute that can be compared, in the order in which they were recorded. */
async function comparableNames(session: Session): Promise<string[]> {
  const rows = await session.query<{ key: string }>(
    `SELECT a.key AS key FROM attribute a WHERE a.type <> 'DATE'
       AND (SELECT count(*) FROM attribute_level l WHERE l.attribute_id = a.id) <= ${MAX_LEVELS} ORDER BY a.id`,
  );
  return [CHANNEL, ...rows.map(({ key }) => key)];
}
