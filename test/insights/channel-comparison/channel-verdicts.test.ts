import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import type { ComparisonChoices } from '../../../src/calculators/comparison/comparison-choices.js';
import { Channel } from '../../../src/channels/channel.js';
import type { ChannelSample } from '../../../src/insights/channel-comparison/channel-queries.js';
import { summaryOf } from '../../../src/insights/channel-comparison/channel-queries.js';
import { ComparedChannels, type ComparedQuantity } from '../../../src/insights/channel-comparison/compared-channels.js';
import { MetricKind } from '../../../src/metrics/metric.js';
import { InlineEngine } from '../../setup/inline-engine.js';

/** The counts of the founding study: customers of each channel, and those who bought. */
const study: [string, number, number][] = [
  ['email', 74_604, 31_227],
  ['organic', 207_991, 87_090],
  ['paid-ads', 111_815, 46_515],
  ['referral', 39_828, 16_918],
  ['social', 65_762, 27_427],
];

const conversion: ComparedQuantity = {
  kind: MetricKind.PROPORTION,
  quantity: 'conversion',
  unit: { kind: 'share-difference' },
  lowerIsBetter: false,
  hasUnequalTimes: false,
  smallestDifference: 0.01,
};

function sample(channelId: number, kind: MetricKind, [n, mean, m2]: [number, number, number]): ChannelSample {
  const values = { n, means: [mean], centred: [[m2]] };
  return { channelId, customers: n, values, summary: summaryOf(kind, values) };
}

function compare(
  quantity: ComparedQuantity,
  samples: [string, [number, number, number]][],
  choices: ComparisonChoices = {},
) {
  const channels = samples.map(([key], id) => Object.assign(new Channel(), { id, key, name: key }));
  const measured = samples.map(([, moments], id) => sample(id, quantity.kind, moments));
  return new ComparedChannels(channels, measured, quantity).compare(new InlineEngine(), 0.05, choices);
}

const proportions = (counts: [string, number, number][]) =>
  counts.map(([key, n, successes]): [string, [number, number, number]] => {
    return [key, [n, successes / n, successes * (1 - successes / n)]];
  });

