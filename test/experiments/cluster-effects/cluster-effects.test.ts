import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openDesignShop } from '../../setup/design-shop.js';
import {
  armsOf,
  CREATE,
  customerKey,
  DEFINE_SEGMENT,
  declareComplete,
  draftInput,
  launch,
  recordPurchases,
} from '../../setup/shop.js';

const SIZE = 2_400;
const SAVE = `mutation ($input: SaveExperimentClustersInput!) { saveExperimentClusters(input: $input) {
  segments { key kind description definition } customers userErrors { field code message }
} }`;
const EFFECTS = `query ($input: ClusterEffectsInput!) { clusterEffects(input: $input) {
  conclusion
  comparison { status planStatus deviations { actual } overall { absolute { estimate } }
    cells { label customers effect { absolute { estimate lower upper } } } heterogeneity { pValue } warnings { code } }
  agreement { cluster { key } whereFound { estimate lower upper } whereRead { estimate lower upper } pValue adjustedPValue }
  warnings { code message }
} }`;
const COMPARE = `query ($input: SegmentComparisonInput!) { segmentComparison(input: $input) {
  cells { label customers effect { absolute { estimate } } } warnings { code message remedy }
} }`;
const DRAFT = `mutation ($input: DraftClusterExperimentInput!) { draftClusterExperiment(input: $input) {
  experiment { key status hypothesis segment { key } arms { key isControl contactCost } metrics { metric { key } role } plan { alpha power } }
  userErrors { field code message }
} }`;

interface Cell {
  label: string;
  customers: number;
  effect: { absolute: { estimate: number; lower: number; upper: number } };
}

/** Every fifth customer. */
const isVip = (customer: string) => Number(customer.slice(1)) % 5 === 0;

/** Every third customer bought before the experiment. */
const isRegular = (customer: string) => Number(customer.slice(1)) % 3 === 0;

