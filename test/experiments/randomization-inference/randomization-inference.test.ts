import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  CREATE,
  DEFINE_METRIC,
  draftInput,
  launch,
  openShop,
  RECORD_EVENTS,
  recordPurchases,
} from '../../setup/shop.js';

const SIZE = 120;

describe('Experiment.randomizationInference', () => {
  let api: Api;

  const infer = async (experiment: string, args: string) => {
    const { data, errors } = await api.ask(`{ experiment(key: "${experiment}") { randomizationInference(${args}) {
      method pValue monteCarloError shift { estimate lower upper } exact allocations insufficientData { reason } warnings { code message }
    } readout { metrics { metric { key } effects { pValue absolute { estimate } } } } } }`);
    return { data: data?.experiment?.randomizationInference, readout: data?.experiment?.readout, errors };
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await api.must(DEFINE_METRIC, {
      input: {
        key: 'basket',
        kind: 'RATIO',
        event: 'purchase',
        aggregation: 'SUM',
        denominator: { event: 'visit', aggregation: 'COUNT' },
      },
    });
    const metrics = [
      { metric: 'revenue', role: 'PRIMARY' },
      { metric: 'conversion', role: 'SECONDARY' },
      { metric: 'basket', role: 'SECONDARY' },
    ];
    await launch(api, 'complete', { metrics });
    await launch(api, 'simple', { design: { method: 'SIMPLE', seed: 'simple' } });
    await launch(api, 'stratified', { design: { method: 'STRATIFIED', seed: 's', strata: ['gender', 'channel'] } });
    await api.must(CREATE, draftInput('draft'));
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    const arms = await armsOf(api, 'complete');
    const purchases = [...arms].map(([customer, arm], i): [string, number, number] => {
      return [customer, 1 + (i % 5), (i % 7) + (arm === 'coupon' ? 4 : 0)];
    });
    await recordPurchases(
      api,
      purchases.filter((_, i) => i % 6 > 0),
    );
    const visits = [...arms.keys()].flatMap((customer, i) =>
      Array.from({ length: (i * 7) % 4 }, (_, visit) => {
        return { customer, type: 'visit', key: `${customer} ${visit}`, at: new Date(START.getTime() + DAY) };
      }),
    );
    await api.must(RECORD_EVENTS, { input: { events: visits } });
  });
  afterAll(() => api?.remove());

  it('agrees with the readout on the difference and on what is clear', async () => {
    const { data, readout, errors } = await infer('complete', 'metric: "revenue", arm: "coupon", resamples: 499');
    expect(errors).toEqual([]);
    const [effect] = readout.metrics[0].effects;
    expect(data.shift.estimate).toBeCloseTo(effect.absolute.estimate, 10);
    expect(data).toMatchObject({ exact: false, allocations: 500, pValue: 0.002, insufficientData: null });
    expect(data.shift.lower).toBeGreaterThan(0);
  });

  it.each(['simple', 'stratified'])('repeats a %s draw, the same for the same seed', async (experiment) => {
    const args = 'metric: "revenue", arm: "coupon", statistic: STUDENTIZED, seed: 5, resamples: 199';
    const [first, again] = [await infer(experiment, args), await infer(experiment, args)];
    expect(first.errors).toEqual([]);
    expect(again.data).toEqual(first.data);
    expect(first.data.pValue).toBeGreaterThan(0);
    expect(first.data.monteCarloError).toBeGreaterThan(0);
  });

  it('tests a ratio on what each customer adds to it, without a shift', async () => {
    const args = 'metric: "basket", arm: "coupon", statistic: STUDENTIZED, resamples: 499';
    const { data, readout, errors } = await infer('complete', args);
    expect(errors).toEqual([]);
    const { pValue } = readout.metrics.find(({ metric }: { metric: { key: string } }) => metric.key === 'basket')
      .effects[0];
    expect(Math.abs(data.pValue - pValue)).toBeLessThan(0.06);
    expect(data.shift).toEqual({ estimate: null, lower: null, upper: null });
    expect(data.warnings).toContainEqual({
      code: 'P_VALUE_ONLY',
      message: expect.stringContaining('A ratio is tested'),
    });
  });

  it('has nothing to say before anybody is assigned', async () => {
    const { data } = await infer('draft', 'metric: "revenue", arm: "coupon"');
    expect(data).toMatchObject({ pValue: null, shift: { lower: null } });
    expect(data.insufficientData.reason).toContain('Each of the two arms needs');
  });

  it.each([
    ['metric', 'metric: "nonsense", arm: "coupon"'],
    ['arm', 'metric: "revenue", arm: "nonsense"'],
    ['treatment', 'metric: "revenue", arm: "control"'],
    ['resamples', 'metric: "revenue", arm: "coupon", resamples: 10001'],
  ])('refuses a bad %s', async (field, args) => {
    const { errors } = await infer('complete', args);
    expect(errors[0]).toMatchObject({ extensions: { field } });
  });
});
