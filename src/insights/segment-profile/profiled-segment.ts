import type { Channel } from '../../channels/channel.js';
import { AttributeType } from '../../customers/attributes/attribute.js';
import type { LeveledAttribute } from '../../customers/attributes/attribute-levels.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { noMoments } from '../../statistics/moments.js';
import { holm } from '../../statistics/multiplicity/holm.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import { notableDifferences } from './notable-differences.js';
import { type Contrast, contrastLevels, contrastMeans, contrastShares, type Sides } from './profile-contrast.js';
import type { ProfileCounts } from './profile-queries.js';
import type { SegmentProfile } from './segment-profile.js';

/** The name of the acquisition channel among the attributes. */
export const CHANNEL = 'channel';

/** What segments are compared in. */
export interface ProfileSubjects {
  /** Keys of attributes, and `channel`, in the order of the answer. */
  names: readonly string[];
  attributes: readonly LeveledAttribute[];
  channels: readonly Channel[];
}

/** One segment beside all other customers. */
export class ProfiledSegment {
  private readonly sizes: Sides<number>;

  constructor(
    private readonly subjects: ProfileSubjects,
    private readonly counts: ProfileCounts,
    private readonly alpha: number,
  ) {
    this.sizes = this.sides((inside) => this.customers(null, inside));
  }

  profile(): Omit<SegmentProfile, 'base'> {
    const { names, attributes } = this.subjects;
    const contrasts = names.flatMap((name) =>
      name === CHANNEL
        ? [this.channelContrast()]
        : attributes.filter(({ attribute }) => attribute.key === name).map((leveled) => this.contrast(leveled)),
    );
    const adjusted = holm(contrasts.map(({ test }) => test.pValue));
    const answered = contrasts.map((contrast, index) => ({ ...contrast, adjustedPValue: adjusted[index] ?? null }));
    return {
      customersInside: this.sizes.inside,
      customersOutside: this.sizes.outside,
      contrasts: answered,
      notableDifferences: notableDifferences(answered, this.alpha),
    };
  }

  private channelContrast(): Contrast {
    const levels = this.subjects.channels.map((channel) => ({
      value: channel.key,
      channel,
      ...this.sides((inside) => this.customers(null, inside, channel.id)),
    }));
    return contrastLevels({ name: CHANNEL, attribute: null }, levels, this.sizes);
  }

  private contrast({ attribute, levels }: LeveledAttribute): Contrast {
    const { id, key, type } = attribute;
    const subject = { name: key, attribute };
    if (type === AttributeType.CATEGORY) {
      const counted = levels.map(({ id: level, value }) => ({
        value,
        channel: null,
        ...this.sides((inside) => this.customers(id, inside, level)),
      }));
      return contrastLevels(subject, counted, this.sizes);
    }
    if (type === AttributeType.BOOLEAN) {
      const shares = this.sides((inside) => this.share(id, inside));
      return contrastShares(subject, shares, this.sizes, this.alpha);
    }
    const means = this.sides((inside) => this.mean(id, inside));
    return contrastMeans(subject, means, this.sizes, this.alpha);
  }

  private sides<T>(of: (inside: boolean) => T): Sides<T> {
    return { inside: of(true), outside: of(false) };
  }

  /** The customers of one side who have the number, or any. */
  private customers(attributeId: number | null, inside: boolean, number?: number): number {
    return this.counts.levels
      .filter((count) => count.attributeId === attributeId && count.inside === inside)
      .filter((count) => number === undefined || count.number === number)
      .reduce((sum, count) => sum + count.customers, 0);
  }

  private share(attributeId: number, inside: boolean): ProportionSummary {
    return { n: this.customers(attributeId, inside), successes: this.customers(attributeId, inside, 1) };
  }

  private mean(attributeId: number, inside: boolean): MeanSummary {
    const found = this.counts.moments.find((side) => side.attributeId === attributeId && side.inside === inside);
    return meanSummary(found?.moments ?? noMoments);
  }
}
