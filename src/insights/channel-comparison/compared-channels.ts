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
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import { at } from '../../statistics/entries.js';
import type { Engine } from '../../threads/engine.js';
import { ChannelComparison, ChannelDifference, type ExcludedChannel } from './channel-comparison.js';
import { type ChannelSample, type ChannelSummary, summaryOf } from './channel-queries.js';
import { JudgedChannels, type VerdictScope } from './judged-channels.js';
import { silentSentence } from './silent-channels.js';

/** The most channels of one comparison. */
export const MAX_CHANNELS = 20;

interface ComparedChannel {
  channel: Channel;
  customers: number;
  summary: ChannelSummary;
  values: CrossProducts;
}

/** What is compared, and what matters of it. */
export interface ComparedQuantity extends Omit<VerdictScope, 'alpha'> {
  kind: MetricKind;
}

/** The channels of a comparison, with their samples. */
export class ComparedChannels {
  private readonly compared = new Map<string, ComparedChannel>();
  private readonly excluded: ExcludedChannel[] = [];
  private readonly customersWithoutChannel: number;

  /**
   * @param silent keys of channels of which nothing was ever recorded
   * @throws ExpectedError TOO_MANY for more than 20 channels with a sample
   */
  constructor(
    channels: readonly Channel[],
    samples: readonly ChannelSample[],
    private readonly quantity: ComparedQuantity,
    private readonly silent: ReadonlySet<string> = new Set(),
  ) {
    this.customersWithoutChannel = samples.find(({ channelId }) => channelId === null)?.customers ?? 0;
    for (const channel of channels) {
      const sample = samples.find(({ channelId }) => channelId === channel.id);
      if (sample?.summary && sample.values) {
        const { customers, summary, values } = sample;
        this.compared.set(channel.key, { channel, customers, summary, values });
      } else this.excluded.push({ channel, reason: whyExcluded(sample) });
    }
    if (this.compared.size > MAX_CHANNELS) {
      const message = `${this.compared.size} channels have customers: name at most ${MAX_CHANNELS} of them in \`channels\`.`;
      throw new ExpectedError('channels', UserErrorCode.TOO_MANY, message);
    }
  }

  /** The channels that have customers with a value. */
  get channels(): Channel[] {
    return [...this.compared.values()].map(({ channel }) => channel);
  }

  /** The mean of all their customers; 0 without any. */
  get overallMean(): number {
    const values = [...this.compared.values()].map((one) => one.values);
    return values.length === 0 ? 0 : at(values.reduce(mergeCrossProducts).means, 0);
  }

  /** @throws ExpectedError for methods that do not suit the samples */
  async compare(engine: Engine, alpha: number, choices: ComparisonChoices): Promise<ChannelComparison> {
    const set = this.sampleSet(alpha, choices);
    const comparison = set.samples.length < 2 ? this.nothingToCompare() : await compareSampleSet(engine, set);
    const { samples, pairs, excluded, ...shown } = comparison;
    const scope = { ...this.quantity, alpha };
    const judged = await JudgedChannels.judge(engine, scope, this.withRest(), pairs, this.silent);
    const shares = this.shares();
    return Object.assign(new ChannelComparison(), {
      ...shown,
      channels: samples.map(({ label, ...estimate }) => {
        const { channel, customers, summary } = this.named(label);
        const missing = customers - summary.n;
        return { ...estimate, channel, missing, ...shares(label), againstRest: judged.againstRest(label) };
      }),
      pairs: pairs.map((pair, index) => {
        const [channelA, channelB] = [this.named(pair.a).channel, this.named(pair.b).channel];
        return Object.assign(new ChannelDifference(), pair, { channelA, channelB, ...judged.pair(index) });
      }),
      equivalence: judged.equivalence,
      conclusion: judged.conclusion(
        shown.omnibus,
        excluded.map(({ label }) => label),
      ),
      excluded: [
        ...this.excluded,
        ...excluded.map(({ label, reason }) => ({
          channel: this.named(label).channel,
          reason: this.silent.has(label) ? silentSentence([label]) : reason,
        })),
      ],
      customersWithoutChannel: this.customersWithoutChannel,
    });
  }

  private named(key: string): ComparedChannel {
    const channel = this.compared.get(key);
    if (channel) return channel;
    throw new Error(`The channel "${key}" was not compared.`);
  }

  /** Each channel with all others of which something is recorded together; without them where there are none. */
  private withRest() {
    const { kind } = this.quantity;
    const entries = [...this.compared];
    return entries.map(([key, { summary }]) => {
      const others = entries
        .filter(([other]) => other !== key && !this.silent.has(other))
        .map(([, { values }]) => values);
      const rest = others.length === 0 ? null : summaryOf(kind, others.reduce(mergeCrossProducts));
      return { key, summary, rest };
    });
  }

  /** The share of customers beside the share of what they amount to, which ratios and sums below zero do not have. */
  private shares() {
    const { kind } = this.quantity;
    const all = [...this.compared.values()];
    const total = (one: ComparedChannel) => one.values.n * at(one.values.means, 0);
    const customers = all.reduce((sum, one) => sum + one.customers, 0);
    const totals = all.map(total);
    const value = totals.reduce((sum, one) => sum + one, 0);
    const divides = kind !== MetricKind.RATIO && value > 0 && totals.every((one) => one >= 0);
    return (key: string) => {
      const one = this.named(key);
      return { shareOfCustomers: one.customers / customers, shareOfValue: divides ? total(one) / value : null };
    };
  }

  private sampleSet(alpha: number, choices: ComparisonChoices): SampleSet {
    const samples = [...this.compared].map(([label, { summary }]) => ({ label, ...summary }));
    if (this.quantity.kind === MetricKind.PROPORTION) {
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
      this.quantity.kind === MetricKind.PROPORTION ? ["Pearson's χ² test", "Cramér's V"] : ["Welch's ANOVA", 'ω²'];
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
