import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelResponseService } from '../../../src/planning/spend-response/channel-response-service.js';
import type { CreateSpendTestInput } from '../../../src/planning/spend-tests/spend-test-input.js';
import { SpendTestService } from '../../../src/planning/spend-tests/spend-test-service.js';
import type { Engine } from '../../../src/threads/engine.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openShop } from '../../setup/shop.js';
import { spendHistory } from '../../setup/spend-history.js';

const CREATE = `mutation ($input: CreateSpendTestInput!) {
  createSpendTest(input: $input) {
    switchback { key channel { key } metric { key } arms { key isControl } startsAt periodHours block schedule { arm } }
    test { channel from to gain simulationError } userErrors { field code message }
  }
}`;
const TESTS =
  'query ($input: ResponseCurvesInput!) { responseCurves(input: $input) { tests { channel from to gain } } }';
const input = (parts: object = {}) => ({
  input: { key: 'spend', curves: spendHistory, metric: 'revenue', startsAt: new Date(START.getTime() + DAY), ...parts },
});

describe('a test of spend', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 12);
  });
  afterAll(() => api?.remove());

  it('is a switchback of the test that tells most, in one mutation', async () => {
    const { responseCurves } = await api.must(TESTS, { input: spendHistory });
    const [best] = responseCurves.tests;
    const { createSpendTest } = await api.must(CREATE, input());
    expect(createSpendTest.test).toMatchObject(best);
    const { schedule, ...switchback } = createSpendTest.switchback;
    expect(switchback).toMatchObject({
      key: 'spend',
      channel: { key: best.channel },
      metric: { key: 'revenue' },
      arms: [
        { key: 'current-spend', isControl: true },
        { key: best.to === 0 ? 'pause' : 'other-spend', isControl: false },
      ],
      periodHours: 168,
      block: 4,
    });
    expect(schedule).toHaveLength(24);
    // Once more, nothing new is made.
    expect((await api.must(CREATE, input())).createSpendTest.switchback.schedule).toEqual(schedule);
  });

  it('tests the channel that is asked for, and refuses a test that tells nothing', async () => {
    const { responseCurves } = await api.must(TESTS, { input: spendHistory });
    const { channel } = responseCurves.tests[0];
    const { createSpendTest } = await api.must(CREATE, input({ key: 'daily', channel, periodDays: 1 }));
    expect(createSpendTest.switchback).toMatchObject({ channel: { key: channel }, periodHours: 24 });
    const other = spendHistory.channels.find(({ key }) => key !== channel)!.key;
    const refused = (await api.ask(CREATE, input({ key: 'other', channel: other }))).data.createSpendTest;
    expect(refused).toMatchObject({ switchback: null, userErrors: [{ field: 'curves' }] });
    expect(refused.userErrors[0].message).toContain('No test would change');
  });

  it('is made from recorded spend too, in periods of the history', async () => {
    const tests = [
      { channel: 'google', from: 10, to: 0, gain: 5, simulationError: 1 },
      { channel: 'referral', from: 10, to: 20, gain: 1, simulationError: 1 },
    ];
    const withCurve = (key: string) => ({ channel: { key }, insufficientData: null });
    const without = { channel: { key: 'tv' }, insufficientData: { reason: 'Nothing was spent.' } };
    const create = (channels: object[], parts: object) => {
      const responses = { response: () => Promise.resolve({ channels, tests }) };
      const engine = null as unknown as Engine;
      const service = new SpendTestService(
        api.services.switchbacks,
        responses as unknown as ChannelResponseService,
        engine,
      );
      const { key, metric, startsAt } = input().input;
      const recorded = { budget: { total: 20 }, period: 'DAY', testPeriods: 12, ...parts };
      return service.create(
        { key: `${key}-recorded`, metric, startsAt, recorded, ...parts } as CreateSpendTestInput,
        'somebody',
      );
    };
    const channels = [withCurve('google'), withCurve('referral'), without];
    const { test, switchback } = await create(channels, {});
    expect(test).toEqual(tests[0]);
    expect(switchback.design).toMatchObject({ periodMs: DAY, block: 4, periods: 12 });
    await expect(create(channels, { channel: 'referral' })).rejects.toThrow('No test would change');
    await expect(create(channels, { channel: 'radio' })).rejects.toThrow('give one of google, referral, tv');
    await expect(create([without], {})).rejects.toThrow('No channel has a curve. "tv": Nothing was spent.');
    // Nothing is recorded here.
    const { createSpendTest } = (
      await api.ask(CREATE, input({ key: 'none', curves: null, recorded: { budget: { total: 1 } } }))
    ).data;
    expect(createSpendTest).toMatchObject({ switchback: null, test: null });
    expect(createSpendTest.userErrors.length).toBeGreaterThan(0);
  });

  it.each<[string, object, string]>([
    ['curves', { curves: null }, 'exactly one of `curves` and `recorded`'],
    ['curves', { recorded: { budget: { total: 1 } } }, 'exactly one of `curves` and `recorded`'],
    ['recorded.budget', { curves: null, recorded: {} }, 'Give a budget'],
    ['channel', { channel: 'tv' }, 'give one of google, referral'],
    ['curves.budget', { curves: { ...spendHistory, budget: null } }, 'Give a budget'],
    [
      'curves',
      {
        curves: {
          ...spendHistory,
          outcome: [1, 2, 3],
          channels: spendHistory.channels.map((channel) => ({ ...channel, spends: channel.spends.slice(0, 3) })),
        },
      },
      'too few periods',
    ],
    ['metric', { metric: 'nothing' }, 'nothing'],
    // One channel gets all the budget, whatever a test finds.
    [
      'curves',
      {
        curves: {
          ...spendHistory,
          channels: [{ ...spendHistory.channels[0], maximum: 10, minimum: 10 }],
          budget: { total: 10 },
        },
      },
      'No test would change',
    ],
  ])('names what is wrong with %s', async (field, change, message) => {
    const { createSpendTest } = (await api.ask(CREATE, input({ key: 'wrong', ...change }))).data;
    expect(createSpendTest).toMatchObject({ switchback: null, test: null });
    expect(createSpendTest.userErrors[0]).toMatchObject({ field, message: expect.stringContaining(message) });
  });
});
