import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HALF_SPEND, largestWeek, type PaidChannel } from '../../../seeds/channel-spend.js';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

const INTERVAL = '{ estimate lower upper }';
const QUERY = `query ($input: ChannelResponseInput!) { channelResponse(input: $input) {
  credit period periods from until currency
  channels { channel { key } since spends outcomes insufficientData { reason }
    curve { key verdict sentence currentSpend largestSpend marginalResponse ${INTERVAL} points { spend response ${INTERVAL} } } }
  models { periods alike { weight curves { channel form } } channels { key } plan { spent } insufficientData { reason } }
  calibrations { switchback arm channel from to difference standardError }
  plan { channels { key current spend ${INTERVAL} } spent unspent value ${INTERVAL} gain ${INTERVAL} probabilityOfGain }
  tests { channel from to gain }
  warnings { code message field }
} }`;
const PAID = Object.keys(HALF_SPEND).sort() as PaidChannel[];
/** By how much more customers of a channel come for one more unit of spend: most · half / (half + x)². */
const marginalOf = (channel: PaidChannel, customers: number, spend: number) =>
  (largestWeek(channel, customers) * HALF_SPEND[channel]) / (HALF_SPEND[channel] + spend) ** 2;

describe('channelResponse of the demo, whose truth is known', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());
  const ask = async (input: object = {}) => (await api.must(QUERY, { input })).channelResponse;
  const refused = async (input: object) => (await api.ask(QUERY, { input })).errors?.[0];

  it('sums spend and acquired customers by week, and leaves channels without spend aside', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      credit: 'OWN_CHANNEL',
      period: 'WEEK',
      periods: 100,
      from: '2024-01-01',
      plan: null,
    });
    expect(answer.channels.map(({ channel }: { channel: { key: string } }) => channel.key)).toEqual(PAID);
    for (const { since, spends, outcomes } of answer.channels) {
      expect(since).toHaveLength(100);
      expect(spends).toHaveLength(100);
      expect(outcomes.every((many: number) => Number.isInteger(many))).toBe(true);
    }
    const email = answer.channels[0];
    expect(email.outcomes.reduce((sum: number, many: number) => sum + many, 0)).toBe(3200);
    expect(answer.warnings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['SPEND_NOT_RANDOMIZED', 'OUTCOME_CREDITED']),
    );
    expect(answer.warnings.every(({ field }: { field: string | null }) => field === null)).toBe(true);
  });

  it('finds the curves that the generator drew from, within its limits', async () => {
    const { channels } = await ask();
    for (const { channel, curve, outcomes } of channels) {
      const key = channel.key as PaidChannel;
      const customers = outcomes.reduce((sum: number, many: number) => sum + many, 0);
      const truth = marginalOf(key, customers, curve.currentSpend);
      expect(truth).toBeGreaterThan(curve.marginalResponse.lower);
      expect(truth).toBeLessThan(curve.marginalResponse.upper);
    }
  });

  it('answers the query of the documentation', async () => {
    const [query] = /\{\n {2}channelResponse[\s\S]*?\n\}\n/.exec(readFileSync('docs/budgets.md', 'utf8')) as [string];
    const { channelResponse } = await api.must(query);
    expect(channelResponse.channels).toHaveLength(4);
    expect(channelResponse.plan.gain.estimate).toBeGreaterThan(0);
  });

  it('plans a budget over the channels, with what a customer of each is worth', async () => {
    const equal = await ask({ budget: { total: 1_500 } });
    expect(equal.plan.spent + equal.plan.unspent).toBeCloseTo(1_500, 6);
    expect(equal.plan.channels.map(({ key }: { key: string }) => key)).toEqual(PAID);
    expect(equal.tests.length).toBe(8);
    expect(equal.models.every(({ plan }: { plan: unknown }) => plan === null)).toBe(true);
    const spendOn = (answer: typeof equal, wanted: string) =>
      answer.plan.channels.find(({ key }: { key: string }) => key === wanted).spend.estimate;
    const channels = PAID.map((key) => ({ key, worth: key === 'referral' ? 40 : 1 }));
    const dear = await ask({ channels, budget: { total: 1_500 } });
    expect(spendOn(dear, 'referral')).toBeGreaterThanOrEqual(spendOn(equal, 'referral'));
    // What costs more than it brings stays unspent.
    const free = PAID.map((key) => ({ key, minimum: 0 }));
    const poor = await ask({ channels: free, budget: { total: 1_500, margin: 0.001 } });
    expect(poor.plan.spent).toBe(0);
    expect(poor.warnings.map(({ code }: { code: string }) => code)).toContain('BEYOND_OBSERVED');
  });

  it('spreads what is spent now where no total is given, and says once what is true of several channels', async () => {
    const { plan, channels, warnings } = await ask({ budget: {} });
    const now = channels.reduce((sum: number, { curve }: (typeof channels)[number]) => sum + curve.currentSpend, 0);
    expect(plan.spent + plan.unspent).toBeCloseTo(now, 6);
    expect(plan.gain.lower).toBeGreaterThan(0);
    const alike = warnings.filter(({ code }: { code: string }) => code === 'CURVES_FIT_ALIKE');
    expect(alike.map(({ message }: { message: string }) => message)).toEqual([
      'The data cannot say how “paid-ads”, “referral” and “social” respond to spend.',
    ]);
  });

  it('plans no less and no more for a channel than was ever spent on it, unless asked to', async () => {
    const { plan, channels, warnings } = await ask({ budget: { total: 1_500, margin: 0.001 } });
    plan.channels.forEach(({ spend }: { spend: { estimate: number } }, index: number) => {
      expect(spend.estimate).toBeCloseTo(Math.min(...channels[index].spends), 9);
    });
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('BEYOND_OBSERVED');
  });

  it('explains the purchases of all customers by the spend of all channels in one model', async () => {
    const answer = await ask({ credit: 'ALL_CHANNELS', channels: [{ key: 'email' }, { key: 'social' }], trend: true });
    expect(answer.models).toHaveLength(1);
    expect(answer.models[0].channels).toHaveLength(2);
    expect(answer.warnings.map(({ code }: { code: string }) => code)).not.toContain('OUTCOME_CREDITED');
    const total = answer.channels[0].outcomes.reduce((sum: number, many: number) => sum + many, 0);
    // Customers of every channel, organic ones too.
    expect(total).toBeGreaterThan(15_000);
    expect(answer.channels[1].outcomes).toEqual(answer.channels[0].outcomes);
  });

  it('sums by month, and leaves out what is not complete', async () => {
    const answer = await ask({ period: 'MONTH', until: '2025-06-15', channels: [{ key: 'email' }] });
    expect(answer).toMatchObject({ periods: 17, until: '2025-06-01' });
  });

  it('refuses in words what cannot say: spend that never changes, and too few periods', async () => {
    const organic = await ask({ channels: [{ key: 'organic' }, { key: 'email' }], budget: { total: 100 } });
    const [none, email] = organic.channels;
    expect(none).toMatchObject({ channel: { key: 'organic' }, curve: null });
    expect(none.insufficientData.reason).toBe(
      'Nothing was spent in 100 periods, so the data cannot say what spend brings.',
    );
    expect(email.curve).not.toBeNull();
    expect(organic.plan.channels.map(({ key }: { key: string }) => key)).toEqual(['email']);
    expect(organic.warnings.map(({ code }: { code: string }) => code)).toContain('NO_CURVE');
    const short = await ask({ from: '2025-10-13', until: '2025-11-10', budget: { total: 100 } });
    expect(short.channels[0].insufficientData.reason).toContain(
      'Spend is recorded for 4 complete periods, and curves need 6',
    );
    expect(short).toMatchObject({ plan: null, tests: [], models: [] });
  });

  it('refuses an outcome that never changes', async () => {
    // Purchases happened in the winter after the last week with spend.
    const { channels } = await ask({ event: 'purchase', until: '2025-12-01', channels: [{ key: 'paid-ads' }] });
    for (const { curve, insufficientData } of channels) {
      expect(curve).toBeNull();
      expect(insufficientData.reason).toBe(
        'The outcome was 0 in every one of 100 periods, so the data cannot say what spend brings.',
      );
    }
  });

  it.each<[string, object]>([
    ['metric', { metric: 'spend', event: 'purchase' }],
    ['event', { event: 'purchases' }],
    ['channels.0.key', { channels: [{ key: 'e-mail' }] }],
    ['channels.1.key', { channels: [{ key: 'email' }, { key: 'email' }] }],
    ['channels.0.worth', { channels: [{ key: 'email', worth: 0 }] }],
    ['channels.0.worth', { credit: 'ALL_CHANNELS', channels: [{ key: 'email', worth: 2 }] }],
    ['channels.0.retentions.0', { channels: [{ key: 'email', retentions: [1] }] }],
    ['channels.0.maximum', { channels: [{ key: 'email', minimum: 5, maximum: 1 }] }],
    ['budget.total', { channels: [{ key: 'email', minimum: 5 }], budget: { total: 1 } }],
    ['experiments.0.channel', { experiments: [{ channel: 'tv', from: 1, to: 2, difference: 1, standardError: 1 }] }],
    ['from', { from: 'yesterday' }],
    ['until', { until: '2024-01-03' }],
    ['testPeriods', { testPeriods: 1 }],
    ['confidenceLevel', { confidenceLevel: 2 }],
    ['metric', { switchbacks: ['a'] }],
  ])('refuses %s', async (field, input) => {
    expect((await refused(input))?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
