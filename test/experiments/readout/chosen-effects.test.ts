import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, startApi } from '../../setup/api.js';
import { customerKey, declareComplete, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';

const CUSTOMERS = 300;
const METRICS = `{ metric { key } role arms { arm { key } n mean } warnings { message }
  effects { arm { key } pValue adjustedPValue absolute { estimate lower upper } corrected { meaning absolute { lower upper } } } }`;
const READ = `query ($ofMany: ChosenEffectsInput) { experiment(key: "many") { readout {
  all: metrics ${METRICS} chosen: metrics(ofMany: $ofMany) ${METRICS}
} } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('some of many effects', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'many', {
      arms: [{ key: 'control', isControl: true }, { key: 'mail' }, { key: 'coupon' }],
      metrics: [
        { metric: 'orders', role: 'SECONDARY' },
        { metric: 'revenue', role: 'PRIMARY' },
        { metric: 'conversion', role: 'SECONDARY' },
      ],
    });
    api.clock.now = new Date(api.clock.now.getTime() + 40 * DAY);
    const buyers = Array.from({ length: CUSTOMERS / 2 }, (_, index) => index);
    await recordPurchases(
      api,
      buyers.map((index) => [customerKey(2 * index), 1 + (index % 20), 10 + (index % 7)]),
    );
    await declareComplete(api);
    await api.must(STOP, { input: { experiment: 'many' } });
  });
  afterAll(() => api?.remove());

  const read = async (ofMany: object | null): Promise<Answer> => (await api.must(READ, { ofMany })).experiment.readout;

  it('are all of them where there are not many', async () => {
    for (const ofMany of [null, { above: 6 }, { above: 6, metrics: ['orders'], arm: 'mail' }]) {
      const { all, chosen } = await read(ofMany);
      expect(chosen).toEqual(all);
    }
  });

  it.each<[string, object, string[], string[]]>([
    ['those on the primary metrics', {}, ['revenue'], ['mail', 'coupon']],
    ['those on chosen metrics', { metrics: ['conversion', 'orders'] }, ['orders', 'conversion'], ['mail', 'coupon']],
    ['all of a treatment', { arm: 'coupon' }, ['orders', 'revenue', 'conversion'], ['coupon']],
    ['one', { arm: 'coupon', metrics: ['orders'] }, ['orders'], ['coupon']],
  ])('are %s, with the numbers that they have beside all others', async (_, chosenBy, metrics, arms) => {
    const { all, chosen } = await read({ above: 5, ...chosenBy });
    const expected = all
      .filter(({ metric }: Answer) => metrics.includes(metric.key))
      .map((one: Answer) => ({ ...one, effects: one.effects.filter(({ arm }: Answer) => arms.includes(arm.key)) }));
    expect(chosen).toEqual(expected);
    expect(chosen.map(({ metric }: Answer) => metric.key)).toEqual(metrics);
    expect(chosen[0].effects[0].corrected.absolute.lower).not.toBeNull();
  });

  it.each([
    [
      { above: 5, metrics: ['visits'] },
      'ofMany.metrics.0',
      'The readout has no metric "visits". It has: orders, revenue, conversion.',
    ],
    [{ above: 5, arm: 'control' }, 'ofMany.arm', 'The readout has no treatment "control". It has: mail, coupon.'],
    [{ above: -1 }, 'ofMany.above', ''],
  ])('name what there is not: %j', async (ofMany, field, message) => {
    const { errors } = await api.ask(READ, { ofMany });
    expect(errors?.[0]?.extensions).toMatchObject({ field });
    expect(errors?.[0]?.message).toContain(message);
  });
});
