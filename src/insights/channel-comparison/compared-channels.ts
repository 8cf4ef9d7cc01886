import { compareSampleSet } from '../../calculators/comparison/compare-sample-set.js';
import {
  type ComparisonChoices,
  meanChoices,
  proportionChoices,
} from '../../calculators/comparison/comparison-choices.js';
import type { Channel } from '../../channels/channel.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { MetricKind } from '../../metrics/metric.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { SampleSet } from '../../statistics/comparisons/compare-samples.js';
import type { Engine } from '../../threads/engine.js';
import { ChannelComparison, ChannelDifference, type ExcludedChannel } from './channel-comparison.js';
import type { ChannelSample, ChannelSummary } from './channel-queries.js';

/** The most channels of one comparison. */
export const MAX_CHANNELS = 20;

interface ComparedChannel {
  channel: Channel;
  missing: number;
  summary: ChannelSummary;
}

/** The channels of a comparison, with their samples. */
export class ComparedChannels {
  private readonly compared = new Map<string, ComparedChannel>();
  private readonly excluded: ExcludedChannel[] = [];
  private readonly customersWithoutChannel: number;

  /** @throws ExpectedError TOO_MANY for more than 20 channels with a sample */
  constructor(
    channels: readonly Channel[],
    samples: readonly ChannelSample[],
    private readonly kind: MetricKind,
  ) {
    this.customersWithoutChannel = samples.find(({ channelId }) => channelId === null)?.customers ?? 0;
    for (const channel of channels) {
      const sample = samples.find(({ channelId }) => channelId === channel.id);
      if (sample?.summary) {
        const { customers, summary } = sample;
        this.compared.set(channel.key, { channel, missing: customers - summary.n, summary });
      } else this.excluded.push({ channel, reason: whyExcluded(sample) });
    }
    if (this.compared.size > MAX_CHANNELS) {
      const message = `${this.compared.size} channels have customers: name at most ${MAX_CHANNELS} of them in \`channels\`.`;
      throw new ExpectedError('channels', UserErrorCode.TOO_MANY, message);
    }
  }

  /** @throws ExpectedError for methods that do not suit the samples */
  async compare(engine: Engine, alpha: number, choices: ComparisonChoices): Promise<ChannelComparison> {
    const set = this.sampleSet(alpha, choices);
    const comparison = set.samples.length < 2 ? this.nothingToCompare() : await compareSampleSet(engine, set);
    const { samples, pairs, excluded, ...shown } = comparison;
    return Object.assign(new ChannelComparison(), {
      ...shown,
      channels: samples.map(({ label, ...estimate }) => {
        const { channel, missing } = this.named(label);
        return { ...estimate, channel, missing };
      }),
      pairs: pairs.map((pair) => {
        const [channelA, channelB] = [this.named(pair.a).channel, this.named(pair.b).channel];
        return Object.assign(new ChannelDifference(), pair, { channelA, channelB });
      }),
      excluded: [
        ...this.excluded,
        ...excluded.map(({ label, reason }) => ({ channel: this.named(label).channel, reason })),
      ],
      customersWithoutChannel: this.customersWithoutChannel,
    });
  }

  private named(key: string): ComparedChannel {
    const channel = this.compared.get(key);
    if (channel) return channel;
    throw new Error(`The channel "${key}" was not compared.`);
  }

  private sampleSet(alpha: number, choices: ComparisonChoices): SampleSet {
    const samples = [...this.compared].map(([label, { summary }]) => ({ label, ...summary }));
    if (this.kind === MetricKind.PROPORTION) {
      const proportions = samples.flatMap((sample) => ('successes' in sample ? [sample] : []));
      return {
        kind: 'PROPORTIONS',
        alpha,
        samples: proportions,
        choices: { ...proportionChoices(choices), pairs: 'BY_EXPECTED' },
      };
    }
    const means = samples.flatMap((sample) => ('mean' in sample ? [sample] : []));
    return { kind: 'MEANS', alpha, samples: means, choices: meanChoices(choices) };
  }

  /** A single channel has an estimate, but no other to compare it with. */
  private nothingToCompare() {
    const samples = [...this.compared].map(([label, { summary }]) => ({
      label,
      n: summary.n,
      estimate: 'mean' in summary ? summary.mean : summary.successes / summary.n,
      lower: null,
      upper: null,
    }));
    const [method, name] =
      this.kind === MetricKind.PROPORTION ? ["Pearson's χ² test", "Cramér's V"] : ["Welch's ANOVA", 'ω²'];
    const omnibus = {
      ...{ method, statistic: null, degreesOfFreedom: [], pValue: null, effectSize: { name, value: null } },
      insufficientData: insufficientData('Fewer than two channels have customers with a value.'),
    };
    return { details: null, omnibus, samples, pairs: [], excluded: [], warnings: [] };
  }
}

function whyExcluded(sample: ChannelSample | undefined): string {
  if (!sample) return 'It has no customers.';
  return `Too few of its ${sample.customers} customers have a value.`;
}
