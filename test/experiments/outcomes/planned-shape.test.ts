import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  declareComplete,
  launch,
  openShop,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const SIZE = 800;
const READ = `query ($key: String!, $metric: String!, $segments: [String!]!) { experiment(key: $key) {
  readout(metrics: [$metric]) { metrics { arms { mean } effects { absolute { estimate lower upper } } cap { limit } } }
  segmentComparison(input: { metric: $metric, segments: $segments }) {
    segments { segment { key } effect { absolute { estimate lower upper } } } warnings { code message }
  }
  segmentSearch(input: { metric: $metric, attributes: ["vip"], splits: 10, clusters: { attributes: ["purchases", "vip"], k: 3 } }) {
    tried { label customers effectInside effectOutside } notTried { label } warnings { code }
  }
  randomizationInference(metric: $metric, arm: "coupon", resamples: 99) { shift { estimate } warnings { code } }
  targeting(input: { metric: $metric, score: { segment: "vips" }, estimator: INVERSE_PROPENSITY, resamples: 100 }) {
    averageEffect { estimate } cost warnings { code message }
  }
  policyTree(input: { metric: $metric, attributes: ["vip"], depth: 1 }) {
    costPerCustomer everyone { arm { key } cost share } warnings { code message }
  }
  decision {
    warnings { code message }
    arms { profitPerCustomer { estimate lower upper } spendPerCustomer returnOnSpend { estimate } breakEvenMargin insufficientData { reason } }
  }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

/** What a customer buys: a few buy very much. */
const amountOf = (i: number, arm: string) =>
  i % 5 === 0 ? 0 : 10 + (i % 7) + (arm === 'coupon' ? 3 : 0) + (i % 97 === 1 ? 400 : 0);
const redeems = (i: number, arm: string) => arm === 'coupon' && i % 4 === 0;

describe('values that the plan caps or transforms', () => {
  let api: Api;
  let arms: Map<string, string>;
  const known = new Map<string, Answer>();
  const read = async (key: string, metric: string): Promise<Answer> => {
    if (!known.has(key)) {
      const { data, errors } = await api.ask(READ, { key, metric, segments: ['vips', 'others'] });
      expect(errors).toEqual([]);
      known.set(key, data.experiment);
    }
    return known.get(key);
  };
  const codes = (answer: Answer): string[] => answer.warnings.map(({ code }: { code: string }) => code);
  const meanOf = (arm: string, value: (i: number, own: string) => number) => {
    const own = Array.from({ length: SIZE }, (_, i) => i).filter((i) => arms.get(customerKey(i)) === arm);
    return own.reduce((sum, i) => sum + value(i, arm), 0) / own.length;
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await api.must(`mutation { defineEventType(input: { key: "redemption" }) { userErrors { message } } }`);
    const metric = (input: object) => api.must(DEFINE_METRIC, { input: { kind: 'MEAN', windowDays: 28, ...input } });
    await metric({ key: 'sales', event: 'purchase', aggregation: 'SUM', margin: 0.5, direction: 'HIGHER_IS_BETTER' });
    await metric({ key: 'redeemed', event: 'redemption', aggregation: 'COUNT' });
    await metric({ key: 'spending', event: 'redemption', aggregation: 'SUM' });
    await metric({ key: 'last', event: 'purchase', aggregation: 'LAST', margin: 0.5 });
    await api.must(DEFINE_METRIC, {
      input: {
        key: 'basket',
        kind: 'RATIO',
        event: 'purchase',
        aggregation: 'SUM',
        denominator: { event: 'purchase', aggregation: 'COUNT' },
        windowDays: 28,
        margin: 0.5,
      },
    });
    for (const [key, is] of [
      ['vips', true],
      ['others', false],
    ] as const) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'vip', is } } } });
    }
    const offer = { contactCost: 0.2, redemptionCost: 1.5, redemptionMetric: 'redeemed', costMetric: 'spending' };
    const both = (treatment: object) => [
      { key: 'control', isControl: true },
      { key: 'coupon', ...treatment },
    ];
    const one = (parts: object) => [{ role: 'PRIMARY', ...parts }];
    const start = (key: string, treatment: object, metrics: object) =>
      launch(api, key, { arms: both(treatment), metrics: one(metrics) });
    await start('capped', { contactCost: 0.2 }, { metric: 'sales', cap: { percentile: 90 } });
    await start('logs', offer, { metric: 'sales', transform: 'LOG' });
    await start('offers', offer, { metric: 'sales', cap: { percentile: 90 } });
    await start('baskets', {}, { metric: 'basket', cap: { percentile: 90 } });
    await start('ratios', { contactCost: 0.2 }, { metric: 'basket' });
    await start('lasts', { contactCost: 0.2, costMetric: 'last' }, { metric: 'sales' });
    arms = await armsOf(api, 'capped');
    for (const other of ['logs', 'offers', 'baskets', 'ratios', 'lasts']) {
      // Everything is compared on one and the same draw.
      await api.database.write((t) =>
        t.execute(`UPDATE assignment SET arm_id = (SELECT r.id FROM assignment s JOIN arm q ON q.id = s.arm_id
            JOIN arm r ON r.key = q.key AND r.experiment_id = assignment.experiment_id
            WHERE s.customer_id = assignment.customer_id AND s.experiment_id = (SELECT id FROM experiment WHERE key = 'capped'))
          WHERE experiment_id = (SELECT id FROM experiment WHERE key = '${other}')`),
      );
    }
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    const all = Array.from({ length: SIZE }, (_, i) => ({
      i,
      key: customerKey(i),
      arm: arms.get(customerKey(i)) ?? '',
    }));
    await recordPurchases(
      api,
      all.flatMap(({ i, key, arm }): [string, number, number][] => {
        const amount = amountOf(i, arm);
        return amount === 0 ? [] : [[key, 1, amount]];
      }),
    );
    const at = new Date(START.getTime() + DAY);
    const events = all
      .filter(({ i, arm }) => redeems(i, arm))
      .map(({ key }) => ({ customer: key, type: 'redemption', key: `r ${key}`, at, value: 0.25 }));
    await api.must(RECORD_EVENTS, { input: { events } });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const experiment of ['capped', 'logs', 'offers', 'baskets', 'ratios', 'lasts'])
      await api.must(STOP, { input: { experiment } });
    for (const type of ['purchase', 'redemption']) await declareComplete(api, api.clock.now, type);
  });
  afterAll(() => api?.remove());

  it.each([
    ['capped', 'sales', 'VALUES_CAPPED'],
    ['logs', 'sales', 'LOG_SCALE'],
  ])('have the same effect wherever it is that of the metric, which says so: %s', async (key, metric, code) => {
    const answer = await read(key, metric);
    const [{ arms: shown, effects, cap }] = answer.readout.metrics;
    const { estimate } = effects[0].absolute;
    expect(estimate).toBeCloseTo(shown[1].mean - shown[0].mean, 12);
    const value = (i: number, arm: string) =>
      key === 'logs' ? Math.log1p(amountOf(i, arm)) : Math.min(amountOf(i, arm), cap.limit);
    expect(estimate).toBeCloseTo(meanOf('coupon', value) - meanOf('control', value), 9);
    // Half of the customers are in each arm, so inverse propensities give the plain difference.
    expect(answer.targeting.averageEffect.estimate).toBeCloseTo(estimate, 9);
    expect(answer.randomizationInference.shift.estimate).toBeCloseTo(estimate, 9);
    const inside = (vip: boolean, arm: string) => {
      const own = Array.from({ length: SIZE }, (_, i) => i).filter(
        (i) => arms.get(customerKey(i)) === arm && (i % 5 === 0) === vip,
      );
      return own.reduce((sum, i) => sum + value(i, arm), 0) / own.length;
    };
    const effectOf = (vip: boolean) => inside(vip, 'coupon') - inside(vip, 'control');
    const [vips, others] = answer.segmentComparison.segments;
    expect(vips.effect.absolute.estimate).toBeCloseTo(effectOf(true), 9);
    expect(others.effect.absolute.estimate).toBeCloseTo(effectOf(false), 9);
    for (const part of ['segmentComparison', 'segmentSearch', 'randomizationInference', 'targeting', 'policyTree']) {
      expect(codes(answer[part]), part).toContain(code);
    }
  });

  it('earn what they are: the profit counts values without cap and logarithms, and says so', async () => {
    for (const key of ['capped', 'logs']) {
      const { decision } = await read(key, 'sales');
      const earned = (i: number, arm: string) =>
        0.5 * amountOf(i, arm) - (arm === 'coupon' ? 0.2 : 0) - (key === 'logs' && redeems(i, arm) ? 1.5 + 0.25 : 0);
      const [{ profitPerCustomer }] = decision.arms;
      expect(profitPerCustomer.estimate).toBeCloseTo(meanOf('coupon', earned) - meanOf('control', earned), 9);
      expect(profitPerCustomer.lower).toBeLessThan(profitPerCustomer.estimate);
      expect(codes(decision)).toContain('PROFIT_OF_ACTUAL_VALUES');
    }
    const { decision } = await read('capped', 'sales');
    const [{ spendPerCustomer, returnOnSpend, profitPerCustomer }] = decision.arms;
    expect(spendPerCustomer).toBeCloseTo(0.2, 12);
    expect(returnOnSpend.estimate).toBeCloseTo(profitPerCustomer.estimate / 0.2, 9);
  });

  it('of a ratio have no profit where they are capped, and one per unit of the denominator where they are not', async () => {
    const capped = (await read('baskets', 'basket')).decision;
    expect(capped.arms[0].profitPerCustomer).toBeNull();
    expect(capped.arms[0].insufficientData.reason).toContain('"basket" is capped or transformed by the plan');
    const { decision, readout } = await read('ratios', 'basket');
    const [{ absolute }] = readout.metrics[0].effects;
    for (const limit of ['estimate', 'lower', 'upper']) {
      expect(decision.arms[0].profitPerCustomer[limit]).toBeCloseTo(0.5 * absolute[limit] - 0.2, 9);
    }
    expect(decision.arms[0].breakEvenMargin).toBeCloseTo(0.2 / absolute.estimate, 9);
    expect(codes(decision)).toContain('PROFIT_OF_RATIO');
  });

  it('cost what contacts, redeemed offers and cost metrics come to per treated customer, in targeting and trees', async () => {
    const { targeting, policyTree } = await read('offers', 'sales');
    const expected = (0.2 + (1.5 + 0.25) * meanOf('coupon', (i, arm) => Number(redeems(i, arm)))) / 0.5;
    expect(targeting.cost).toBeCloseTo(expected, 9);
    const [control, coupon] = policyTree.everyone;
    expect(control.cost).toBe(0);
    expect(coupon.cost).toBeCloseTo(expected, 9);
    expect(policyTree.costPerCustomer).toBeCloseTo(coupon.share * expected, 9);
    for (const answer of [targeting, policyTree]) expect(codes(answer)).toContain('EXPECTED_COSTS');
  });

  it('say why costs are not subtracted', async () => {
    const reasons = async (key: string, metric: string) =>
      (await read(key, metric)).targeting.warnings
        .filter(({ code }: { code: string }) => code === 'COSTS_NOT_COUNTED')
        .map(({ message }: { message: string }) => message);
    expect(await reasons('logs', 'sales')).toEqual([expect.stringContaining('are logarithms')]);
    expect(await reasons('ratios', 'basket')).toEqual([expect.stringContaining('is a ratio')]);
    expect(await reasons('lasts', 'sales')).toEqual([expect.stringContaining('a last value')]);
    expect((await read('lasts', 'sales')).targeting.cost).toBeCloseTo(0.4, 12);
    expect(await reasons('capped', 'sales')).toEqual([]);
  });

  it('are searched in clusters of what was known at the assignment, named by their centers', async () => {
    const { tried, notTried } = (await read('capped', 'sales')).segmentSearch;
    const clusters = [...tried, ...notTried].filter(({ label }: { label: string }) => label.startsWith('cluster'));
    expect(clusters).toHaveLength(3);
    for (const { label } of clusters) expect(label).toMatch(/^cluster [123]: purchases about [\d.]+, vip about [01]$/);
    const customers = tried
      .filter(({ label }: { label: string }) => label.startsWith('cluster'))
      .reduce((sum: number, one: { customers: number }) => sum + one.customers, 0);
    expect(customers).toBeGreaterThan(0);
    expect(customers).toBeLessThanOrEqual(SIZE);
    const refused = await api.ask(
      `{ experiment(key: "capped") { segmentSearch(input: { metric: "sales", clusters: { attributes: ["gender"], k: 1 } }) { seed } } }`,
    );
    expect(refused.errors.map(({ message }) => message).join(' ')).toMatch(/gender.*only numbers and booleans/);
  });
});
