import { Channel } from '../../channels/channel.js';
import { LeveledAttributes } from '../../customers/attribute-levels.js';
import type { Database, Session } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { checkDistinct, validList } from '../../graph/validation.js';
import { countedUntil, type MetricCompleteness, metricCompletenessIn } from '../../metrics/metric-completeness.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Engine } from '../../threads/engine.js';
import { behaviorAdvice } from './behavior-advice.js';
import type { ChannelComparison } from './channel-comparison.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';
import { attributeQuantity, type ChannelQuantity, metricQuantity } from './channel-quantity.js';
import { channelSamples } from './channel-queries.js';
import { ComparedChannels, MAX_CHANNELS } from './compared-channels.js';

/** Compares acquisition channels on all customers, or on those of a segment. */
export class ChannelComparisonService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown keys, not exactly one of metric and attribute, or too many channels */
  async compare(input: ChannelComparisonInput): Promise<ChannelComparison> {
    const now = this.clock().getTime();
    const asOf = String(now);
    const { alpha, compared, warnings } = await this.database.analyse(async (session) => {
      const { alpha, segment, measured, channels } = await lookUpParts({
        alpha: () => alphaOf(input.confidenceLevel),
        segment: () => (input.segment == null ? null : this.segments.get(input.segment)),
        measured: () => this.quantity(session, input, now),
        channels: () => chosenChannels(session, input.channels ?? null),
      });
      const { quantity, behavior } = measured;
      const population = await this.segments.population(session, segment, asOf);
      const samples = await channelSamples(session, quantity, population);
      const warnings = behavior === null ? [] : await behaviorAdvice(session, population, behavior, now);
      return { alpha, compared: new ComparedChannels(channels, samples, quantity.kind), warnings };
    });
    const comparison = await compared.compare(this.engine, alpha, input);
    return Object.assign(comparison, { warnings: [...warnings, ...comparison.warnings] });
  }

  private async quantity(
    session: Session,
    { metric, attribute, attributeLevel }: ChannelComparisonInput,
    now: number,
  ): Promise<{ quantity: ChannelQuantity; behavior: MetricCompleteness | null }> {
    if (metric != null && attribute == null) {
      if (attributeLevel != null) throw invalid('attributeLevel', 'A metric has no levels: omit `attributeLevel`.');
      const found = await this.metrics.get(metric);
      const behavior = (await metricCompletenessIn(session, [found]))(found);
      return { quantity: metricQuantity(found, String(countedUntil(behavior, now))), behavior };
    }
    if (metric != null || attribute == null) {
      throw invalid('metric', 'Give exactly one of `metric` and `attribute`.');
    }
    const attributes = await LeveledAttributes.load(session, [attribute]);
    const known = attributes.get(attribute, 'attribute');
    return { quantity: attributeQuantity(known, attributeLevel ?? null, String(now)), behavior: null };
  }
}

async function chosenChannels(session: Session, keys: readonly string[] | null): Promise<Channel[]> {
  const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
  if (keys === null) return all;
  validList('channels', keys, 1, MAX_CHANNELS);
  return checkDistinct(
    (index) => `channels.${index}`,
    keys,
    (key, index) => {
      const channel = all.find((candidate) => candidate.key === key);
      if (!channel)
        throw notFound(
          `channels.${index}`,
          'channel',
          key,
          all.map((one) => one.key),
        );
      return channel;
    },
  );
}
