import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import { pairedMeanEffect } from '../../src/statistics/two-samples/paired/paired-t.js';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { customerKey, declareComplete, openShop, RECORD_EVENTS } from '../setup/shop.js';

const CREATE = `mutation ($input: CreateSwitchbackInput!) {
  createSwitchback(input: $input) { switchback { id key digest } userErrors { field code message } }
}`;
const READ = `query ($key: String!) {
  switchback(key: $key) {
    id channel { key name } metric { key } algorithm seed probabilities digest actor createdAt
    arms { key isControl weight } startsAt periodHours washoutHours block alpha
    schedule { number block arm startsAt countsFrom endsAt }
    replay { matches digest }
    readout {
      status blocks openBlocks warnings { code message remedy } arms { arm periods mean }
      effects { arm method degreesOfFreedom pValue adjustedPValue corrected { absolute { lower upper level } meaning } absolute { estimate } insufficientData { reason } }
    }
  }
}`;
const HOUR = DAY / 24;
const HOURS = 12;
const input = (parts: object = {}) => ({
  input: {
    key: 'prices',
    channel: 'google',
    metric: 'revenue',
    arms: [{ key: 'control', isControl: true }, { key: 'low' }],
    startsAt: new Date(START.getTime() + DAY),
    periodHours: HOURS,
    block: 4,
    periods: 12,
    washoutHours: 1,
    seed: 'prices',
    ...parts,
  },
});

