import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import {
  armsOf,
  CONCLUDE,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const DECIDE = `query ($input: DecisionInput) {
  experiment(key: "concluded") {
    decision(input: $input) {
      verdict sentence status asOf planStatus deviations { field actual actor }
      warnings { code message remedy }
      segments { sentence cells { effect { absolute { estimate } } } }
      arms { arm { key } profitPerCustomer { estimate lower upper } probabilityOfLoss spendPerCustomer }
    }
    readout { warnings { code } metrics { effects { absolute { estimate } } } }
    concludedReadout { asOf readout { metrics { effects { absolute { estimate } } } } }
  }
}`;

/** Far in a tail, the last digits of an estimate count a hundred times. */
const TAIL = 1e-11;

let api: Api;
let arms: Map<string, string>;
const at = (days: number) => new Date(START.getTime() + days * DAY);
// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
const ask = async (input?: object): Promise<any> => (await api.must(DECIDE, { input })).experiment;

beforeAll(async () => {
  api = await startApi();
  await openShop(api, 400);
  const metric = { kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, direction: 'HIGHER_IS_BETTER' };
  await api.must(DEFINE_METRIC, { input: { ...metric, key: 'sales', margin: 0.5 } });
  await api.must(DEFINE_METRIC, { input: { ...metric, key: 'redeemed', aggregation: 'COUNT', direction: null } });
  await launch(api, 'concluded', {
    arms: [
      { key: 'control', isControl: true },
      { key: 'letter', contactCost: 0.2 },
      { key: 'coupon', contactCost: 0.1, redemptionCost: 0.5, redemptionMetric: 'redeemed' },
    ],
    metrics: [{ metric: 'sales', role: 'PRIMARY' }],
    plan: { decision: { rule: 'PROVEN_PROFIT' }, compareSegments: ['google', 'instagram'] },
  });
  arms = await armsOf(api, 'concluded');
  const lift: Record<string, number> = { control: 0, letter: 3, coupon: 6 };
  api.clock.now = at(3);
  await recordPurchases(
    api,
    [...arms].map(([key, arm], index): [string, number, number] => [key, 1, 20 + (index % 11) + (lift[arm] ?? 0)]),
  );
  api.clock.now = at(40);
  await declareComplete(api);
  await api.must(STOP, { input: { experiment: 'concluded' } });
});
afterAll(() => api?.remove());

it('is judged after the conclusion on what was known then, and says what arrived since', async () => {
  const before = await ask();
  expect(before.decision).toMatchObject({ verdict: 'SHIP', planStatus: 'AS_REGISTERED', deviations: [] });
  await api.must(CONCLUDE, { input: { experiment: 'concluded', conclusion: 'Ship the coupon.' } });
  expectSameNumbers((await ask()).decision, { ...before.decision, asOf: at(40).toISOString() }, TAIL);
  // Purchases that were recorded late turn the effect over.
  api.clock.now = at(50);
  const late = [...arms].filter(([, arm]) => arm === 'control');
  await recordPurchases(
    api,
    late.map(([key]): [string, number, number] => [key, 2, 100]),
  );
  await declareComplete(api);
  const after = await ask();
  const { warnings, ...decision } = after.decision;
  const { warnings: earlier, ...same } = before.decision;
  expectSameNumbers(decision, { ...same, asOf: at(40).toISOString() }, TAIL);
  expect(warnings.slice(1)).toEqual(earlier);
  expect(warnings[0]).toMatchObject({
    code: 'ARRIVED_SINCE_CONCLUSION',
    message: expect.stringContaining(`${late.length} recorded`),
    remedy: expect.stringContaining('counts only what was known at the conclusion'),
  });
  // The present readout has other numbers.
  const estimates = ({ metrics }: { metrics: { effects: { absolute: { estimate: number } }[] }[] }) =>
    metrics.flatMap(({ effects }) => effects.map(({ absolute }) => absolute.estimate));
  expect(estimates(after.readout)[0]).toBeLessThan(0);
  expect(estimates(after.concludedReadout.readout)).toEqual(estimates(before.readout));
  expect(after.readout.warnings[0].code).toBe('CHANGED_SINCE_CONCLUSION');
});

it('records other inputs than the planned ones once, and marks the answer', async () => {
  const input = { margin: 0.9, rule: 'SUCCESS_METRICS' };
  const [deviation] = (await ask(input)).decision.deviations;
  const { decision } = await ask(input);
  expect(decision.planStatus).toBe('OFF_PLAN');
  expect(decision.deviations).toEqual([deviation]);
  expect(deviation).toEqual({
    field: 'analysis',
    actual: 'decision with margin 0.9, rule "SUCCESS_METRICS"',
    actor: 'local',
  });
  expect(decision.warnings.map(({ code }: { code: string }) => code)).toContain('DECISION_NOT_PLANNED');
  const analyses = await api.database.query('SELECT analysis AS analysis FROM off_plan_analysis');
  expect(analyses).toEqual([{ analysis: 'decision with margin 0.9, rule "SUCCESS_METRICS"' }]);
  // What the plan says is no deviation from it.
  expect((await ask({ margin: 0.5, rule: 'PROVEN_PROFIT' })).decision.planStatus).toBe('AS_REGISTERED');
});
