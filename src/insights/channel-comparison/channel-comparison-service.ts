import { compareSampleSet } from '../../calculators/comparison/compare-sample-set.js';
import {
  type ComparisonChoices,
  meanChoices,
  proportionChoices,
} from '../../calculators/comparison/comparison-choices.js';
import { Channel } from '../../channels/channel.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validList } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { SampleSet } from '../../statistics/comparisons/compare-samples.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import type { Engine } from '../../threads/engine.js';
import { loadComparedAttributes } from '../compared-attribute.js';
import { ChannelComparison, type ChannelLeftOut } from './channel-comparison.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';
import { attributeQuantity, type ChannelQuantity, metricQuantity } from './channel-quantity.js';
import { type ChannelSample, channelSamples } from './channel-samples.js';

const MAX_CHANNELS = 20;

/** How acquisition channels differ, on all customers on record or those of a segment. */
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
    if ((input.metric == null) === (input.attribute == null)) {
      throw invalid('metric', 'Give exactly one of `metric` and `attribute`.');
    }
    if (input.metric != null && input.attributeLevel != null) {
      throw invalid('attributeLevel', 'A metric has no levels: leave `attributeLevel` out.');
    }
    const asOf = String(this.clock().getTime());
    const compared = await this.database.analyse(async (session) => {
      const quantity = await this.quantity(session, input, asOf);
      const population = await this.population(session, input.segment ?? null, asOf);
      const channels = await chosenChannels(session, input.channels ?? null);
      const samples = await channelSamples(session, quantity, population);
      return new ChannelSamplesCompared(channels, samples, quantity.kind);
    });
    return compared.result(this.engine, alpha, input);
  }

  private async quantity(session: Session, input: ChannelComparisonInput, asOf: string): Promise<ChannelQuantity> {
    if (input.metric != null) return metricQuantity(await this.metrics.get(input.metric), asOf);
    const [attribute] = await loadComparedAttributes(session, [input.attribute!], ['attribute']);
    return attributeQuantity(attribute!, input.attributeLevel ?? null, asOf);
  }

  private async population(session: Session, segmentKey: string | null, asOf: string): Promise<string> {
    if (segmentKey === null) return 'c.erased_at IS NULL';
    const [condition] = await this.segments.conditions(session, [await this.segments.get(segmentKey)], asOf);
    return condition!;
  }
}

async function chosenChannels(session: Session, keys: readonly string[] | null): Promise<Channel[]> {
  const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
  if (keys === null) return all;
  validList('channels', keys, 1, MAX_CHANNELS);
  refuseDuplicates('channels', keys);
  return keys.map((key, index) => {
    const channel = all.find((candidate) => candidate.key === key);
    if (!channel) throw notFound(`channels.${index}`, 'channel', key);
    return channel;
  });
}

type Compared = { channel: Channel; missing: number; summary: ProportionSummary | MeanSummary };

/** Compares what the channels' samples say. */
class ChannelSamplesCompared {
  private readonly compared: Compared[] = [];
  private readonly leftOut: ChannelLeftOut[] = [];
  private readonly withoutChannel: number;

  constructor(
    channels: readonly Channel[],
    samples: readonly ChannelSample[],
    private readonly kind: MetricKind,
  ) {
    this.withoutChannel = samples.find(({ channelId }) => channelId === null)?.customers ?? 0;
    for (const channel of channels) {
      const sample = samples.find(({ channelId }) => channelId === channel.id);
      if (sample?.summary) {
        this.compared.push({ channel, missing: sample.customers - sample.summary.n, summary: sample.summary });
      } else this.leftOut.push({ channel, reason: whyLeftOut(sample) });
    }
    if (this.compared.length > MAX_CHANNELS) {
      const message = `${this.compared.length} channels have customers: name at most ${MAX_CHANNELS} to compare.`;
      throw new ExpectedError('channels', UserErrorCode.TOO_MANY, message);
    }
  }

  /** @throws ExpectedError for methods that the channels' samples do not have */
  async result(engine: Engine, alpha: number, choices: ComparisonChoices): Promise<ChannelComparison> {
    const { leftOut, withoutChannel } = this;
    const set = this.sampleSet(alpha, choices);
    const comparison = set.samples.length < 2 ? this.tooFew() : await compareSampleSet(engine, set);
    const { samples, ...shown } = comparison;
    const channels = samples.map(({ label: _, ...estimate }, index) => {
      const { channel, missing } = this.compared[index]!;
      return { ...estimate, channel, missing };
    });
    return Object.assign(new ChannelComparison(), { ...shown, channels, leftOut, withoutChannel });
  }

  private sampleSet(alpha: number, choices: ComparisonChoices): SampleSet {
    const samples = this.compared.map(({ channel, summary }) => ({ label: channel.key, ...summary }));
    if (this.kind === MetricKind.PROPORTION) {
      const proportions = samples as ({ label: string } & ProportionSummary)[];
      return { kind: 'PROPORTIONS', alpha, samples: proportions, choices: proportionChoices(choices) };
    }
    return {
      kind: 'MEANS',
      alpha,
      samples: samples as ({ label: string } & MeanSummary)[],
      choices: meanChoices(choices),
    };
  }

  /** One channel alone has an estimate, but nothing to be compared with. */
  private tooFew() {
    const samples = this.compared.map(({ channel, summary }) => ({
      label: channel.key,
      n: summary.n,
      estimate: 'mean' in summary ? summary.mean : summary.successes / summary.n,
      lower: null,
      upper: null,
    }));
    const [method, name] =
      this.kind === MetricKind.PROPORTION ? ["Pearson's χ² test", "Cramér's V"] : ["Welch's ANOVA", 'ω²'];
    const omnibus = {
      ...{ method, statistic: null, degreesOfFreedom: [], pValue: null, effectSize: { name, value: null } },
      insufficientData: { reason: 'Fewer than two channels have customers of whom this is known.' },
    };
    return { details: null, omnibus, samples, pairs: [], excluded: [], warnings: [] };
  }
}

function whyLeftOut(sample: ChannelSample | undefined): string {
  if (!sample) return 'It has no customers.';
  return `This is known of too few of its ${sample.customers} customers.`;
}
