import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, DESIGNED, openDesignShop, spentOf } from '../../setup/design-shop.js';
import { CREATE, customerKey, draftInput, ERASE, launch, RANDOMIZE } from '../../setup/shop.js';

const CUSTOMERS = 603;
const designs: Record<string, object> = {
  bins: {
    method: 'STRATIFIED',
    strata: ['gender'],
    bins: [
      { attribute: 'spent', count: 4 },
      { attribute: 'born', count: 2 },
    ],
  },
  clusters: { method: 'STRATIFIED', clusterStrata: { attributes: ['spent', 'purchases'], k: 4 } },
  pairs: { method: 'MATCHED_TUPLES', matchOn: ['spent', 'gender', 'town'] },
  stores: { method: 'BY_GROUP', groupBy: 'store' },
  regions: { method: 'BY_GROUP', groupBy: 'store', strata: ['region'] },
  balanced: {
    method: 'RERANDOMIZED',
    tiers: [
      { attributes: ['spent'], acceptance: 0.05 },
      { attributes: ['purchases', 'gender'], acceptance: 0.2 },
    ],
  },
};

describe('designs from draft to readout', () => {
  let api: Api;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
  const shown: Record<string, any> = {};

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    for (const [key, design] of Object.entries(designs)) {
      await launch(api, key, { design: { seed: `seed of ${key}`, ...design } });
    }
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, CUSTOMERS);
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const key of Object.keys(designs)) shown[key] = (await api.must(DESIGNED, { key })).experiment;
  });
  afterAll(() => api?.remove());

  const effectOf = (key: string, metric = 0) => shown[key].readout.metrics[metric].effects[0];

  it.each(Object.keys(designs))('replay, know every probability and are read: %s', (key) => {
    const { receipt, readout, arms, assignments } = shown[key];
    expect(receipt.replay).toEqual({ matches: true, differing: 0, erased: 0, units: CUSTOMERS });
    expect(receipt.probabilities).toEqual([0.5, 0.5]);
    expect(assignments.edges.map(({ node }: { node: { probability: number } }) => node.probability)).toEqual([
      0.5, 0.5, 0.5,
    ]);
    expect(arms[0].size + arms[1].size).toBe(CUSTOMERS);
    for (const { arms: inArms, effects } of readout.metrics) {
      // A pair needs two customers, so one of an odd number is left over.
      expect(inArms[0].n + inArms[1].n).toBe(key === 'pairs' ? CUSTOMERS - 1 : CUSTOMERS);
      expect(effects[0].pValue).toBeGreaterThan(0);
      expect(effects[0].pValue).toBeLessThan(1);
      const { lower, upper } = effects[0].absolute;
      expect(lower > 0 || upper < 0).toBe(effects[0].pValue < 0.05);
    }
  });

  it('cut numbers and dates into classes that the receipt freezes', async () => {
    const { bins } = shown.bins.receipt.frozen;
    expect(bins.map(({ attribute, cuts }: { attribute: string; cuts: number[] }) => [attribute, cuts.length])).toEqual([
      ['spent', 3],
      ['born', 1],
    ]);
    const spent = Array.from({ length: CUSTOMERS }, (_, index) => spentOf(index)).sort((a, b) => a - b);
    expect(bins[0].cuts).toEqual([1, 2, 3].map((i) => spent[Math.ceil((i * CUSTOMERS) / 4) - 1]));
    const sizes = await cellSizes('bins');
    expect(sizes.length).toBe(16);
    for (const { arms } of sizes) expect(Math.abs(arms[0]! - arms[1]!)).toBeLessThanOrEqual(1);
  });

  it('find clusters as strata', async () => {
    const sizes = await cellSizes('clusters');
    expect(sizes.map(({ name }) => name).sort()).toEqual([1, 2, 3, 4].map((i) => `["cluster ${i}"]`));
    for (const { arms } of sizes) expect(Math.abs(arms[0]! - arms[1]!)).toBeLessThanOrEqual(1);
  });

  it('match customers who are alike, one of each arm, and leave one over', async () => {
    const sizes = await cellSizes('pairs');
    expect(sizes.filter(({ arms }) => arms[0] === 1 && arms[1] === 1)).toHaveLength(301);
    expect(sizes.filter(({ size }) => size === 1)).toHaveLength(1);
    const apart = await api.database.query<{ apart: number }>(
      `SELECT max(v.number) - min(v.number) AS apart FROM assignment a JOIN experiment x ON x.id = a.experiment_id
       JOIN attribute t ON t.key = 'spent' JOIN attribute_value v ON v.attribute_id = t.id AND v.customer_id = a.customer_id
       WHERE x.key = 'pairs' GROUP BY a.stratum_id`,
    );
    expect(apart.reduce((sum, row) => sum + row.apart, 0) / apart.length).toBeLessThan(5);
    expect(effectOf('pairs')).toMatchObject({ method: 'Paired t-test', degreesOfFreedom: 300 });
    expect(shown.pairs.readout.metrics[0].warnings).toEqual([
      { code: 'UNITS_COMPARED', message: 'Compared within 301 matched tuples.' },
      { code: 'UNITS_EXCLUDED', message: 'One customer was left over by the matching and is excluded.' },
    ]);
    expect(shown.pairs.balance.omnibus.pValue).toBeGreaterThan(0.001);
  });

  it.each(['stores', 'regions'])('keep groups together and count groups: %s', async (key) => {
    const sizes = await cellSizes(key);
    expect(sizes).toHaveLength(24);
    expect(sizes.filter(({ arms }) => arms[0] === 0)).toHaveLength(12);
    for (const { arms, size } of sizes) expect(Math.max(...arms)).toBe(size);
    expect(effectOf(key).degreesOfFreedom).toBeLessThan(23);
    expect(shown[key].sampleRatio).toMatchObject({
      pValue: null,
      insufficientData: { reason: expect.stringContaining('groups') },
    });
  });

  it('compare groups like R would, by their means', () => {
    const { arms } = shown.stores.readout.metrics[0];
    expect(effectOf('stores').absolute.estimate).toBeCloseTo(arms[1].mean - arms[0].mean, 9);
    expect(effectOf('stores').method).toContain('CR2');
    expect(effectOf('regions').method).toContain('within strata');
  });

  it('balance what was to be balanced, and narrow the interval', () => {
    const criterion = shown.balanced.receipt.frozen;
    expect(criterion.tiers.map((tier: { degreesOfFreedom: number }) => tier.degreesOfFreedom)).toEqual([1, 2]);
    const spent = shown.balanced.balance.covariates.find(({ name }: { name: string }) => name === 'spent');
    // χ² of one degree at 5 %: 0.0039, and 603 customers in halves.
    expect(Math.abs(spent.standardizedDifference)).toBeLessThan(Math.sqrt(0.00394 * (4 / CUSTOMERS)) * 1.01);
    expect(shown.balanced.balance.omnibus).toMatchObject({ pValue: null });
    expect(effectOf('balanced').method).toContain('Li, Ding & Rubin');
  });

  it('have receipts that can be fetched again by their id', async () => {
    const { experiment } = await api.must('{ experiment(key: "pairs") { receipt { id digest } } }');
    const { id, digest } = experiment.receipt;
    const { node } = await api.must(
      'query ($id: ID!) { node(id: $id) { __typename id ... on Receipt { digest frozen experiment { key } } } }',
      { id },
    );
    const frozen = { matching: expect.any(String), on: ['spent', 'gender', 'town'], size: 2 };
    expect(node).toEqual({ __typename: 'Receipt', id, digest, frozen, experiment: { key: 'pairs' } });
  });

  it('adjust a rerandomized design for what it balanced, too', async () => {
    const { experiment } = await api.must(`{ experiment(key: "balanced") { readout(adjustFor: ["vip"]) {
      metrics { adjustedFor effects { method pValue } } } } }`);
    expect(experiment.readout.metrics[0].adjustedFor).toEqual(['vip', 'spent', 'purchases', 'gender']);
    expect(experiment.readout.metrics[0].effects[0].method).toContain('Regression adjustment');
  });

  it.each(['pairs', 'stores'])('refuse an adjustment that the design does not have: %s', async (key) => {
    const { errors } = await api.ask(`{ experiment(key: "${key}") { readout(adjustFor: ["vip"]) { status } } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'adjustFor' });
  });

  it.each([
    ['pairs', 'UNITS_EXCLUDED'],
    ['stores', 'GROUPS_DIVIDED'],
    ['balanced', 'CONSERVATIVE_INTERVALS'],
  ])('compare segments, and say what limits that: %s', async (key, code) => {
    const { segmentComparison } = await api.must(`{ segmentComparison(input: { experiment: "${key}", metric: "revenue",
      segments: ["google", "instagram"] }) { segments { effect { warnings { code } } } warnings { code } } }`);
    expect(segmentComparison.segments).toHaveLength(2);
    const { segments, warnings } = segmentComparison;
    const said = [
      ...warnings,
      ...segments.flatMap(({ effect }: { effect: { warnings: object[] } }) => effect.warnings),
    ];
    expect(said.map((warning: { code: string }) => warning.code)).toContain(code);
  });

  it('still replay after customers were erased', async () => {
    for (const index of [0, 17, CUSTOMERS - 1]) await api.must(ERASE, { input: { customer: customerKey(index) } });
    for (const key of Object.keys(designs)) {
      const { experiment } = await api.must(
        'query ($key: String!) { experiment(key: $key) { receipt { replay { matches erased } } } }',
        { key },
      );
      expect(experiment.receipt.replay, key).toEqual({ matches: true, erased: 3 });
    }
  });

  async function cellSizes(key: string) {
    const rows = await api.database.query<{ name: string; size: number; arms: string }>(
      `SELECT s.name AS name, s.size AS size, s.arm_sizes AS arms FROM stratum s
       JOIN experiment x ON x.id = s.experiment_id WHERE x.key = ?`,
      [key],
    );
    return rows.map((row) => ({ ...row, arms: JSON.parse(row.arms) as number[] }));
  }
});

describe('designs that cannot be', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, 60);
  });
  afterAll(() => api?.remove());

  const tier = { attributes: ['spent'], acceptance: 0.1 };
  const three = [{ key: 'control', isControl: true }, { key: 'coupon' }, { key: 'mail' }];

  it.each([
    ['design.strata', { method: 'STRATIFIED' }],
    ['design.strata', { method: 'COMPLETE', strata: ['gender'] }],
    ['design.tiers', { method: 'COMPLETE', tiers: [tier] }],
    ['design.tupleSize', { method: 'BY_GROUP', groupBy: 'store', tupleSize: 2 }],
    ['design.bins.0', { method: 'STRATIFIED', bins: [{ attribute: 'gender', count: 2 }] }],
    ['design.bins.0', { method: 'STRATIFIED', bins: [{ attribute: 'none', count: 2 }] }],
    ['design.bins.0.count', { method: 'STRATIFIED', bins: [{ attribute: 'spent', count: 1 }] }],
    ['design.clusterStrata.k', { method: 'STRATIFIED', clusterStrata: { attributes: ['spent'], k: 1 } }],
    ['design.clusterStrata.attributes.0', { method: 'STRATIFIED', clusterStrata: { attributes: ['town'], k: 3 } }],
    ['design.matchOn', { method: 'MATCHED_TUPLES' }],
    ['design.groupBy', { method: 'BY_GROUP' }],
    ['design.groupBy', { method: 'BY_GROUP', groupBy: 'spent' }],
    ['design.strata', { method: 'BY_GROUP', groupBy: 'store', strata: ['store'] }],
    ['design.balanceOn.1', { method: 'BY_GROUP', groupBy: 'store', balanceOn: ['vip', 'store'] }],
    ['design.tiers', { method: 'RERANDOMIZED' }],
    ['design.tiers.0.acceptance', { method: 'RERANDOMIZED', tiers: [{ ...tier, acceptance: 0 }] }],
    ['design.tiers.1.attributes.0', { method: 'RERANDOMIZED', tiers: [tier, tier] }],
    [
      'design.tiers',
      {
        method: 'RERANDOMIZED',
        tiers: [
          { attributes: ['spent'], acceptance: 0.01 },
          { attributes: ['born'], acceptance: 0.01 },
        ],
      },
    ],
  ])('are refused as drafts: %s %j', async (field, design) => {
    const { data } = await api.ask(CREATE, draftInput('refused', { design }));
    expect(data.createExperiment).toMatchObject({ experiment: null, userErrors: [{ field }] });
  });

  it.each([
    ['design.groupBy', 'no known "town"', { design: { method: 'BY_GROUP', groupBy: 'town' } }],
    ['design.groupBy', 'at least 4', { design: { method: 'BY_GROUP', groupBy: 'store' }, segment: 'three-stores' }],
    ['design.strata', 'differ in gender', { design: { method: 'BY_GROUP', groupBy: 'store', strata: ['gender'] } }],
    [
      'design.tupleSize',
      '2 customers or a multiple',
      { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], tupleSize: 3 } },
    ],
    [
      'design.matchOn',
      'do not vary',
      { design: { method: 'MATCHED_TUPLES', matchOn: ['region'] }, segment: 'one-store' },
    ],
    ['segment', 'too few', { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], tupleSize: 40 } }],
    ['arms', 'two arms of equal weight', { design: { method: 'RERANDOMIZED', tiers: [tier] }, arms: three }],
    [
      'design.tiers.0',
      'do not vary',
      { design: { method: 'RERANDOMIZED', tiers: [{ ...tier, attributes: ['region'] }] }, segment: 'one-store' },
    ],
    [
      'design.tiers',
      'smallest possible p-value',
      { design: { method: 'RERANDOMIZED', tiers: [tier] }, segment: 'one-store' },
    ],
    [
      'plan.adjustFor',
      'without adjustment',
      { design: { method: 'BY_GROUP', groupBy: 'store' }, plan: { adjustFor: ['vip'] } },
    ],
    [
      'design.clusterStrata.k',
      'too few for',
      { design: { method: 'STRATIFIED', clusterStrata: { attributes: ['spent'], k: 20 } }, segment: 'one-store' },
    ],
  ])('are refused at launch: %s, %s', async (field, message, parts) => {
    const key = `refused-${refused++}`;
    await api.must(CREATE, draftInput(key, parts));
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: key } });
    expect(data.randomizeExperiment).toMatchObject({ experiment: null, userErrors: [{ field }] });
    expect(data.randomizeExperiment.userErrors[0].message).toContain(message);
    const rows = await api.database.query('SELECT 1 FROM assignment');
    expect(rows).toEqual([]);
  });
  let refused = 0;
});
