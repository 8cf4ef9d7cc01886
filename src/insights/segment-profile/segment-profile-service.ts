import { channelIds } from '../../channels/channel-ids.js';
import { AttributeType } from '../../customers/attribute.js';
import { CHANNEL_COVARIATE } from '../../customers/covariate-names.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { noMoments } from '../../statistics/moments.js';
import { holm } from '../../statistics/multiplicity/holm.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import { type ComparedAttribute, loadComparedAttributes } from '../compared-attribute.js';
import {
  type Contrast,
  contrastLevels,
  contrastMeans,
  contrastShares,
  type LevelSides,
  type Sides,
} from './profile-contrast.js';
import { type ProfileCounts, profileCounts } from './profile-counts.js';
import type { SegmentProfile } from './segment-profile.js';

const MAX_ATTRIBUTES = 50;
const MAX_LEVELS = 200;

/** What a profile is about. */
export interface ProfileRequest {
  /** Keys of attributes, and `channel`; all when null. */
  attributes: readonly string[] | null;
  confidenceLevel: number | null;
}

/** The respects in which segments are contrasted: the channel (null) and attributes. */
interface Vocabulary {
  respects: (ComparedAttribute | null)[];
  channels: ReadonlyMap<string, number>;
}

/** How segments differ from the customers who are not in them. */
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
  async profiles(segments: readonly Segment[], request: ProfileRequest): Promise<SegmentProfile[]> {
    const alpha = alphaOf(request.confidenceLevel);
    const asOf = String(this.clock().getTime());
    return this.database.analyse(async (session) => {
      const vocabulary = await loadRespects(session, request.attributes);
      const conditions = await this.segments.conditions(session, segments, asOf);
      const ids = (...types: AttributeType[]) =>
        vocabulary.respects.flatMap((respect) => {
          return respect && types.includes(respect.attribute.type) ? [respect.attribute.id] : [];
        });
      const counted = ids(AttributeType.CATEGORY, AttributeType.BOOLEAN);
      const counts = await profileCounts(session, conditions, { counted, measured: ids(AttributeType.NUMBER), asOf });
      return counts.map((ofSegment) => new ProfileOfSegment(vocabulary, ofSegment, alpha).result());
    });
  }
}

async function loadRespects(session: Session, names: readonly string[] | null): Promise<Vocabulary> {
  const chosen = names ?? (await contrastableNames(session));
  validList('attributes', chosen, 1, MAX_ATTRIBUTES);
  refuseDuplicates('attributes', chosen);
  const keys = chosen.filter((name) => name !== CHANNEL_COVARIATE);
  const fields = keys.map((key) => `attributes.${chosen.indexOf(key)}`);
  const attributes = await loadComparedAttributes(session, keys, fields);
  for (const [index, { attribute, levels }] of attributes.entries()) {
    if (attribute.type === AttributeType.DATE) {
      throw invalid(fields[index]!, `"${attribute.key}" is a date; segments are not contrasted by dates.`);
    }
    if (levels.length > MAX_LEVELS) {
      const message = `"${attribute.key}" has ${levels.length} values; a category of at most ${MAX_LEVELS} can be contrasted.`;
      throw new ExpectedError(fields[index]!, UserErrorCode.TOO_MANY, message);
    }
  }
  const byKey = new Map(attributes.map((attribute) => [attribute.attribute.key, attribute]));
  return { respects: chosen.map((name) => byKey.get(name) ?? null), channels: await channelIds(session) };
}

/** The channel and every attribute that can be contrasted, in the order in which they came on record. */
async function contrastableNames(session: Session): Promise<string[]> {
  const rows = await session.query<{ key: string }>(
    `SELECT a.key AS key FROM attribute a WHERE a.type <> 'DATE'
       AND (SELECT count(*) FROM attribute_level l WHERE l.attribute_id = a.id) <= ${MAX_LEVELS} ORDER BY a.id`,
  );
  return [CHANNEL_COVARIATE, ...rows.map(({ key }) => key)];
}

class ProfileOfSegment {
  private readonly sizes: Sides<number>;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly counts: ProfileCounts,
    private readonly alpha: number,
  ) {
    this.sizes = { inside: this.customers(null, true), outside: this.customers(null, false) };
  }

  result(): SegmentProfile {
    const contrasts = this.vocabulary.respects.map((respect) => this.contrast(respect));
    const adjusted = holm(contrasts.map(({ test }) => test.pValue));
    return {
      size: this.sizes.inside,
      complementSize: this.sizes.outside,
      contrasts: contrasts.map((contrast, index) => ({ ...contrast, adjustedPValue: adjusted[index]! })),
    };
  }

  private contrast(respect: ComparedAttribute | null): Contrast {
    if (respect === null) {
      const channels = [...this.vocabulary.channels].map(([value, id]) => ({ id, value }));
      return contrastLevels(CHANNEL_COVARIATE, this.levels(null, channels), this.sizes);
    }
    const { attribute, levels } = respect;
    switch (attribute.type) {
      case AttributeType.CATEGORY:
        return contrastLevels(attribute.key, this.levels(attribute.id, levels), this.sizes);
      case AttributeType.BOOLEAN: {
        const sides = { inside: this.share(attribute.id, true), outside: this.share(attribute.id, false) };
        return contrastShares(attribute.key, sides, this.sizes, this.alpha);
      }
      default: {
        const sides = { inside: this.mean(attribute.id, true), outside: this.mean(attribute.id, false) };
        return contrastMeans(attribute.key, sides, this.sizes, this.alpha);
      }
    }
  }

  /** Customers of one side who have the number, or any. */
  private customers(attributeId: number | null, inside: boolean, number?: number): number {
    return this.counts.levels
      .filter((count) => count.attributeId === attributeId && count.inside === inside)
      .filter((count) => number === undefined || count.number === number)
      .reduce((sum, count) => sum + count.customers, 0);
  }

  private levels(attributeId: number | null, levels: readonly { id: number; value: string }[]): LevelSides[] {
    return levels.map(({ id, value }) => ({
      value,
      inside: this.customers(attributeId, true, id),
      outside: this.customers(attributeId, false, id),
    }));
  }

  private share(attributeId: number, inside: boolean): ProportionSummary {
    return { n: this.customers(attributeId, inside), successes: this.customers(attributeId, inside, 1) };
  }

  private mean(attributeId: number, inside: boolean): MeanSummary {
    const found = this.counts.moments.find((side) => side.attributeId === attributeId && side.inside === inside);
    return meanSummary(found?.moments ?? noMoments);
  }
}