describe('verdicts on channels', () => {
  it('says both of the founding study: one pair differs, and equivalence is not shown', async () => {
    const { omnibus, equivalence, pairs, conclusion } = await compare(conversion, proportions(study));
    expect(omnibus.statistic).toBeCloseTo(9.876735167431102, 9);
    expect(omnibus.pValue).toBeCloseTo(0.04255604756322727, 12);
    expect(equivalence!.pValue!.toFixed(3)).toBe('0.336');
    expect(equivalence!.shown).toBe(false);
    const clear = pairs.filter(({ verdict }) => verdict === 'BETTER' || verdict === 'WORSE');
    expect(clear.map(({ a, b, verdict }) => [a, b, verdict])).toEqual([['paid-ads', 'referral', 'WORSE']]);
    const [pair] = clear;
    expect(pair!.adjustedPValue!.toFixed(3)).toBe('0.023');
    expect([pair!.difference, pair!.lower, pair!.upper].map((value) => (100 * value!).toFixed(2))).toEqual([
      '-0.88',
      '-1.44',
      '-0.31',
    ]);
    expect(pair!.conclusion).toBe(
      '"referral" is above "paid-ads" in conversion by 0.88 pp (95 % interval 0.31 to 1.44 pp), corrected p = 0.023. ' +
        'Whether it reaches 1 pp, the smallest difference that matters, is not shown.',
    );
    expect(conclusion).toBe(
      '"referral" is highest in conversion, 42.48 %, but not clearly above the next, "organic" (41.87 %). ' +
        'The channels differ in conversion (p = 0.043). One pair differs clearly, of 10: "referral" is above "paid-ads" in conversion ' +
        'by 0.88 pp (95 % interval 0.31 to 1.44 pp), corrected p = 0.023. The channels are not shown to differ by less than 1 pp: ' +
        'the largest p-value of all pairs is 0.34, that of "paid-ads" and "referral". ' +
        'Channels are not randomized: this says who comes through a channel, not what the channel causes.',
    );
  });

  it('calls pairs equivalent that are shown to differ too little to matter, and says where it cannot tell', async () => {
    const { pairs, channels } = await compare(conversion, proportions(study));
    const verdicts = Object.fromEntries(pairs.map(({ a, b, verdict }) => [`${a} ${b}`, verdict]));
    expect(verdicts).toMatchObject({
      'email organic': 'EQUIVALENT',
      'organic social': 'EQUIVALENT',
      'email referral': 'CANNOT_TELL',
      'organic referral': 'CANNOT_TELL',
      'referral social': 'CANNOT_TELL',
    });
    const unclear = pairs.find(({ a, b }) => a === 'organic' && b === 'referral');
    expect(unclear!.equivalencePValue!.toFixed(3)).toBe('0.072');
    expect(unclear!.conclusion).toMatch(
      /^The data cannot tell "organic" from "referral" in conversion: .* That they differ by less than 1 pp is not shown either \(p = 0\.072 by two one-sided tests\)\.$/,
    );
    const organic = channels.find(({ channel }) => channel.key === 'organic');
    expect(organic!.againstRest).toMatchObject({ verdict: 'EQUIVALENT' });
    expect(organic!.againstRest!.conclusion).toMatch(
      /^"organic" and all other channels together differ by less than 1 pp/,
    );
  });

  it('is equivalence of everything at two points', async () => {
    const wide = { ...conversion, smallestDifference: 0.02 };
    const { pairs, channels, equivalence } = await compare(wide, proportions(study));
    expect(equivalence).toMatchObject({ smallestDifference: 0.02, shown: true });
    expect(equivalence!.conclusion).toMatch(/^All channels are shown to differ by less than 2 pp \(p < 0\.0001\)\.$/);
    expect(new Set(pairs.map(({ verdict }) => verdict))).toEqual(new Set(['EQUIVALENT']));
    expect(new Set(channels.map(({ againstRest }) => againstRest!.verdict))).toEqual(new Set(['EQUIVALENT']));
    const found = pairs.find(({ a, b }) => a === 'paid-ads' && b === 'referral');
    expect(found!.conclusion).toMatch(/The difference exists, but it is too small to matter\.$/);
  });

  it('says of a channel how far it is above or below all others', async () => {
    const { channels } = await compare({ ...conversion, smallestDifference: null }, proportions(study));
    const clear = channels.filter(({ againstRest }) => (againstRest?.adjustedPValue ?? 1) < 0.05);
    expect(clear.length).toBeGreaterThan(0);
    for (const { channel, againstRest } of clear) {
      const side = againstRest!.difference! > 0 ? 'above' : 'below';
      expect(againstRest!.conclusion).toMatch(
        new RegExp(
          String.raw`^"${channel.key}" is \d\.\d\d pp ${side} all other channels together in conversion [(]95 % interval \d`,
        ),
      );
    }
  });

  it('tests no equivalence without a smallest difference', async () => {
    const { pairs, channels, equivalence } = await compare(
      { ...conversion, smallestDifference: null },
      proportions(study),
    );
    expect(equivalence).toBeNull();
    expect(pairs[0]).toMatchObject({
      equivalencePValue: null,
      adjustedEquivalencePValue: null,
      verdict: 'CANNOT_TELL',
    });
    expect(pairs[0]!.conclusion).not.toMatch(/less than/);
    expect(channels.map(({ channel, againstRest }) => [channel.key, againstRest!.verdict])).toEqual([
      ['email', 'CANNOT_TELL'],
      ['organic', 'CANNOT_TELL'],
      ['paid-ads', 'CANNOT_TELL'],
      ['referral', 'BETTER'],
      ['social', 'CANNOT_TELL'],
    ]);
  });

  it('judges means, of which less can be better, with the share of customers beside the share of value', async () => {
    const returns: ComparedQuantity = {
      kind: MetricKind.MEAN,
      quantity: 'returns',
      unit: { kind: 'number' },
      lowerIsBetter: true,
      hasUnequalTimes: false,
      smallestDifference: 1,
    };
    const samples: [string, [number, number, number]][] = [
      ['few', [300, 2, 300]],
      ['many', [100, 6, 100]],
    ];
    const { channels, pairs } = await compare(returns, samples);
    expect(pairs[0]).toMatchObject({ verdict: 'BETTER' });
    expect(pairs[0]!.conclusion).toMatch(
      /^"many" is above "few" in returns by .* That is more than 1, the smallest difference that matters\.$/,
    );
    expect(channels.map(({ shareOfCustomers, shareOfValue }) => [shareOfCustomers, shareOfValue])).toEqual([
      [0.75, 0.5],
      [0.25, 0.5],
    ]);
    expect(channels[0]!.againstRest!.difference).toBeCloseTo(pairs[0]!.difference!, 12);
    expect(channels[1]!.againstRest!.verdict).toBe('WORSE');
  });

  it('has no share of a value that is not above zero', async () => {
    const profit = { ...conversion, kind: MetricKind.MEAN, smallestDifference: null };
    const { channels } = await compare(profit, [
      ['loss', [10, -2, 10]],
      ['gain', [10, 6, 10]],
    ]);
    expect(channels.map(({ shareOfValue }) => shareOfValue)).toEqual([null, null]);
  });

  it('says why a pair cannot be compared', async () => {
    const { pairs, equivalence } = await compare({ ...conversion, kind: MetricKind.MEAN }, [
      ['one', [1, 2, 0]],
      ['two', [10, 6, 10]],
    ]);
    expect(pairs[0]).toMatchObject({ verdict: 'CANNOT_TELL' });
    expect(pairs[0]!.conclusion).toMatch(/^"one" and "two" cannot be compared: /);
    expect(equivalence).toMatchObject({ pValue: null, shown: null });
    expect(equivalence!.conclusion).toMatch(/cannot be tested/);
  });

  it('says first which channel is highest, and whether it is clearly above the next', async () => {
    const first = async (quantity: ComparedQuantity, ...shown: [string, [number, number, number]][]) =>
      (await compare(quantity, shown)).conclusion.split('. ')[0];
    const spent: ComparedQuantity = {
      ...{ kind: MetricKind.MEAN, quantity: 'revenue', unit: { kind: 'money', currency: 'USD' } },
      ...{ lowerIsBetter: false, hasUnequalTimes: false, smallestDifference: null },
    };
    const [low, high, close] = [10, 30, 10.1].map((mean): [number, number, number] => [400, mean, 400 * 25]);
    expect(await first(spent, ['a', low!], ['b', high!])).toMatch(
      /^"b" is highest in revenue, 30.00\sUSD per customer, clearly above the next, "a" \(10.00\sUSD\)$/,
    );
    expect(await first(spent, ['a', low!], ['b', close!])).toContain('but not clearly above the next, "a"');
    expect(await first({ ...spent, lowerIsBetter: true }, ['a', low!], ['b', high!])).toMatch(
      /^"a" is lowest in revenue, 10.00\sUSD per customer, clearly below the next, "b"/,
    );
    expect(await first({ ...spent, smallestDifference: 25 }, ['a', low!], ['b', high!])).toContain(
      'but above the next, "a" (10.00',
    );
    expect(await first({ ...spent, hasUnequalTimes: true }, ['a', low!], ['b', high!])).toMatch(
      /^"b" is highest in revenue, 30.00\sUSD per customer, of all that is recorded: the channels were observed for different times/,
    );
    expect(await first(spent, ['a', low!], ['b', low!])).toMatch(/^The channels are not shown to differ/);
  });

  it('compares with a control only, and not with the mean of others then', async () => {
    const wide = { ...conversion, smallestDifference: 0.02 };
    const { pairs, channels } = await compare(wide, proportions(study), { control: 'organic' });
    expect(pairs.map(({ b }) => b)).toEqual(['organic', 'organic', 'organic', 'organic']);
    expect(channels).toHaveLength(5);
  });

  it('has no verdict on a single channel', async () => {
    const { channels, conclusion } = await compare(conversion, proportions(study.slice(0, 1)));
    expect(channels[0]).toMatchObject({ againstRest: null, shareOfCustomers: 1, shareOfValue: 1 });
    expect(conclusion).toMatch(/^The channels cannot be compared in conversion: Fewer than two channels/);
  });
});
