import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { armsOf, customerKey, launch, openShop, recordPurchases } from '../setup/shop.js';

const PAGE = `query ($first: Int!) {
  experiments(first: $first) {
    edges { node {
      id key name status
      segment { key name size }
      arms { key name isControl size }
      sampleRatio { pValue }
      metrics { metric { key event { key } } role }
      history { to actor }
      receipt { digest }
      balance { omnibus { pValue } covariates { name standardizedDifference } }
      readout {
        status
        metrics { metric { key name } effects { arm { key } pValue absolute { estimate lower upper } } }
      }
      adjusted: readout(adjustFor: ["purchases", "channel"]) { metrics { effects { pValue } } }
      assignments(first: 5) {
        totalCount
        edges { node { id arm { key } stratum customer { key channel { key name } attributes { attribute { key } text } } } }
        pageInfo { hasNextPage endCursor }
      }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const TREE = `query ($first: Int!) {
  channels(first: 3) { edges { node {
    key size
    customers(first: 2) { totalCount edges { node { key } } }
    segments(first: 3) { edges { node {
      key size
      customers(first: 2) { totalCount edges { node { key channel { key } } } }
      experiments(first: $first) { edges { node {
        key
        arms { key }
        readout { metrics { effects { arm { key } pValue } } }
        assignments(first: 1, arm: "coupon") { edges { node { customer { key } } } }
      } } }
    } } }
  } } }
}`;

const EXPERIMENTS = 12;

describe('the number of SQL statements', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    for (let index = 0; index < EXPERIMENTS; index += 1) {
      const stratified = { method: 'STRATIFIED', strata: ['gender'], seed: `s${index}` };
      // The first two are too large for all allocations of inference to be drawn.
      const segment = ['everybody', 'everybody', 'google', 'instagram'][index % 4];
      await launch(api, `e${index}`, index % 2 === 1 ? { segment } : { segment, design: stratified });
    }
    const customers = [...(await armsOf(api, 'e0')).keys()];
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    await recordPurchases(
      api,
      customers.filter((_, index) => index % 2 === 0).map((customer, index) => [customer, 1, 1 + ((index * 37) % 30)]),
    );
  });
  afterAll(() => api.remove());

  const count = async (query: string, first: number) => {
    const before = api.database.statements.count;
    const data = await api.must(query, { first });
    return { statements: api.database.statements.count - before, data };
  };

  it('of a nested page does not depend on how many experiments it has', async () => {
    // The adjusted readouts are off the plan, which the first question puts on record.
    await count(PAGE, EXPERIMENTS);
    const counts = [];
    for (const first of [1, 4, EXPERIMENTS]) {
      const { statements, data } = await count(PAGE, first);
      expect(data.experiments.edges).toHaveLength(first);
      counts.push(statements);
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThan(50);
  });

  it('of channel → segments → experiments → arms → effects does not depend on how many experiments there are', async () => {
    const counts = [];
    for (const first of [2, EXPERIMENTS]) counts.push((await count(TREE, first)).statements);
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThan(40);
  });

  it('of replays grows only with what is repeated: the cells and the customers of each draw', async () => {
    const of = (fields: string) => async (first: number) =>
      (await count(`query ($first: Int!) { experiments(first: $first) { edges { node { ${fields} } } } }`, first))
        .statements;
    const replays = of('receipt { replay { matches forced { arm { key } } } }');
    const [one, four, all] = [await replays(1), await replays(4), await replays(EXPERIMENTS)];
    const each = (four - one) / 3;
    expect((all - four) / (EXPERIMENTS - 4)).toBe(each);
    expect(each).toBeLessThanOrEqual(4);
  });

  it('of rules for SDKs does not depend on how many experiments there are', async () => {
    const query = 'query ($first: Int!) { experiments(last: $first) { edges { node { growthBook } } } }';
    for (let index = 0; index < 3; index += 1) {
      await launch(api, `online${index}`, { design: { method: 'ONLINE' } });
    }
    const counts = [];
    for (const first of [1, 2, 3]) {
      const { statements, data } = await count(query, first);
      expect(
        data.experiments.edges.filter(({ node }: { node: { growthBook: object } }) => node.growthBook),
      ).toHaveLength(first);
      counts.push(statements);
    }
    expect(new Set(counts).size).toBe(1);
  });

  it('of decisions does not depend on how many arms, metrics and experiments there are', async () => {
    const offer = { contactCost: 0.1, redemptionCost: 1, redemptionMetric: 'orders' };
    const treatments = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `offer${i}`, ...offer }));
    const metrics = (count: number) =>
      ['revenue', 'orders', 'conversion'].slice(0, count).map((metric, i) => ({
        metric,
        role: i === 0 ? 'PRIMARY' : 'GUARDRAIL',
        ...(i === 0 && { margin: 0.5 }),
        ...(metric === 'orders' && { cap: { percentile: 90 } }),
      }));
    const start = (key: string, arms: number, measured: number) =>
      launch(api, key, {
        arms: [{ key: 'control', isControl: true }, ...treatments(arms)],
        metrics: metrics(measured),
      });
    await start('few', 1, 2);
    await start('many', 4, 3);
    await start('others', 2, 3);
    const decision =
      'decision { verdict warnings { code } arms { profitPerCustomer { estimate } givenAway { cost } } }';
    const of = async (query: string) => {
      // Checks are kept for an hour at most.
      api.clock.now = new Date(api.clock.now.getTime() + DAY / 24);
      const before = api.database.statements.count;
      await api.must(query);
      return api.database.statements.count - before;
    };
    const few = await of(`{ experiment(key: "few") { ${decision} } }`);
    expect(await of(`{ experiment(key: "many") { ${decision} } }`)).toBe(few);
    const page = (last: number) => of(`{ experiments(last: ${last}) { edges { node { ${decision} } } } }`);
    const one = await page(1);
    expect([await page(2), await page(3)]).toEqual([one, one]);
    expect(few).toBeLessThan(65);
  });

  it.each([
    ['whyThisArm', `whyThisArm(customer: "${customerKey(0)}") { decidedBy }`, 4],
    [
      'segmentComparison',
      'segmentComparison(input: { metric: "revenue", arm: "coupon", segments: ["google", "instagram"] }) { asOf }',
      14,
    ],
    ['randomizationInference', 'randomizationInference(metric: "revenue", arm: "coupon", resamples: 1) { pValue }', 10],
  ])('of %s grows with the number of experiments by what one of them takes', async (_, field, most) => {
    const query = `query ($first: Int!) { experiments(first: $first) { edges { node { ${field} } } } }`;
    const of = async (first: number) => {
      const before = api.database.statements.count;
      const { errors } = await api.ask(query, { first });
      expect(errors).toEqual([]);
      return api.database.statements.count - before;
    };
    await of(2);
    const [one, two] = [await of(1), await of(2)];
    expect(two - one).toBeLessThanOrEqual(most);
  });

  it('is bounded for fields that are not read together: too many of them are refused before any runs', async () => {
    const before = api.database.statements.count;
    for (const [name, field] of [
      ['designReview', 'designReview { canLaunch }'],
      ['randomizationInference', 'randomizationInference(metric: "revenue", arm: "coupon") { pValue }'],
      [
        'segmentComparison',
        'segmentComparison(input: { metric: "revenue", arm: "coupon", segments: ["google"] }) { asOf }',
      ],
    ] as const) {
      const aliases = Array.from({ length: 2 }, (_, index) => `f${index}: ${field}`).join(' ');
      const { errors } = await api.ask(`{ experiments(first: 100) { edges { node { ${aliases} } } } }`);
      expect(errors[0]!.message).toMatch(new RegExp(`The operation may cost .* for \`Experiment.${name}\``));
    }
    expect(api.database.statements.count).toBe(before);
  });
});
