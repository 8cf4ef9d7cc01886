import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  CREATE,
  DEFINE_METRIC,
  declareComplete,
  draftInput,
  launch,
  openShop,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const DECIDE = `query ($key: String!, $input: DecisionInput) {
  experiment(key: $key) { decision(input: $input) {
    verdict sentence warnings { code message } nextSteps { kind sentence customers }
    arms {
      verdict sentence whatWouldChangeIt evidence { finding sentence } rollOut { customers } waiting { netValue }
      profitPerCustomer { estimate lower upper } profitParts { amount } breakEvenMargin breakEvenMarginInterval { estimate lower upper unbounded }
      insufficientData { reason }
    }
  } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

/** What a decision says must be true, whatever the plan, the metric and the moment are. */
describe('the sentences of a decision', () => {
  let api: Api;
  const before: Record<string, Answer> = {};

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 400);
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, { input: { key, kind: 'MEAN', event: 'purchase', windowDays: 28, ...parts } });
    await metric('sales', { aggregation: 'SUM', margin: 0.5, direction: 'HIGHER_IS_BETTER' });
    await metric('last', { aggregation: 'LAST' });
    await metric('visits', { event: 'visit', aggregation: 'COUNT' });
    await metric('complaints', { event: 'visit', aggregation: 'COUNT', direction: 'LOWER_IS_BETTER', margin: -2 });
    await metric('thanks', { event: 'visit', aggregation: 'COUNT', direction: 'LOWER_IS_BETTER', margin: 2 });
    const denominator = { event: 'purchase', aggregation: 'COUNT' };
    await metric('basket', {
      kind: 'RATIO',
      aggregation: 'SUM',
      denominator,
      margin: 0.5,
      direction: 'HIGHER_IS_BETTER',
    });
    const control = { key: 'control', isControl: true };
    const letters = [control, { key: 'letter', contactCost: 0.1 }, { key: 'card', contactCost: 0.4 }];
    const one = [control, { key: 'letter', contactCost: 0.1 }];
    const primary = (name: string, ...others: object[]) => [{ metric: name, role: 'PRIMARY' }, ...others];
    const guardrail = (parts: object = {}) => ({ metric: 'visits', role: 'GUARDRAIL', ...parts });
    const decision = { customers: 1_000 };
    await api.must(CREATE, draftInput('draft', { arms: one, metrics: primary('sales') }));
    await launch(api, 'effective', { arms: one, metrics: primary('sales'), plan: { decision } });
    const shared = { arms: one, plan: { decision } };
    await launch(api, 'two', { arms: letters, metrics: primary('sales') });
    await launch(api, 'expected', {
      ...shared,
      metrics: primary('sales'),
      plan: { decision: { ...decision, rule: 'EXPECTED_PROFIT' } },
    });
    await launch(api, 'proven', {
      ...shared,
      metrics: primary('sales'),
      plan: { decision: { ...decision, rule: 'PROVEN_PROFIT' } },
    });
    await launch(api, 'basket', { ...shared, metrics: primary('basket') });
    await launch(api, 'complaints', { ...shared, metrics: primary('complaints') });
    await launch(api, 'thanks', { ...shared, metrics: primary('thanks') });
    await launch(api, 'guarded', { ...shared, metrics: primary('sales', guardrail()) });
    await launch(api, 'limited', { ...shared, metrics: primary('sales', guardrail({ tolerance: { absolute: 0.1 } })) });
    await launch(api, 'aimless', { ...shared, metrics: primary('revenue') });
    // Customers of the letter in "effective" spend much more, and visit more often if they have it in "guarded".
    const effective = await armsOf(api, 'effective');
    const guarded = await armsOf(api, 'guarded');
    const limited = await armsOf(api, 'limited');
    api.clock.now = new Date(START.getTime() + 3 * DAY);
    before.young = await decide('effective');
    await recordPurchases(
      api,
      [...effective].map(([key, arm], index): [string, number, number] => [
        key,
        1,
        20 +
          ((index * 7) % 13) +
          (arm === 'letter' ? 9 : 0) +
          (guarded.get(key) === 'letter' ? 6 : 0) +
          (limited.get(key) === 'letter' ? 6 : 0),
      ]),
    );
    const visitors = [...guarded].filter(([key, arm]) => arm === 'letter' || limited.get(key) === 'letter');
    const events = visitors.map(([customer]) => {
      return { customer, type: 'visit', key: `v ${customer}`, at: new Date(START.getTime() + 2 * DAY) };
    });
    await api.must(RECORD_EVENTS, { input: { events } });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    before.running = await decide('effective');
    // Completeness follows from the last event, so that windows are open until it is declared.
    await end('effective');
    before.stopped = await decide('effective');
    for (const type of ['purchase', 'visit']) await declareComplete(api, api.clock.now, type);
    before.closed = await decide('two');
    for (const key of ['two', 'basket', 'complaints', 'thanks', 'guarded', 'limited']) await end(key);
  });
  afterAll(() => api?.remove());

  const decide = async (key: string, input?: object): Promise<Answer> => {
    const { decision } = (await api.must(DECIDE, { key, input })).experiment;
    expect(decision.nextSteps.length).toBeGreaterThan(0);
    for (const { profitPerCustomer, profitParts } of decision.arms) {
      const sum = profitParts.reduce((total: number, { amount }: Answer) => total + amount, 0);
      expect(sum).toBeCloseTo(profitPerCustomer?.estimate ?? 0, 9);
    }
    return decision;
  };
  const end = async (key: string) => {
    await api.must(STOP, { input: { experiment: key } });
  };
  const codes = ({ warnings }: Answer): string[] => warnings.map(({ code }: Answer) => code);

  it('says of a draft that it is a draft, and not that a check failed', async () => {
    const { verdict, sentence, arms } = await decide('draft');
    expect(verdict).toBe('CANNOT_TELL');
    expect(sentence).toBe('The data do not decide about "letter". The experiment is a draft.');
    expect(arms[0].evidence.map(({ finding }: Answer) => finding)).not.toContain('CHECK_FAILED');
    expect(arms[0].whatWouldChangeIt).toEqual(['Outcomes: start the draft (`randomizeExperiment`).']);
  });

  it('says of stopped experiments that outcomes are missing, and of closed windows that it can be stopped', async () => {
    expect(before.running.verdict).toBe('CONTINUE');
    expect(before.running.sentence).toContain(
      'The experiment is not over, and no looks are planned that could decide it before its end.',
    );
    const end = new Date(START.getTime() + 28 * DAY).toISOString().slice(0, 10);
    expect(before.young.sentence).toContain(`Its outcomes come in until ${end}.`);
    expect(before.running.sentence).not.toContain('come in until');
    expect(before.running.arms[0].whatWouldChangeIt).toEqual(['The end of the experiment.']);
    expect(before.stopped.sentence).toContain('was stopped, but its outcomes are not complete yet');
    // No reason says of a stopped experiment that it is not over.
    expect(JSON.stringify(before.stopped.arms[0].evidence)).not.toContain('is not over');
    expect(before.closed.arms[0].sentence).toContain(
      'All outcome windows are closed, but the experiment was not stopped',
    );
    expect(before.closed.arms[0].whatWouldChangeIt).toEqual(['The end of the experiment: stop it (`stopExperiment`).']);
    // Nothing is left to wait for, so that a rule by expected profit decides.
    expect(['SHIP', 'STOP']).toContain((await decide('expected')).verdict);
  });

  it('does not say of one treatment what is true of another', async () => {
    const { sentence, arms } = await decide('two', { contactCost: 50 });
    expect(arms.map(({ verdict }: Answer) => verdict)).toEqual(['STOP', 'STOP']);
    expect(sentence).toMatch(/The verdict on "card" is the same\.$/);
  });

  it('names margins and costs only where they would change the verdict', async () => {
    const shipped = await decide('effective');
    expect(shipped.verdict).toBe('SHIP');
    const turning = shipped.arms[0].whatWouldChangeIt;
    expect(turning).toHaveLength(2);
    const cost = Number(/above ([\d.]+) USD/.exec(turning[1])?.[1]);
    expect((await decide('effective', { contactCost: cost + 0.01 })).verdict).toBe('STOP');
    expect((await decide('effective', { contactCost: cost - 0.01 })).verdict).toBe('SHIP');
    // No clear difference: no margin ships it.
    const unclear = await decide('two', { contactCost: 0 });
    expect(unclear.arms[0].evidence[0].finding).toBe('NO_CLEAR_DIFFERENCE');
    expect(unclear.arms[0].whatWouldChangeIt).toEqual(['More customers: the data do not exclude an improvement.']);
    const dear = await decide('two', { contactCost: 50 });
    expect(dear.arms[0].whatWouldChangeIt.join()).not.toContain('do not exclude');
  });

  it('names the cost at which a profit is proven no longer', async () => {
    const proven = { rule: 'PROVEN_PROFIT' };
    const { arms, verdict } = await decide('effective', proven);
    expect(verdict).toBe('SHIP');
    expect(arms[0].whatWouldChangeIt).toHaveLength(1);
    const cost = Number(/above ([\d.]+) USD/.exec(arms[0].whatWouldChangeIt[0])?.[1]);
    expect((await decide('effective', { ...proven, contactCost: cost + 0.01 })).verdict).toBe('STOP');
    expect((await decide('effective', { ...proven, contactCost: cost - 0.01 })).verdict).toBe('SHIP');
  });

  it('shows what is expected together with a prior', async () => {
    const { verdict, arms } = await decide('effective', { prior: { mean: -3, standardDeviation: 0.01 } });
    expect(verdict).toBe('STOP');
    expect(arms[0].sentence).toMatch(
      /earns [\d.]+ USD per customer .*Together with the stated prior, it loses [\d.]+ USD/,
    );
    expect(arms[0].sentence).toContain('Then the probability of a loss is above 99.9 %.');
    expect(arms[0].whatWouldChangeIt).toEqual([]);
    const refused = await api.ask(DECIDE, { key: 'draft', input: { prior: { mean: 0, standardDeviation: 0 } } });
    expect(refused.errors?.[0]?.extensions?.field).toBe('prior.standardDeviation');
  });

  it('counts the profit of a ratio per unit of its denominator, and never over customers', async () => {
    const { arms, sentence } = await decide('basket');
    expect(sentence).toContain('USD per unit of the denominator of "basket"');
    expect(sentence).not.toContain('per customer');
    expect(arms[0].rollOut).toBeNull();
    expect((await decide('basket', { additionalCustomers: 100 })).arms[0].waiting).toBeNull();
  });

  it('gives the break-even margin of a metric that costs, with both limits and the sign of its margin', async () => {
    const input = { redemptionMetric: 'orders', redemptionCost: 0 };
    const plain = (await decide('complaints')).arms[0];
    const summed = (await decide('complaints', input)).arms[0];
    expect(summed.breakEvenMargin).toBeCloseTo(plain.breakEvenMargin, 9);
    expect(plain.whatWouldChangeIt.join()).not.toContain('A margin');
    const costly = { metric: 'visits', redemptionMetric: 'orders', redemptionCost: 1 };
    const up = (await decide('guarded', { ...costly, margin: 3 })).arms[0].breakEvenMarginInterval;
    const down = (await decide('guarded', { ...costly, margin: -3 })).arms[0].breakEvenMarginInterval;
    expect(up.unbounded).toBe(false);
    expect(down).toEqual(up);
  });

  it('warns of margins against the direction, of missing directions and of costs that cannot be measured', async () => {
    expect(codes(await decide('thanks'))).toContain('MARGIN_AGAINST_DIRECTION');
    expect(codes(await decide('complaints'))).not.toContain('MARGIN_AGAINST_DIRECTION');
    expect(codes(await decide('effective', { margin: -1 }))).toContain('MARGIN_AGAINST_DIRECTION');
    expect(codes(await decide('aimless'))).toContain('DIRECTION_UNKNOWN');
    expect(codes(await decide('effective'))).not.toContain('DIRECTION_UNKNOWN');
    const unmeasured = await decide('effective', { costMetric: 'last' });
    expect(codes(unmeasured)).toContain('PROFIT_UNKNOWN');
    expect((await decide('guarded', { metric: 'visits' })).arms[0].insufficientData.reason).toMatch(
      /^"visits" has no margin/,
    );
  });

  it('does not pass a guardrail without a direction that changed, in whichever direction', async () => {
    const { verdict, arms } = await decide('guarded');
    expect(verdict).toBe('STOP');
    expect(arms[0].evidence[0].sentence).toMatch(
      /^The guardrail "visits" changed .* does not state which direction is bad\.$/,
    );
    expect(arms[0].whatWouldChangeIt).toEqual(['Knowing whether "visits" was harmed.']);
    const limited = (await decide('limited')).arms[0];
    expect(limited.evidence[0]).toMatchObject({ finding: 'TOLERANCE_NOT_SHOWN' });
  });

  it('names fields as the request has them, and allows 0 where it says so', async () => {
    const refused = await api.ask(DECIDE, { key: 'effective', input: { customers: 0, contactCost: -1 } });
    const problems = refused.errors?.[0]?.extensions?.problems as { field: string; message: string }[];
    expect(problems.map(({ field }) => field)).toEqual(['contactCost', 'customers']);
    expect(problems[0]?.message).toContain('at least 0');
    expect((await decide('effective', { contactCost: 0 })).verdict).toBe('SHIP');
  });
});
