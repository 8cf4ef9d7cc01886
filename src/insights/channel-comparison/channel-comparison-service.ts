import { Channel } from '../../channels/channel.js';
import { LeveledAttributes } from '../../customers/attribute-levels.js';
import type { Database, Session } from '../../database/database.js';
import { invalid, notFound } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { Engine } from '../../threads/engine.js';
import type { ChannelComparison } from './channel-comparison.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';
import { attributeQuantity, type ChannelQuantity, metricQuantity } from './channel-quantity.js';
import { channelSamples } from './channel-queries.js';
import { ComparedChannels, MAX_CHANNELS } from './compared-channels.js';
import { touchedBehavior } from './touched-behavior.js';

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
    const alpha = alphaOf(input.confidenceLevel);
    const segment = input.segment == null ? null : await this.segments.get(input.segment);
    const now = this.clock().getTime();
    const asOf = String(now);
    const { compared, touched } = await this.database.analyse(async (session) => {
      const quantity = await this.quantity(session, input, asOf);
      const population = await this.segments.population(session, segment, asOf);
      const channels = await chosenChannels(session, input.channels ?? null);
      const samples = await channelSamples(session, quantity, population);
      const touched = input.metric == null ? [] : await touchedBehavior(session, population, now);
      return { compared: new ComparedChannels(channels, samples, quantity.kind), touched };
    });
    const comparison = await compared.compare(this.engine, alpha, input);
    return Object.assign(comparison, { warnings: [...touched, ...comparison.warnings] });
  }

  private async quantity(
    session: Session,
    { metric, attribute, attributeLevel }: ChannelComparisonInput,
    asOf: string,
  ): Promise<ChannelQuantity> {
    if (metric != null && attribute == null) {
      if (attributeLevel == null) return metricQuantity(await this.metrics.get(metric), asOf);
      throw invalid('attributeLevel', 'A metric has no levels: omit `attributeLevel`.');
    }
    if (metric != null || attribute == null) {
      throw invalid('metric', 'Give exactly one of `metric` and `attribute`.');
    }
    const attributes = await LeveledAttributes.load(session, [attribute]);
    return attributeQuantity(attributes.get(attribute, 'attribute'), attributeLevel ?? null, asOf);
  }
}

async function chosenChannels(session: Session, keys: readonly string[] | null): Promise<Channel[]> {
  const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
  if (keys === null) return all;
  validList('channels', keys, 1, MAX_CHANNELS);
  refuseDuplicates('channels', keys);
  return keys.map((key, index) => {
    const channel = all.find((candidate) => candidate.key === key);
    if (!channel)
      throw notFound(
        `channels.${index}`,
        'channel',
        key,
        all.map((one) => one.key),
      );
    return channel;
  });
}