describe('effects in clusters', () => {
  let api: Api;
  let arms: Map<string, string>;
  const keys = ['kinds-1', 'kinds-2'];
  const save = async (input: object) =>
    (await api.ask(SAVE, { input: { experiment: 'spring', clusters: { attributes: ['vip'], k: 2 }, ...input } })).data
      .saveExperimentClusters;
  const read = async (input: object = {}) =>
    (await api.must(EFFECTS, { input: { experiment: 'spring', metric: 'revenue', clusters: keys, ...input } }))
      .clusterEffects;
  const refused = async (input: object) => {
    const { errors } = await api.ask(EFFECTS, {
      input: { experiment: 'spring', metric: 'revenue', clusters: keys, ...input },
    });
    return errors;
  };

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    const customers = Array.from({ length: SIZE }, (_, index) => customerKey(index));
    const regulars = customers.filter((customer) => isRegular(customer));
    await recordPurchases(
      api,
      [-30, -20, -10].flatMap((day) => regulars.map((customer): [string, number, number] => [customer, day, 20])),
    );
    await launch(api, 'spring', {
      metrics: [{ metric: 'revenue', role: 'PRIMARY' }],
      arms: [
        { key: 'control', isControl: true },
        { key: 'coupon', contactCost: 0.5 },
      ],
      plan: { alpha: 0.1, power: 0.9 },
    });
    await launch(api, 'stores', { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'of stores' } });
    await api.must(CREATE, draftInput('later'));
    arms = await armsOf(api, 'spring');
    // The coupon brings 6 more from some, and nothing from others.
    const purchases = [...arms].map(([customer, arm], i): [string, number, number] => {
      const lift = arm === 'coupon' && isVip(customer) ? 6 : 0;
      return [customer, 1, 50 + ((i * 7919) % 17) + lift];
    });
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await recordPurchases(api, purchases);
    // Many free purchases after the assignment, of others than those who bought before it.
    const late = customers.filter((customer) => Number(customer.slice(1)) % 4 === 0);
    await recordPurchases(
      api,
      [2, 3, 4, 5, 6].flatMap((day) => late.map((customer): [string, number, number] => [customer, day, 0])),
    );
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await declareComplete(api);
    expect(await save({ keyPrefix: 'kinds' })).toMatchObject({ userErrors: [] });
  });
  afterAll(() => api?.remove());

  it('finds clusters on half of the customers, and stores on which', async () => {
    const again = await save({ keyPrefix: 'kinds' });
    expect(again.userErrors).toEqual([]);
    expect(again.segments).toMatchObject([
      { key: 'kinds-1', kind: 'CLUSTER', description: 'Cluster 1 of 2 by vip, found on half of "spring".' },
      { key: 'kinds-2', definition: { foundOn: { experiment: 'spring', seed: 1 } } },
    ]);
    expect(again.customers).toBeGreaterThan(0.45 * SIZE);
    expect(again.customers).toBeLessThan(0.55 * SIZE);
    const other = await save({ keyPrefix: 'kinds', seed: '2' });
    expect(other.userErrors[0]).toMatchObject({ field: 'key' });
  });

  it('reads the effects on the other half', async () => {
    const { comparison, agreement, warnings, conclusion } = await read();
    const whole = (await api.must(COMPARE, { input: { experiment: 'spring', metric: 'revenue', segments: keys } }))
      .segmentComparison;
    const { customers } = await save({ keyPrefix: 'kinds' });
    const total = (cells: Cell[]) => cells.reduce((sum, cell) => sum + cell.customers, 0);
    expect(total(whole.cells)).toBe(SIZE);
    expect(total(comparison.cells)).toBe(SIZE - customers);
    const effects = comparison.cells.map(({ effect }: Cell) => effect.absolute);
    expect(effects[0].lower).toBeLessThan(0);
    expect(effects[0].upper).toBeGreaterThan(0);
    expect(effects[1].lower).toBeLessThan(6);
    expect(effects[1].upper).toBeGreaterThan(6);
    expect(effects[1].lower).toBeGreaterThan(3);
    expect(comparison.heterogeneity.pValue).toBeLessThan(1e-6);
    expect(comparison).toMatchObject({ planStatus: 'OFF_PLAN', status: 'INTERIM' });
    expect(conclusion).toMatch(
      /^So far, the effect on "revenue" differs between the clusters \(p < 0\.0001\) on the half .* kinds-1: .* kinds-2: /,
    );
    expect(warnings).toEqual([]);
    // The effect on everybody is the mean of both halves, by their sizes.
    for (const [place, { whereFound, whereRead, adjustedPValue }] of agreement.entries()) {
      expect(whereRead.estimate).toBeCloseTo(effects[place].estimate, 10);
      const all = whole.cells[place].effect.absolute.estimate;
      expect(Math.min(whereFound.estimate, whereRead.estimate)).toBeLessThan(all);
      expect(Math.max(whereFound.estimate, whereRead.estimate)).toBeGreaterThan(all);
      expect(adjustedPValue).toBeGreaterThan(0.1);
    }
  });

  it('takes all kinds of features, of what happened before the assignment', async () => {
    const features = [
      { frequency: { event: 'purchase' } },
      { recency: { event: 'purchase', scaling: 'NONE' } },
      { tenure: { log: true } },
      { metric: { key: 'revenue' } },
    ];
    const saved = await save({ keyPrefix: 'habits', clusters: { features, k: 2, scaling: 'ROBUST' } });
    expect(saved.userErrors).toEqual([]);
    expect(saved.segments).toMatchObject([
      {
        key: 'habits-1',
        description:
          'Cluster 1 of 2 by number of "purchase", days since the latest "purchase", days since acquisition, revenue, found on half of "spring".',
        definition: { foundOn: { experiment: 'spring', seed: 1 } },
      },
      { key: 'habits-2' },
    ]);
    const segments = ['habits-1', 'habits-2'];
    const input = { experiment: 'spring', metric: 'revenue', segments };
    const { cells } = (await api.must(COMPARE, { input })).segmentComparison;
    const regulars = [...arms.keys()].filter((customer) => isRegular(customer)).length;
    expect(cells.map(({ customers }: Cell) => customers)).toEqual([SIZE - regulars, regulars]);
    const { comparison } = await read({ clusters: segments });
    const onOtherHalf = comparison.cells.reduce((sum: number, { customers }: Cell) => sum + customers, 0);
    expect(onOtherHalf).toBe(SIZE - saved.customers);
    const { segment } = await api.must('{ segment(key: "habits-1") { clusterDrift { verdict } } }');
    expect(segment.clusterDrift).toBeNull();
  });

  it('names the feature that is refused', async () => {
    const refusedFields = async (clusters: object) =>
      (await save({ keyPrefix: 'n', clusters })).userErrors.map(({ field }: { field: string }) => field);
    expect(await refusedFields({ features: [{ frequency: { event: 'none' } }], k: 2 })).toEqual([
      'clusters.features.0.frequency.event',
    ]);
    expect(await refusedFields({ attributes: ['vip'], k: 1 })).toEqual(['clusters.k']);
    expect(await refusedFields({ attributes: ['vip'], features: [{ tenure: {} }], k: 2 })).toEqual([
      'clusters.features',
    ]);
    expect(await refusedFields({ k: 2 })).toEqual(['clusters.attributes']);
  });

  it('warns when all customers are read, with those among whom the clusters were found', async () => {
    const { segmentComparison } = await api.must(COMPARE, {
      input: { experiment: 'spring', metric: 'revenue', segments: keys },
    });
    const found = segmentComparison.warnings.find(({ code }: { code: string }) => code === 'CLUSTERS_FOUND_HERE');
    expect(found.message).toBe(
      'The clusters "kinds-1", "kinds-2" were found on half of the customers whose effects are read here.',
    );
    const { comparison } = await read();
    expect(comparison.warnings.map(({ code }: { code: string }) => code)).not.toContain('CLUSTERS_FOUND_HERE');
  });

  it('drafts the next experiment in one cluster', async () => {
    const input = { experiment: 'spring', cluster: 'kinds-2', key: 'again' };
    const first = (await api.must(DRAFT, { input })).draftClusterExperiment;
    expect(first.userErrors).toEqual([]);
    expect(first.experiment).toEqual({
      key: 'again',
      status: 'DRAFT',
      hypothesis: '"coupon" works among the customers of "kinds-2", as "spring" suggests.',
      segment: { key: 'kinds-2' },
      arms: [
        { key: 'control', isControl: true, contactCost: null },
        { key: 'coupon', isControl: false, contactCost: 0.5 },
      ],
      metrics: [{ metric: { key: 'revenue' }, role: 'PRIMARY' }],
      plan: { alpha: 0.1, power: 0.9 },
    });
    expect((await api.must(DRAFT, { input })).draftClusterExperiment).toEqual(first);
  });

  it('refuses what cannot be halved, and clusters that were not found on half of the experiment', async () => {
    expect((await save({ keyPrefix: 'none', experiment: 'later' })).userErrors[0]).toMatchObject({
      code: 'WRONG_STATE',
    });
    expect((await save({ keyPrefix: 'none', experiment: 'stores' })).userErrors[0]).toMatchObject({
      field: 'experiment',
      message: 'Whole groups were randomized: halves of customers would share groups and not be independent.',
    });
    expect((await save({ keyPrefix: 'n', clusters: { attributes: ['town'], k: 2 } })).userErrors[0]).toMatchObject({
      field: 'clusters.attributes.0',
    });
    await api.must(DEFINE_SEGMENT, { input: { key: 'vips', rule: { attribute: { name: 'vip', is: true } } } });
    expect((await refused({ clusters: ['kinds-1', 'vips'] }))[0]?.message).toMatch(/^"vips" was not found on half/);
    await save({ keyPrefix: 'others', seed: '2' });
    expect((await refused({ clusters: ['kinds-1', 'others-1'] }))[0]?.message).toBe(
      'The clusters were found with different seeds, so on different halves.',
    );
    expect((await refused({ metric: 'nothing' }))[0]?.message).toMatch(/nothing/);
  });
});
