import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openDesignShop, spentOf } from '../../setup/design-shop.js';
import {
  armsOf,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  declareComplete,
  draftInput,
  launch,
  recordPurchases,
} from '../../setup/shop.js';

const SIZE = 3_000;
const SEARCH = `query ($experiment: String!, $input: SegmentSearchInput!) { experiment(key: $experiment) { segmentSearch(input: $input) {
  status planStatus deviations { actual } method falseDiscoveryRate splits seed
  found { label }
  tried { label rule customers effectInside effectOutside difference { estimate lower upper level } pValue chosen heldOutDifference
    splitPValue adjustedPValue found }
  notTried { label reason } warnings { code }
} } }`;

interface Tried {
  label: string;
  rule: object | null;
  customers: number;
  effectInside: number;
  effectOutside: number;
  pValue: number;
  adjustedPValue: number;
}

describe('a search for segments', () => {
  let api: Api;
  let arms: Map<string, string>;
  const spent = new Map<string, number>();
  const search = async (input: object, experiment = 'spring') =>
    (await api.must(SEARCH, { experiment, input: { metric: 'revenue', ...input } })).experiment.segmentSearch;

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    await api.must(DEFINE_SEGMENT, { input: { key: 'vips', rule: { attribute: { name: 'vip', is: true } } } });
    const ratio = { kind: 'RATIO', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    await api.must(DEFINE_METRIC, {
      input: { key: 'basket', ...ratio, denominator: { event: 'purchase', aggregation: 'COUNT' } },
    });
    const metrics = ['revenue', 'basket'].map((metric) => ({ metric, role: 'PRIMARY' }));
    await launch(api, 'spring', { metrics });
    await launch(api, 'stores', { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'of stores' } });
    await launch(api, 'pairs', {
      design: { method: 'MATCHED_TUPLES', matchOn: ['purchases'], tupleSize: 2, seed: 'of pairs' },
    });
    await launch(api, 'strata', { design: { method: 'STRATIFIED', strata: ['gender'], seed: 'of strata' } });
    arms = await armsOf(api, 'spring');
    // The coupon brings 4 more from women, and nothing from men.
    const purchases = [...arms].map(([customer, arm], i): [string, number, number] => {
      const woman = Math.floor(Number(customer.slice(1)) / 3) % 2 === 0;
      return [customer, 1, 50 + ((i * 7919) % 17) + (arm === 'coupon' && woman ? 4 : 0)];
    });
    for (const [customer, _, value] of purchases) spent.set(customer, value);
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await recordPurchases(api, purchases);
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('finds the segment in which the effect differs, and lists what it tried', async () => {
    const { found, tried, notTried, warnings, planStatus, deviations } = await search({ segments: ['vips'] });
    expect(found).toEqual([{ label: 'gender = m' }]);
    expect(tried[0]).toMatchObject({ label: 'gender = m', found: true, chosen: 1 });
    expect(tried[0].rule).toEqual({ attribute: { name: 'gender', in: ['m'] } });
    expect(tried[0].adjustedPValue).toBeLessThan(0.001);
    expect(tried[0].heldOutDifference).toBeCloseTo(tried[0].difference.estimate, 0);
    expect(tried.map(({ label }: Tried) => label)).toEqual(
      expect.arrayContaining(['channel = google', 'vip = true', 'vips', 'purchases > 2 and ≤ 5', 'town unknown']),
    );
    const labels = tried.map(({ label }: Tried) => label);
    for (const complement of ['gender = f', 'vip = false', 'gender unknown']) expect(labels).not.toContain(complement);
    expect(labels.filter((label: string) => label.startsWith('region'))).toHaveLength(1);
    expect(notTried).toContainEqual({
      label: 'store = store 0',
      reason: 'An arm has fewer than 100 measured customers in it.',
    });
    expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['INTERIM_LOOK', 'FOUND_BY_SEARCH']);
    expect(planStatus).toBe('OFF_PLAN');
    expect(deviations[0].actual).toBe('search for segments in which the effect of coupon on revenue differs');
  });

  it('has the effects inside and outside, from all customers', async () => {
    const { tried } = await search({ attributes: ['spent', 'channel'], bins: 3 });
    const limits = tried.map(({ label }: Tried) => label).filter((label: string) => label.startsWith('spent'));
    expect(limits).toHaveLength(3);
    const first = tried.find(({ label }: Tried) => label.startsWith('spent ≤'));
    const cut = Number(first.label.split(' ≤ ')[1]);
    const effect = (inside: boolean) => {
      const values = (arm: string) =>
        Array.from({ length: SIZE }, (_, i) => i)
          .filter((i) => arms.get(customerKey(i)) === arm && spentOf(i) <= cut === inside)
          .map((i) => spent.get(customerKey(i))!);
      return mean(values('coupon')) - mean(values('control'));
    };
    expect(first.effectInside).toBeCloseTo(effect(true), 9);
    expect(first.effectOutside).toBeCloseTo(effect(false), 9);
    expect(first.difference.estimate).toBeCloseTo(effect(true) - effect(false), 9);
    expect(first.difference.lower).toBeLessThan(first.difference.estimate);
    expect(first.customers).toBe(Array.from({ length: SIZE }, (_, i) => i).filter((i) => spentOf(i) <= cut).length);
    expect(first.rule).toEqual({ attribute: { name: 'spent', atMost: cut } });
  });

  it('finds it in a ratio, too, whose denominators are all one', async () => {
    const [mean, ratio] = [
      await search({ attributes: ['gender'] }),
      await search({ attributes: ['gender'], metric: 'basket' }),
    ];
    expect(ratio.found).toEqual([{ label: 'gender = m' }]);
    expect(ratio.tried[0].difference.estimate).toBeCloseTo(mean.tried[0].difference.estimate, 8);
    expect(ratio.tried[0].pValue).toBeCloseTo(mean.tried[0].pValue, 10);
  });

  it('offers rules that can be defined as segments, of dates too', async () => {
    const { tried } = await search({ attributes: ['born', 'channel', 'vip', 'purchases', 'store'] });
    const rules = tried.filter(({ rule }: Tried) => rule !== null);
    expect(rules.length).toBeGreaterThan(10);
    for (const [index, { rule, customers }] of rules.entries()) {
      const { defineSegment } = await api.must(DEFINE_SEGMENT, { input: { key: `found-${index}`, rule } });
      expect(defineSegment.segment.size).toBe(customers);
    }
  });

  it('gives the same answer for the same seed, and another for another', async () => {
    const [one, again, other] = [await search({ seed: 7 }), await search({ seed: 7 }), await search({ seed: 8 })];
    expect(again).toEqual(one);
    expect(other.tried.map(({ heldOutDifference }: { heldOutDifference: number }) => heldOutDifference)).not.toEqual(
      one.tried.map(({ heldOutDifference }: { heldOutDifference: number }) => heldOutDifference),
    );
  });

  it('takes a number of statements that does not depend on how many attributes there are', async () => {
    const count = async (attributes: string[]) => {
      const before = api.database.statements.count;
      await search({ attributes });
      return api.database.statements.count - before;
    };
    await count(['gender']);
    expect(await count(['gender', 'vip', 'spent', 'purchases', 'region', 'born'])).toBe(
      await count(['gender', 'spent']),
    );
  });

  it('treats matched customers and strata as if they were not, and says that this is conservative', async () => {
    for (const experiment of ['pairs', 'strata']) {
      const { tried, warnings } = await search({ attributes: ['region', 'gender'] }, experiment);
      expect(tried).toHaveLength(2);
      expect(warnings.map(({ code }: { code: string }) => code)).toContain('CONSERVATIVE_INTERVALS');
    }
  });

  it('names a segment without measured customers, which was asked for', async () => {
    await api.must(DEFINE_SEGMENT, { input: { key: 'nobody', rule: { attribute: { name: 'spent', atLeast: 1e9 } } } });
    const { notTried } = await search({ attributes: ['gender'], segments: ['nobody'] });
    expect(notTried).toContainEqual({ label: 'nobody', reason: 'No measured customer is in it.' });
    expect(notTried.map(({ label }: { label: string }) => label)).not.toContain('gender unknown');
  });

  it('says so where there is nothing to search', async () => {
    const { tried, notTried, warnings } = await search({ attributes: ['store'], segments: ['one-store'] });
    expect(tried.every(({ customers }: Tried) => customers >= 200)).toBe(true);
    const { tried: none, warnings: said } = await search({ attributes: [], segments: ['one-store'] });
    expect(notTried.length).toBeGreaterThan(0);
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('NOTHING_TO_SEARCH');
    expect(none).toEqual([]);
    expect(said.map(({ code }: { code: string }) => code)).toContain('NOTHING_TO_SEARCH');
  });

  it.each([
    ['stores', {}, 'experiment', 'INVALID'],
    ['spring', { attributes: ['gendr'] }, 'attributes.0', 'NOT_FOUND'],
    ['spring', { segments: ['vip'] }, 'segments.0', 'NOT_FOUND'],
    ['spring', { segments: [] }, 'segments', 'INVALID'],
    ['spring', { bins: 1 }, 'bins', 'OUT_OF_RANGE'],
    ['spring', { splits: 501 }, 'splits', 'OUT_OF_RANGE'],
    ['spring', { falseDiscoveryRate: 1 }, 'falseDiscoveryRate', 'OUT_OF_RANGE'],
    ['spring', { metric: 'orders' }, 'metric', 'NOT_FOUND'],
    ['draft', {}, 'experiment', 'WRONG_STATE'],
  ])('refuses for %s %j, naming the field', async (experiment, input, field, reason) => {
    if (experiment === 'draft') await api.must(CREATE, draftInput('draft'));
    const { data, errors } = await api.ask(SEARCH, { experiment, input: { metric: 'revenue', ...input } });
    expect(data.experiment.segmentSearch).toBeNull();
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', field, reason }),
    ]);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