describe('a switchback', () => {
  let api: Api;
  const start = START.getTime() + DAY;
  /** Purchases as hours after the start, value, and the customer's number; google has 0, 3, 6… */
  const purchases = Array.from({ length: 160 }, (_, i): [number, number, number] => [
    ((i * 37) % 1_440) / 10,
    10 + ((i * 13) % 17),
    i % 12,
  ]);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 12);
    await api.must(CREATE, input());
  });
  afterAll(() => api?.remove());

  it('has a schedule with every arm twice in each block, and can be drawn again', async () => {
    const { switchback } = await api.must(READ, { key: 'prices' });
    expect(switchback).toMatchObject({ algorithm: 'switchback/1', seed: 'prices', probabilities: [0.5, 0.5] });
    expect(switchback).toMatchObject({
      channel: { key: 'google', name: 'google' },
      metric: { key: 'revenue' },
      actor: 'local',
      createdAt: START.toISOString(),
      arms: [
        { key: 'control', isControl: true, weight: 1 },
        { key: 'low', isControl: false, weight: 1 },
      ],
      startsAt: new Date(start).toISOString(),
      periodHours: HOURS,
      washoutHours: 1,
      block: 4,
      alpha: 0.05,
    });
    expect(switchback.replay).toEqual({ matches: true, digest: switchback.digest });
    expect(switchback.schedule).toHaveLength(12);
    for (const block of [1, 2, 3]) {
      const own = switchback.schedule.filter((period: { block: number }) => period.block === block);
      expect(own.map(({ arm }: { arm: string }) => arm).sort()).toEqual(['control', 'control', 'low', 'low']);
    }
    expect(switchback.schedule[1]).toMatchObject({
      number: 2,
      startsAt: new Date(start + HOURS * HOUR).toISOString(),
      countsFrom: new Date(start + (HOURS + 1) * HOUR).toISOString(),
      endsAt: new Date(start + 2 * HOURS * HOUR).toISOString(),
    });
    expect(switchback.readout).toMatchObject({ status: 'INTERIM', blocks: 0, openBlocks: 3 });
    expect(switchback.readout.warnings).toMatchObject([{ code: 'INTERIM_LOOK' }]);
    expect(switchback.readout.effects[0].insufficientData.reason).toContain('two pairs');
  });

  it('compares the totals of periods inside blocks that are over', async () => {
    api.clock.now = new Date(start + 7 * DAY);
    const events = purchases.map(([hours, value, customer], index) => ({
      customer: customerKey(customer),
      type: 'purchase',
      key: `order ${index}`,
      at: new Date(start + hours * HOUR),
      value,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const { switchback } = await api.must(READ, { key: 'prices' });
    const totals = switchback.schedule.map((_: unknown, period: number) =>
      purchases
        .filter(
          ([hours, , customer]) => customer % 3 === 0 && Math.floor(hours / HOURS) === period && hours % HOURS >= 1,
        )
        .reduce((sum, [, value]) => sum + value, 0),
    );
    const meanOf = (block: number, arm: string) =>
      switchback.schedule.reduce(
        (sum: number, period: { block: number; arm: string }, index: number) =>
          sum + (period.block === block && period.arm === arm ? totals[index] / 2 : 0),
        0,
      );
    const pairs = [1, 2, 3].map((block) => [meanOf(block, 'control'), meanOf(block, 'low')]);
    const expected = pairedMeanEffect(crossProductsOf(pairs), { alpha: 0.05, alternative: 'TWO_SIDED' });
    const [effect] = switchback.readout.effects;
    expect(effect.pValue).toBeCloseTo(expected.pValue!, 12);
    expect(effect.absolute.estimate).toBeCloseTo(expected.absolute.estimate!, 10);
    expect(effect).toMatchObject({ arm: 'low', degreesOfFreedom: 2 });
    expect(switchback.readout).toMatchObject({ status: 'FINAL', blocks: 3, openBlocks: 0, warnings: [] });
    expect(effect.adjustedPValue).toBe(effect.pValue);
    expect(switchback.readout.arms.map(({ periods }: { periods: number }) => periods)).toEqual([6, 6]);
  });

  it('compares no block that ends after its events are declared complete', async () => {
    api.clock.now = new Date(start + 7 * DAY);
    const readUntil = async (until: Date | null) => {
      await declareComplete(api, until);
      return (await api.must(READ, { key: 'prices' })).switchback.readout;
    };
    const cut = await readUntil(new Date(start + 4.5 * DAY));
    expect(cut).toMatchObject({ status: 'INTERIM', blocks: 2, openBlocks: 1 });
    expect(cut.warnings).toEqual([
      {
        code: 'OUTCOMES_INCOMPLETE',
        message:
          `"purchase" events are complete until ${new Date(start + 4.5 * DAY).toISOString()} only, as declared, but the last ` +
          'block ends later and is not compared.',
        remedy: expect.stringContaining('declareEventsComplete'),
      },
    ]);
    const earlier = await readUntil(new Date(start + DAY));
    expect(earlier).toMatchObject({ blocks: 0, openBlocks: 3, arms: [{ mean: null }, { mean: null }] });
    expect(earlier.warnings[0].message).toContain('but the last 3 blocks end later and are not compared.');
    expect(await readUntil(null)).toMatchObject({ status: 'FINAL', blocks: 3, warnings: [] });
  });

  it.each([
    ['correction', { correction: 'GAMES_HOWELL' }],
    ['key', { periods: 16 }],
    ['channel', { channel: 'none' }],
    ['metric', { metric: 'none' }],
    ['startsAt', { startsAt: new Date(START.getTime() - 1) }],
    ['periodHours', { periodHours: 0 }],
    ['washoutHours', { washoutHours: 12 }],
    ['washoutHours', { washoutHours: -1 }],
    ['periods', { periods: 4 }],
    ['periods', { periods: 5_004 }],
    ['periods', { key: 'other', periods: 10 }],
    ['block', { key: 'other', block: 3 }],
    ['arms', { arms: [{ key: 'a' }, { key: 'b' }] }],
    ['arms.1', { arms: [{ key: 'a', isControl: true }, { key: 'a' }] }],
    ['alpha', { alpha: 1 }],
  ])('refuses a bad %s: %j', async (field, parts) => {
    api.clock.now = START;
    const { data } = await api.ask(CREATE, input(parts));
    expect(data.createSwitchback).toMatchObject({ switchback: null, userErrors: [{ field }] });
  });

  it('is null under another key', async () => {
    expect(await api.must(READ, { key: 'none' })).toEqual({ switchback: null });
  });

  it('is found by its id and in the list, whose readouts are read together', async () => {
    api.clock.now = START;
    const { switchback } = await api.must('{ switchback(key: "prices") { id } }');
    const node = `query ($id: ID!) { node(id: $id) { id ... on Switchback { key } } }`;
    expect(await api.must(node, switchback)).toEqual({ node: { id: switchback.id, key: 'prices' } });
    const list = '{ switchbacks { totalCount edges { node { key channel { key } readout { openBlocks } } } } }';
    const statements = async () => {
      const before = api.database.statements.count;
      const { switchbacks } = await api.must(list);
      return { switchbacks, count: api.database.statements.count - before };
    };
    const one = await statements();
    await api.must(CREATE, input({ key: 'fees', channel: 'referral', metric: 'orders', seed: 7 }));
    const two = await statements();
    expect(two.switchbacks).toEqual({
      totalCount: 2,
      edges: [
        { node: { key: 'prices', channel: { key: 'google' }, readout: { openBlocks: 3 } } },
        { node: { key: 'fees', channel: { key: 'referral' }, readout: { openBlocks: 3 } } },
      ],
    });
    expect(two.count).toBe(one.count);
    expect(await api.must('{ switchback(key: "fees") { seed } }')).toEqual({ switchback: { seed: '7' } });
  });

  it('is refused where its seed switches the same channel at the same time already', async () => {
    api.clock.now = START;
    const parts = { channel: 'referral', seed: 'twice' };
    await api.must(CREATE, input({ key: 'first-of-two', ...parts }));
    const { data } = await api.ask(
      CREATE,
      input({ key: 'second-of-two', ...parts, startsAt: new Date(start + 2 * DAY) }),
    );
    expect(data.createSwitchback.userErrors).toMatchObject([{ field: 'seed', code: 'CONFLICT' }]);
    expect(data.createSwitchback.userErrors[0].message).toContain('already switches the channel in "first-of-two"');
    await api.must(CREATE, input({ key: 'afterwards', ...parts, startsAt: new Date(start + 6 * DAY) }));
    await api.must(CREATE, input({ key: 'elsewhere', ...parts, channel: 'instagram' }));
    await api.must(CREATE, input({ key: 'another-seed', ...parts, seed: 'once' }));
    // Asked again, the first one is as it was; and space around a key is no part of it.
    await api.must(CREATE, input({ key: 'first-of-two', ...parts }));
    const { switchback } = await api.must(READ, { key: ' first-of-two ' });
    expect(switchback.seed).toBe('twice');
  });

  it('corrects for several arms, by Holm unless another method was chosen', async () => {
    const arms = [{ key: 'control', isControl: true }, { key: 'low' }, { key: 'high' }];
    api.clock.now = START;
    const parts = { channel: 'instagram', arms, block: 3, periods: 15, seed: 'three' };
    await api.must(CREATE, input({ key: 'three', ...parts }));
    await api.must(CREATE, input({ key: 'dunn', ...parts, seed: 'four', correction: 'BONFERRONI' }));
    api.clock.now = new Date(start + 8 * DAY);
    const { switchback } = await api.must(READ, { key: 'three' });
    // The last event seen is of the end of the fourth of five blocks.
    expect(switchback.readout).toMatchObject({ status: 'INTERIM', blocks: 5, openBlocks: 0 });
    expect(switchback.readout.warnings).toMatchObject([
      {
        code: 'OUTCOMES_INCOMPLETE',
        message: expect.stringMatching(/last block ends later, so events may be missing/),
      },
    ]);
    const worth: Record<string, number> = { control: 10, low: 12, high: 40 };
    const events = switchback.schedule.map(({ arm, countsFrom, number }: Record<string, string>, index: number) => ({
      customer: customerKey(1),
      type: 'purchase',
      key: `three ${number}`,
      at: countsFrom,
      value: worth[arm!]! + ((index * 7) % 5),
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const read = async (key: string) => (await api.must(READ, { key })).switchback.readout.effects;
    const [low, high] = await read('three');
    expect(high.adjustedPValue).toBeCloseTo(2 * high.pValue, 12);
    expect(low.adjustedPValue).toBe(low.pValue);
    // The smaller p-value is tested at alpha/2; it is a finding, so the other one is tested at alpha.
    expect([high.corrected.absolute.level, low.corrected.absolute.level]).toEqual([0.975, 0.95]);
    expect(low.corrected.meaning).toContain('2 tests');
    const [dunn] = await read('dunn');
    expect(dunn.adjustedPValue).toBeCloseTo(Math.min(1, 2 * dunn.pValue), 12);
    expect(dunn.corrected.absolute.level).toBe(0.975);
  });
});
