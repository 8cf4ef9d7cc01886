import { Channel } from '../../channels/channel.js';
import { AttributeType } from '../../customers/attributes/attribute.js';
import { type LeveledAttribute, LeveledAttributes } from '../../customers/attributes/attribute-levels.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { checkDistinct, validList } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { profileCounts } from './profile-queries.js';
import { CHANNEL, ProfiledSegment, type ProfileSubjects } from './profiled-segment.js';
import type { SegmentProfile } from './segment-profile.js';
import type { SegmentProfileArguments } from './segment-profile-input.js';

const MAX_ATTRIBUTES = 50;
const MAX_LEVELS = 200;

/** Finds experiments by key. */
interface Experiments {
  /** @throws ExpectedError NOT_FOUND */
  get(key: string, field: string): Promise<{ id: number; key: string }>;
}

/** The customers who are compared. */
interface ProfileBase {
  /** In words. */
  name: string;
  /** The SQL condition that the customer `c` is one of them; null for all. */
  condition: string | null;
}

/** Compares segments with the customers who are not in them. */
export class SegmentProfileService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly experiments: Experiments,
    private readonly clock: () => Date,
  ) {}

  /**
   * The profiles of several segments, in as many statements as that of one.
   * @throws ExpectedError for unknown attributes, dates, or too many
   */
  async profiles(segments: readonly Segment[], given: SegmentProfileArguments): Promise<SegmentProfile[]> {
    const asOf = String(this.clock().getTime());
    return this.database.analyse(async (session) => {
      const { alpha, baseOf, subjects } = await lookUpParts({
        alpha: () => alphaOf(given.confidenceLevel),
        baseOf: () => this.base(given, asOf),
        subjects: () => loadSubjects(session, given.attributes ?? null),
      });
      const conditions = await this.segments.conditions(session, segments, asOf);
      const base = await baseOf(session);
      const ids = (...types: AttributeType[]) =>
        subjects.attributes
          .filter(({ attribute }) => types.includes(attribute.type))
          .map(({ attribute }) => attribute.id);
      const counted = ids(AttributeType.CATEGORY, AttributeType.BOOLEAN);
      const counts = await profileCounts(session, conditions, {
        counted,
        measured: ids(AttributeType.NUMBER),
        base: base.condition,
        asOf,
      });
      return counts.map((ofSegment) => ({
        base: base.name,
        ...new ProfiledSegment(subjects, ofSegment, alpha).profile(),
      }));
    });
  }

  private async base(
    { among = null, amongExperiment = null }: SegmentProfileArguments,
    asOf: string,
  ): Promise<(session: Session) => Promise<ProfileBase>> {
    if (among !== null && amongExperiment !== null) {
      throw invalid('amongExperiment', 'Give either `among` or `amongExperiment`, not both.');
    }
    if (among !== null) {
      const segment = await this.segments.get(among, 'among');
      return async (session) => {
        const condition = await this.segments.population(session, segment, asOf);
        return { name: `customers of the segment "${among}"`, condition };
      };
    }
    if (amongExperiment === null) return async () => ({ name: 'all customers', condition: null });
    const { id, key } = await this.experiments.get(amongExperiment, 'amongExperiment');
    const condition = `c.id IN (SELECT a.customer_id FROM assignment a WHERE a.experiment_id = ${id})`;
    return async () => ({ name: `customers of the experiment "${key}"`, condition });
  }
}

async function loadSubjects(session: Session, chosen: readonly string[] | null): Promise<ProfileSubjects> {
  const names = chosen ?? (await comparableNames(session));
  validList('attributes', names, 1, MAX_ATTRIBUTES);
  const known = await LeveledAttributes.load(session, names);
  const fieldOf = (index: number) => `attributes.${index}`;
  const attributes = checkDistinct(fieldOf, names, (name, index) =>
    name === CHANNEL ? [] : [comparable(known.get(name, fieldOf(index)), fieldOf(index))],
  ).flat();
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
