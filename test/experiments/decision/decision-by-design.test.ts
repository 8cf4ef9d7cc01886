import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, openDesignShop } from '../../setup/design-shop.js';
import { DEFINE_METRIC, declareComplete, launch, STOP } from '../../setup/shop.js';

const ASK = `query ($key: String!, $input: DecisionInput!) {
  experiment(key: $key) {
    decision(input: $input) { warnings { code } arms { arm { key } profitPerCustomer { estimate lower upper } probabilityOfLoss } }
    readout(metrics: ["revenue"]) { metrics { effects { arm { key } absolute { estimate lower upper } } } }
  }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

const DESIGNS: Record<string, object> = {
  stratified: { method: 'STRATIFIED', strata: ['gender'], seed: 's' },
  tuples: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: 't' },
  groups: { method: 'BY_GROUP', groupBy: 'store', seed: 'g' },
  rerandomized: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.1 }], seed: 'r' },
};

describe('profits of all designs', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, 600);
    const visits = { key: 'visits', kind: 'MEAN', event: 'visit', aggregation: 'COUNT', windowDays: 28 };
    await api.must(DEFINE_METRIC, { input: visits });
    for (const [key, design] of Object.entries(DESIGNS)) await launch(api, key, { design });
    await launch(api, 'adjusted', { plan: { adjustFor: ['spent'] } });
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, 600);
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const experiment of [...Object.keys(DESIGNS), 'adjusted']) await api.must(STOP, { input: { experiment } });
    for (const type of ['purchase', 'visit']) await declareComplete(api, api.clock.now, type);
  });
  afterAll(() => api?.remove());

  it.each([...Object.keys(DESIGNS), 'adjusted'])(
    '%s: as the readout says, also where costs are measured',
    async (key) => {
      const ask = async (input: object): Promise<Answer> => (await api.must(ASK, { key, input })).experiment;
      const terms = { metric: 'revenue', margin: 0.5, contactCost: 0.25 };
      const fixed = await ask(terms);
      // Nobody visited, so that this costs nothing, but it has to be measured.
      const measured = await ask({ ...terms, redemptionMetric: 'visits', redemptionCost: 3 });
      const effect = fixed.readout.metrics[0].effects[0].absolute;
      const [a, b] = [fixed, measured].map((one) => one.decision.arms[0]);
      for (const limit of ['estimate', 'lower', 'upper']) {
        expect(a.profitPerCustomer[limit]).toBeCloseTo(0.5 * effect[limit] - 0.25, 10);
        expect(b.profitPerCustomer[limit]).toBeCloseTo(a.profitPerCustomer[limit], 8);
      }
      expect(b.probabilityOfLoss).toBeCloseTo(a.probabilityOfLoss, 8);
      const codes = fixed.decision.warnings.map(({ code }: Answer) => code);
      // There are 20 groups.
      expect(codes.includes('RISK_TOO_SURE')).toBe(key === 'groups');
    },
  );
});
