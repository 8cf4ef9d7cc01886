import { compareSampleSet } from '../../calculators/comparison/compare-sample-set.js';
import {
  type ComparisonChoices,
  meanChoices,
  proportionChoices,
} from '../../calculators/comparison/comparison-choices.js';
import type { Channel } from '../../channels/channel.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { MetricKind } from '../../metrics/metric.js';
import { insufficientData } from '../../results/insufficient-data.js';
import type { SampleSet } from '../../statistics/comparisons/compare-samples.js';
import { everyPair } from '../../statistics/comparisons/comparison.js';
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import { at } from '../../statistics/entries.js';
import type { Engine } from '../../threads/engine.js';
import { ChannelComparison, ChannelDifference, type ExcludedChannel } from './channel-comparison.js';
import { type ChannelSample, type ChannelSummary, summaryOf } from './channel-queries.js';
import { JudgedChannels, type VerdictScope } from './judged-channels.js';
import { silentDifference, silentSentence } from './silent-channels.js';

/** The most channels of one comparison. */
export const MAX_CHANNELS = 20;

interface ComparedChannel {
  channel: Channel;
  customers: number;
  summary: ChannelSummary;
  values: CrossProducts;
}

/** What is compared, and what matters of it. */
export type ComparedQuantity = Omit<VerdictScope, 'alpha'>;

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
    const control = choices.control ?? null;
    if (control !== null && this.silent.has(control)) {
      throw invalid('control', `${silentSentence([control])} Choose another control.`);
    }
    const set = this.sampleSet(alpha, choices);
    const comparison = set.samples.length < 2 ? this.nothingToCompare() : await compareSampleSet(engine, set);
    const { samples, pairs, excluded, ...shown } = comparison;
    const scope = { ...this.quantity, alpha, hasSilent: this.silent.size > 0 };
    const judged = await JudgedChannels.judge(engine, scope, this.withRest(), pairs);
    const shares = this.shares();
    return Object.assign(new ChannelComparison(), {
      ...shown,
      channels: [...this.compared].map(([key, { channel, customers, summary }]) => {
        const { n, estimate, lower, upper } = samples.find(({ label }) => label === key) ?? pointOf(summary);
        const againstRest = this.silent.has(key) ? silentDifference([key]) : judged.againstRest(key);
        return { n, estimate, lower, upper, channel, missing: customers - summary.n, ...shares(key), againstRest };
      }),
      pairs: this.pairKeys(control).flatMap(([a, b]) => {
        const index = pairs.findIndex((pair) => pair.a === a && pair.b === b);
        const silent = this.silentOf([a, b]);
        const found = silent.length > 0 ? silentDifference(silent) : { ...pairs[index], ...judged.pair(index) };
        const [channelA, channelB] = [this.named(a).channel, this.named(b).channel];
        return Object.assign(new ChannelDifference(), { a, b, channelA, channelB, details: null }, found);
      }),
      equivalence: judged.equivalence,
      conclusion: judged.conclusion(shown.omnibus, samples, this.silentOf([...this.compared.keys()])),
      excluded: [
        ...this.excluded,
        ...excluded.map(({ label, reason }) => ({ channel: this.named(label).channel, reason })),
        ...this.silentOf([...this.compared.keys()]).map((key) => ({
          channel: this.named(key).channel,
          reason: silentSentence([key]),
        })),
      ],
      customersWithoutChannel: this.customersWithoutChannel,
    });
  }

  /** Every pair once, the earlier channel first; with a control, every other channel and the control. */
  private pairKeys(control: string | null): [string, string][] {
    const keys = [...this.compared.keys()];
    if (control === null) return everyPair(keys);
    return keys.filter((key) => key !== control).map((key) => [key, control]);
  }

  private silentOf(keys: readonly string[]): string[] {
    return keys.filter((key) => this.silent.has(key));
  }

  /** The channels of which something is recorded: the others are no part of any test. */
  private get heard(): [string, ComparedChannel][] {
    return [...this.compared].filter(([key]) => !this.silent.has(key));
  }

  private named(key: string): ComparedChannel {
    const channel = this.compared.get(key);
    if (channel) return channel;
    throw new Error(`The channel "${key}" was not compared.`);
  }

  /** Each channel with all others together; without them where there are none. */
  private withRest() {
    const { kind } = this.quantity;
    return this.heard.map(([key, { summary }]) => {
      const others = this.heard.filter(([other]) => other !== key).map(([, { values }]) => values);
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
    const samples = this.heard.map(([label, { summary }]) => ({ label, ...summary }));
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
    const [method, name] =
      this.quantity.kind === MetricKind.PROPORTION ? ["Pearson's χ² test", "Cramér's V"] : ["Welch's ANOVA", 'ω²'];
    const omnibus = {
      ...{ method, statistic: null, degreesOfFreedom: [], pValue: null, effectSize: { name, value: null } },
      insufficientData: insufficientData(this.whyNothing()),
    };
    return { details: null, omnibus, samples: [], pairs: [], excluded: [], warnings: [] };
  }

  private whyNothing(): string {
    const [only] = this.heard;
    if (this.compared.size < 2 || !only) return 'Fewer than two channels have customers with a value.';
    return `Events are recorded for "${only[0]}" only, so nothing can be compared.`;
  }
}

/** An estimate without limits. */
function pointOf(summary: ChannelSummary) {
  const estimate = 'mean' in summary ? summary.mean : summary.successes / summary.n;
  return { n: summary.n, estimate, lower: null, upper: null };
}

function whyExcluded(sample: ChannelSample | undefined): string {
  if (!sample) return 'It has no customers.';
  return `Too few of its ${sample.customers} customers have a value.`;
}
