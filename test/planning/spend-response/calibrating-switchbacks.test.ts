import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { DEFINE_METRIC, declareComplete, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const INTERVAL = '{ estimate lower upper }';
const QUERY = `query ($input: ChannelResponseInput!) { channelResponse(input: $input) {
  until periods channels { curve { points { response ${INTERVAL} } } }
  calibrations { switchback arm channel from to difference standardError }
  warnings { code message }
} }`;
const SWITCHBACK = `mutation ($input: CreateSwitchbackInput!) { createSwitchback(input: $input) {
  switchback { schedule { arm } } userErrors { field message }
} }`;
const HISTORY = 60;
const PERIODS = 16;
const SPENDS: Record<string, number> = { usual: 40, pause: 0 };
const dayOf = (day: number) => new Date(START.getTime() + day * DAY);
/** What a day with a spend brings, but for a bounded disturbance. */
const outcomeOf = (spend: number, day: number) =>
  50 + (100 * spend) / (40 + spend) + 12 * Math.sin(7 * day + 1) * Math.cos(3 * day);

describe('switchbacks that varied spend', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 3);
    await api.must(DEFINE_METRIC, { input: { key: 'sales', kind: 'MEAN', event: 'purchase', aggregation: 'SUM' } });
    const input = {
      key: 'pauses',
      channel: 'google',
      metric: 'sales',
      arms: [{ key: 'usual', isControl: true }, { key: 'pause' }],
      startsAt: dayOf(1),
      periodHours: 24,
      block: 4,
      periods: PERIODS,
      seed: 'pauses',
    };
    const { createSwitchback } = await api.must(SWITCHBACK, { input });
    const arms = createSwitchback.switchback.schedule.map(({ arm }: { arm: string }) => arm);
    await api.must(SWITCHBACK, { input: { ...input, key: 'hourly', periodHours: 12, seed: 'hourly' } });
    await api.must(SWITCHBACK, { input: { ...input, key: 'other', metric: 'orders', seed: 'other' } });
    await api.must(SWITCHBACK, { input: { ...input, key: 'elsewhere', channel: 'referral', seed: 'elsewhere' } });
    await api.must(SWITCHBACK, { input: { ...input, key: 'later', startsAt: dayOf(PERIODS - 2), seed: 'later' } });
    api.clock.now = dayOf(PERIODS + 1);
    const spends = Array.from({ length: HISTORY + PERIODS + 1 }, (_, index) => {
      const day = index - HISTORY;
      const spend = day < 1 ? 30 + ((8 * index) % 21) : SPENDS[arms[day - 1]!]!;
      return { day, spend };
    });
    await api.must(`mutation ($input: RecordSpendInput!) { recordSpend(input: $input) { userErrors { message } } }`, {
      input: {
        spend: spends.map(({ day, spend }) => ({
          channel: 'google',
          day: dayOf(day).toISOString().slice(0, 10),
          amount: spend,
        })),
      },
    });
    const events = spends.map(({ day, spend }) => ({
      customer: 'c0000',
      type: 'purchase',
      key: `day ${day}`,
      at: new Date(dayOf(day).getTime() + DAY / 2),
      value: outcomeOf(spend, day),
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const input = {
    metric: 'sales',
    period: 'DAY',
    channels: [{ key: 'google' }],
    forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN'],
  };
  const ask = async (change: object = {}) =>
    (await api.must(QUERY, { input: { ...input, ...change } })).channelResponse;

  it('are read with what was spent while their arms were on, and the history ends before them', async () => {
    const answer = await ask({ switchbacks: ['pauses'] });
    expect(answer).toMatchObject({ until: dayOf(1).toISOString().slice(0, 10), periods: HISTORY + 1 });
    const [found] = answer.calibrations;
    expect(found).toMatchObject({ switchback: 'pauses', arm: 'pause', channel: 'google', from: 40, to: 0 });
    // The truth is −50.
    expect(Math.abs(found.difference + 50)).toBeLessThan(2.5 * found.standardError);
  });

  it('narrow what the history leaves possible', async () => {
    const widthOf = (answer: Awaited<ReturnType<typeof ask>>) => {
      const { lower, upper } = answer.channels[0].curve.points.at(-1).response;
      return upper - lower;
    };
    const history = await ask({ until: dayOf(1).toISOString().slice(0, 10) });
    expect(widthOf(await ask({ switchbacks: ['pauses'] }))).toBeLessThan(0.7 * widthOf(history));
  });

  it('are given in the periods of the answer', async () => {
    const [daily] = (await ask({ switchbacks: ['pauses'] })).calibrations;
    const [weekly] = (await ask({ switchbacks: ['pauses'], period: 'WEEK' })).calibrations;
    expect(weekly.from).toBeCloseTo(7 * daily.from, 9);
    expect(weekly.difference).toBeCloseTo(7 * daily.difference, 9);
    expect(weekly.standardError).toBeCloseTo(7 * daily.standardError, 9);
  });

  it.each<[string, object, string]>([
    ['until', { switchbacks: ['pauses'], until: '2026-03-10' }, 'would count twice'],
    ['switchbacks.0', { switchbacks: ['nothing'] }, 'There is no switchback'],
    ['switchbacks.0', { switchbacks: ['other'] }, 'measures another metric'],
    ['switchbacks.0', { switchbacks: ['elsewhere'] }, 'is not among those asked for: google'],
    ['switchbacks.0', { switchbacks: ['hourly'] }, 'shorter than a day'],
    ['switchbacks.0', { switchbacks: ['later'] }, 'has 0 complete blocks'],
    [
      'switchbacks.0',
      { switchbacks: ['elsewhere'], channels: [{ key: 'google' }, { key: 'referral' }] },
      'No spend is recorded on 2026-03-',
    ],
    [
      'switchbacks.0',
      { switchbacks: ['elsewhere'], channels: [{ key: 'google' }, { key: 'referral' }], missingSpendIsZero: true },
      'has no interval',
    ],
    ['switchbacks.1', { switchbacks: ['pauses', 'pauses'] }, 'twice'],
    ['switchbacks', { switchbacks: ['pauses'], credit: 'ALL_CHANNELS' }, 'OWN_CHANNEL alone'],
  ])('refuses %s: %j', async (field, change, message) => {
    const [error] = (await api.ask(QUERY, { input: { ...input, ...change } })).errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(error?.message).toContain(message);
  });
});
