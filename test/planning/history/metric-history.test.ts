import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/statistics/comparisons/proportions/wilson.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { momentsOf, skewness, variance } from '../../../src/statistics/moments.js';
import { regressCrossProducts } from '../../../src/statistics/regression/cross-product-regression.js';
import { customersForSkewness } from '../../../src/statistics/skewness-rule.js';
import { standardDeviationLimits } from '../../../src/statistics/variance-components/standard-deviation-limits.js';
import { expectNear } from '../../statistics/near.js';
import { AS_OF, type PlanningBase, planningBase, SHOPPERS, shopper } from '../planning-base.js';

const query = `query History($input: MetricHistoryInput!) {
  metricHistory(input: $input) {
    asOf until customers customersWithValue skewness customersForSkewness
    baseline { estimate lower upper }
    standardDeviation { estimate lower upper }
    adjustment { covariates varianceExplained { estimate lower upper } }
    strata { count varianceExplained { estimate lower upper } }
    groups { count averageSize sizeVariation customersWithoutGroup intraclassCorrelation { estimate lower upper } }
    insufficientData { reason }
  }
}`;

const shoppers = Array.from({ length: SHOPPERS }, (_, i) => shopper(i));
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('metricHistory', () => {
  let base: PlanningBase;
  beforeAll(async () => {
    base = await planningBase();
  });
  afterAll(() => base.temporary.remove());

  async function history(input: object) {
    const { data, errors } = await base.graph.ask(query, { input: { asOf: AS_OF, ...input } });
    expect(errors).toEqual([]);
    return data.metricHistory;
  }

  it('has mean, spread and skewness of all customers, those who bought nothing as 0', async () => {
    const found = await history({ metric: 'revenue' });
    const moments = momentsOf(shoppers.map(({ values }) => total(values)));
    expect(found).toMatchObject({
      customers: SHOPPERS,
      customersWithValue: SHOPPERS,
      adjustment: null,
      strata: null,
      groups: null,
    });
    expect(found.until).toBe(new Date(AS_OF.getTime() + 864_000).toISOString());
    expectNear(found.baseline.estimate, moments.mean, 1e-12);
    expectNear(found.skewness, skewness(moments), 1e-10);
    expect(found.customersForSkewness).toBe(customersForSkewness(skewness(moments)));
    const m4 = total(shoppers.map(({ values }) => (total(values) - moments.mean) ** 4));
    const limits = standardDeviationLimits({ n: SHOPPERS, m2: moments.m2, m4 }, 0.05)!;
    for (const side of ['estimate', 'lower', 'upper'] as const) {
      expectNear(found.standardDeviation[side], limits[side]!, 1e-10);
    }
    // R: qt(.975, 89) is 1.986978699506
    const reach = 1.986978699506 * Math.sqrt(variance(moments) / SHOPPERS);
    expectNear(found.baseline.upper - found.baseline.estimate, reach, 1e-8);
  });

  it("has a rate with Wilson's interval", async () => {
    const found = await history({ metric: 'ordered', confidenceLevel: 0.9 });
    const successes = shoppers.filter(({ values }) => values.length > 0).length;
    expectNear(found.baseline.estimate, successes / SHOPPERS, 1e-14);
    expectNear(found.baseline.lower, wilsonInterval({ n: SHOPPERS, successes }, 0.1).lower, 1e-12);
    expect(found.standardDeviation).toMatchObject({ lower: null, upper: null });
  });

  it('has a ratio with the variance of the contributions, of customers with a denominator', async () => {
    const found = await history({ metric: 'revenue-per-visit', adjustFor: ['income'] });
    const known = shoppers.filter(({ visits }) => visits > 0);
    const visits = total(known.map((s) => s.visits));
    const ratio = total(known.map(({ values }) => total(values))) / visits;
    const contributions = known.map((s) => ((total(s.values) - ratio * s.visits) * known.length) / visits);
    expect(found).toMatchObject({ customers: SHOPPERS, customersWithValue: known.length, skewness: null });
    expectNear(found.baseline.estimate, ratio, 1e-12);
    expectNear(found.standardDeviation.estimate, Math.sqrt(variance(momentsOf(contributions))), 1e-10);
    const cross = crossProductsOf(known.map((s, i) => [s.income, contributions[i]!]));
    const fit = regressCrossProducts(cross, { alpha: 0.05, alternative: 'TWO_SIDED' })!;
    expectNear(found.adjustment.varianceExplained.estimate, fit.adjustedRSquared!, 1e-9);
  });

  it('leaves customers without a last value out and counts them', async () => {
    const found = await history({ metric: 'last-order' });
    expect(found.customersWithValue).toBe(shoppers.filter(({ values }) => values.length > 0).length);
    expect(found.customers).toBe(SHOPPERS);
  });

  it('tells what adjustment and strata take out of the variance', async () => {
    const found = await history({ metric: 'revenue', adjustFor: ['income', 'channel'], strata: ['gender', 'store'] });
    const rows = shoppers.map((s, i) => [s.income, i % 4 === 0 ? 1 : 0, total(s.values)]);
    const fit = regressCrossProducts(crossProductsOf(rows), { alpha: 0.05, alternative: 'TWO_SIDED' })!;
    expect(found.adjustment.covariates).toEqual(['income', 'channel']);
    expectNear(found.adjustment.varianceExplained.estimate, fit.adjustedRSquared!, 1e-9);
    const { within, between, parts } = variation(shoppers.map((s) => `${s.gender} ${s.store}`));
    expect(found.strata.count).toBe(parts);
    const adjusted = 1 - (within / (SHOPPERS - parts)) * ((SHOPPERS - 1) / (within + between));
    expectNear(found.strata.varianceExplained.estimate, Math.max(0, adjusted), 1e-9);
  });

  it('tells how alike customers of a group are', async () => {
    const { groups } = await history({ metric: 'revenue', groupBy: 'store', strata: ['gender'] });
    const known = shoppers.filter(({ store }) => store !== null);
    expect(groups).toMatchObject({
      count: 4,
      averageSize: known.length / 4,
      customersWithoutGroup: SHOPPERS - known.length,
    });
    const { within, between, squares } = variation(
      known.map((s) => s.store!),
      known,
    );
    const size = (known.length - squares / known.length) / 3;
    const [msb, msw] = [between / 3, within / (known.length - 4)];
    expectNear(groups.intraclassCorrelation.estimate, (msb - msw) / (msb + (size - 1) * msw), 1e-9);
    expectNear(groups.sizeVariation, Math.sqrt(squares / 4 / (known.length / 4) ** 2 - 1), 1e-9);
  });

  it('counts only what happened inside the window', async () => {
    // Orders lie a second apart: only the second of a customer is inside.
    const late = await history({ metric: 'revenue', asOf: new Date(AS_OF.getTime() + 500) });
    const second = total(shoppers.map(({ values }) => values[1] ?? 0)) / SHOPPERS;
    expectNear(late.baseline.estimate, second, 1e-12);
    const short = await history({ metric: 'revenue', windowDays: 500 / 86_400_000 });
    expectNear(short.baseline.estimate, total(shoppers.map(({ values }) => values[0] ?? 0)) / SHOPPERS, 1e-12);
  });

  it('looks at the segment as it was', async () => {
    const { customers } = await history({ metric: 'revenue', segment: 'modest' });
    expect(customers).toBe(shoppers.filter(({ income }) => income <= 40).length);
    // No values were known before.
    expect((await history({ metric: 'revenue', segment: 'modest', asOf: new Date(5) })).customers).toBe(0);
  });

  it('takes one window ago when no moment is given', async () => {
    expect((await history({ metric: 'revenue', asOf: null })).asOf).toBe(new Date(2_000_000 - 864_000).toISOString());
  });

  it.each([
    [
      'nobody',
      { metric: 'revenue', segment: 'nobody', groupBy: 'store', strata: ['gender'], adjustFor: ['income'] },
      /No customer existed and was in the segment/,
    ],
    ['no order', { metric: 'revenue', asOf: new Date(5) }, /same value for every/],
    ['no order of anybody', { metric: 'ordered', asOf: new Date(5) }, /rate in the window is exactly 0/],
    ['no visit', { metric: 'revenue-per-visit', asOf: new Date(5) }, /Fewer than two/],
  ])('says why nothing can be planned: %s', async (_, input, reason) => {
    expect((await history(input)).insufficientData.reason).toMatch(reason);
  });

  it('has nulls, not NaN, where there is nobody', async () => {
    const found = await history({
      metric: 'last-order',
      segment: 'nobody',
      groupBy: 'store',
      strata: ['gender'],
      adjustFor: ['income'],
    });
    expect(found).toMatchObject({
      baseline: { estimate: null, lower: null, upper: null },
      standardDeviation: { estimate: null },
      adjustment: { varianceExplained: null },
      strata: { count: 0, varianceExplained: null },
      groups: {
        count: 0,
        averageSize: null,
        sizeVariation: null,
        intraclassCorrelation: null,
        customersWithoutGroup: 0,
      },
    });
    expect((await history({ metric: 'revenue', segment: 'nobody' })).standardDeviation.estimate).toBeNull();
    expect((await history({ metric: 'ordered', segment: 'nobody' })).standardDeviation.estimate).toBeNull();
  });

  it.each([
    ['metric', { metric: 'moon' }],
    ['segment', { metric: 'revenue', segment: 'moon' }],
    ['adjustFor.1', { metric: 'revenue', adjustFor: ['income', 'moon'] }],
    ['adjustFor.1', { metric: 'revenue', adjustFor: ['income', 'income'] }],
    ['adjustFor', { metric: 'revenue', adjustFor: [] }],
    ['strata', { metric: 'revenue', strata: Array.from({ length: 11 }, (_, i) => `a${i}`) }],
    ['groupBy', { metric: 'revenue', groupBy: 'moon' }],
    ['windowDays', { metric: 'open-ended' }],
    ['windowDays', { metric: 'revenue', windowDays: 0 }],
    ['asOf', { metric: 'revenue', windowDays: 1 }],
    ['confidenceLevel', { metric: 'revenue', confidenceLevel: 1 }],
  ])('refuses a wrong %s', async (field, input) => {
    const { errors } = await base.graph.ask(query, { input: { asOf: AS_OF, ...input } });
    expect(errors).toMatchObject([{ field }]);
  });
});

/** Revenue's squares within and between the parts that have the same key. */
function variation(keys: readonly string[], of = shoppers) {
  const revenue = of.map(({ values }) => total(values));
  const parts = [...new Set(keys)].map((key) => momentsOf(revenue.filter((_, i) => keys[i] === key)));
  const within = total(parts.map(({ m2 }) => m2));
  return {
    within,
    between: momentsOf(revenue).m2 - within,
    parts: parts.length,
    squares: total(parts.map(({ n }) => n * n)),
  };
}
