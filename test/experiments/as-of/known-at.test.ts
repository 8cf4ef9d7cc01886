import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { CONCLUDE, customerKey, declareComplete, launch, openShop, RECORD_EVENTS, STOP } from '../../setup/shop.js';
import { ASSIGN } from '../online-assignment/online-operations.js';

const CUSTOMERS = 120;
const READ = `query ($knownAt: DateTimeISO) { experiment(key: "known") {
  readout(knownAt: $knownAt) { status asOf metrics { arms { n mean } } deviations { field } warnings { code message } }
  trust(exposure: "visit", knownAt: $knownAt) { verdict checks { key verdict evidence pValue findings { subject statement } } }
  decision(knownAt: $knownAt) {
    verdict sentence status asOf knownAt deviations { field } warnings { code message }
    arms { verdict sentence profitPerCustomer { estimate lower upper } spendPerCustomer }
  }
  segmentComparison(input: { metric: "revenue", segments: ["google", "instagram"] }, knownAt: $knownAt) {
    status asOf overall { pValue } cells { label customers arms { customers mean } } deviations { actual } warnings { code message }
  }
  targeting(input: { metric: "revenue", score: { attribute: "purchases" }, resamples: 100 }, knownAt: $knownAt) {
    asOf customers cost averageEffect { estimate } autoc { estimate } deviations { actual } warnings { code message }
  }
  policyTree(input: { metric: "revenue", attributes: ["channel"] }, knownAt: $knownAt) {
    asOf customers everyone { cost gain { estimate } } deviations { actual } warnings { code message }
  }
} }`;

describe('an experiment as it was known at a moment', () => {
  let api: Api;
  const answers = new Map<number, Record<string, never>>();
  const at = (days: number) => new Date(START.getTime() + days * DAY);
  const read = async (knownAt: Date | null = null) => (await api.must(READ, { knownAt })).experiment;
  const readOnDay = async (day: number) => {
    api.clock.now = at(day);
    answers.set(day, await read());
  };
  const purchase = (index: number) => ({ customer: customerKey(index), type: 'purchase', key: 'o' });
  const change = async (day: number, index: number) => {
    api.clock.now = at(day);
    const late = { ...purchase(index), key: `late ${day}`, at: at(3).toISOString(), value: 800 };
    await api.must(RECORD_EVENTS, { input: { events: [late] } });
    const changes = `mutation ($correct: CorrectEventsInput!, $void: VoidEventsInput!) {
      correctEvents(input: $correct) { corrected userErrors { message } }
      voidEvents(input: $void) { voided userErrors { message } }
    }`;
    const reason = 'wrong';
    await api.must(changes, {
      correct: { events: [{ ...purchase(index + 1), value: 900 }], reason },
      void: { events: [purchase(index + 2)], reason },
    });
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'known', {
      arms: [
        { key: 'control', isControl: true },
        { key: 'coupon', contactCost: 0.1, redemptionMetric: 'orders', redemptionCost: 2 },
      ],
      metrics: [{ metric: 'revenue', role: 'PRIMARY', margin: 0.4 }],
    });
    const events = Array.from({ length: CUSTOMERS }, (_, index) => [
      { ...purchase(index), at: at(1 + (index % 9)).toISOString(), value: (index * 37) % 101 },
      { ...purchase(index), type: 'visit', at: at(1).toISOString() },
    ]);
    api.clock.now = at(11);
    await api.must(RECORD_EVENTS, { input: { events: events.flat() } });
    await readOnDay(30);
    await change(31, 0);
    await api.must(STOP, { input: { experiment: 'known' } });
    await declareComplete(api);
    await readOnDay(32);
    await change(33, 3);
    await readOnDay(34);
    api.clock.now = at(35);
    await api.must(CONCLUDE, { input: { experiment: 'known', conclusion: 'Send it.' } });
    await readOnDay(36);
    await change(37, 6);
    api.clock.now = at(38);
  });
  afterAll(() => api.remove());

  it.each([30, 32, 34, 36])('is what was read on day %i, whatever happened since', async (day) => {
    const again = await read(at(day));
    expectSameNumbers(again, answers.get(day));
  });

  it('is another one after each change, in every part', async () => {
    const [first, second, third] = [30, 32, 34].map((day) => answers.get(day) as Record<string, object>);
    for (const part of ['readout', 'trust', 'decision', 'segmentComparison', 'targeting', 'policyTree']) {
      expect(second?.[part], part).not.toEqual(first?.[part]);
      expect(third?.[part], part).not.toEqual(second?.[part]);
    }
  });

  it('says on each day what there was to say: that it runs, that events came late, that it was concluded', async () => {
    const said = (day: number) => JSON.stringify(answers.get(day));
    expect(said(30)).toContain('The experiment is not over');
    expect(said(32)).not.toContain('LATE_EVENTS');
    expect(said(34)).toContain('LATE_EVENTS');
    expect(said(36)).not.toContain('ARRIVED_SINCE_CONCLUSION');
    expect(JSON.stringify(await read())).toContain('ARRIVED_SINCE_CONCLUSION');
  });

  it('says that outcomes came late before the conclusion, also beside the present checks', async () => {
    const both = `query ($knownAt: DateTimeISO) { experiment(key: "known") {
      present: trust { checks { key verdict } } past: trust(knownAt: $knownAt) { checks { key verdict } }
    } }`;
    const { past } = (await api.must(both, { knownAt: at(34) })).experiment;
    expect(past.checks).toContainEqual({ key: 'LATE_OUTCOMES', verdict: 'ATTENTION' });
  });

  it('has the same report of a moment, byte by byte, whatever happened since', async () => {
    const report = async () =>
      (await fetch(`${api.origin}/experiments/known/report.html?knownAt=${at(34).toISOString()}`)).text();
    const page = await report();
    expect(page).toMatch(/As known at [^<]*2026/);
    expect(page).toContain('· stopped');
    expect(page).not.toMatch(/· concluded|Send it[.]/);
    await change(39, 9);
    expect(await report()).toBe(page);
    const early = await fetch(`${api.origin}/experiments/known/report.json?knownAt=2020-01-01`);
    expect([early.status, JSON.parse(await early.text()).errors[0].extensions.field]).toEqual([400, 'knownAt']);
  });

  it.each(['trust', 'decision'])('refuses moments before the start and to come, for `%s`', async (field) => {
    for (const day of [-1, 99]) {
      const query = `query ($knownAt: DateTimeISO) { experiment(key: "known") { ${field}(knownAt: $knownAt) { sentence } } }`;
      const { errors } = await api.ask(query, { knownAt: at(day) });
      expect(errors[0]).toMatchObject({
        extensions: { field: 'knownAt' },
        message: expect.stringContaining('and now'),
      });
    }
  });

  it.each([
    'segmentComparison(input: { metric: "revenue", segments: ["google", "instagram"] }, knownAt: $knownAt)',
    'targeting(input: { metric: "revenue", score: { attribute: "purchases" } }, knownAt: $knownAt)',
    'policyTree(input: { metric: "revenue" }, knownAt: $knownAt)',
  ])('refuses them for %s', async (field) => {
    const query = `query ($knownAt: DateTimeISO) { experiment(key: "known") { ${field} { __typename } } }`;
    const { errors } = await api.ask(query, { knownAt: at(99) });
    expect(errors[0]).toMatchObject({ extensions: { field: 'knownAt', reason: 'OUT_OF_RANGE' } });
  });
});

const AMENDED = `query ($knownAt: DateTimeISO) { experiment(key: "weakened") {
  readout(knownAt: $knownAt) { planStatus deviations { field at } metrics { effects { absolute { level } } } }
  decision(knownAt: $knownAt) { planStatus deviations { field } }
  segmentComparison(input: { metric: "revenue", segments: ["google", "instagram"] }, knownAt: $knownAt) { deviations { field } }
} }`;

describe('a plan that was amended later than the moment of a reading', () => {
  it('is called amended wherever it is used, because its present level decides', async () => {
    const api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'weakened', { metrics: [{ metric: 'revenue', role: 'PRIMARY', margin: 0.4 }] });
    const [then, amendedAt] = [1, 2].map((days) => new Date(START.getTime() + days * DAY));
    api.clock.now = amendedAt as Date;
    const amend = 'mutation ($input: AmendPlanInput!) { amendPlan(input: $input) { userErrors { message } } }';
    await api.must(amend, { input: { experiment: 'weakened', reason: 'Sooner.', plan: { alpha: 0.2 } } });
    api.clock.now = new Date(START.getTime() + 3 * DAY);
    const { readout, decision, segmentComparison } = (await api.must(AMENDED, { knownAt: then })).experiment;
    expect([readout.planStatus, decision.planStatus]).toEqual(['AMENDED', 'AMENDED']);
    expect(readout.deviations).toEqual([{ field: 'plan.alpha', at: amendedAt?.toISOString() }]);
    for (const { deviations } of [decision, segmentComparison]) {
      expect(deviations).toContainEqual({ field: 'plan.alpha' });
    }
    const address = `${api.origin}/experiments/weakened/report.json?knownAt=${then?.toISOString()}`;
    expect(await (await fetch(address)).text()).toContain('"reason": "Sooner."');
    await api.remove();
  });
});

const GROWN = `query ($knownAt: DateTimeISO) { experiment(key: "web") {
  arms(knownAt: $knownAt) { key size }
  readout(knownAt: $knownAt) { status metrics { openWindows arms { n mean } } warnings { code message } }
  trust(knownAt: $knownAt) { verdict checks { key verdict evidence pValue findings { subject statement } } }
  decision(knownAt: $knownAt) { sentence status arms { sentence } warnings { code message } }
  segmentComparison(input: { metric: "revenue", segments: ["google", "instagram"] }, knownAt: $knownAt) {
    status overall { pValue } cells { label customers arms { customers mean } } warnings { code message }
  }
  targeting(input: { metric: "revenue", score: { attribute: "purchases" }, resamples: 100 }, knownAt: $knownAt) {
    customers customersWithOpenWindow customersWithoutScore averageEffect { estimate } autoc { estimate } warnings { code message }
  }
  policyTree(input: { metric: "revenue", attributes: ["channel"] }, knownAt: $knownAt) {
    customers customersWithOpenWindow everyone { share gain { estimate } } warnings { code message }
  }
} }`;

describe('an experiment whose customers arrive over time, as it was known at a moment', () => {
  it('has the customers who had arrived by then', async () => {
    const api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'web', { design: { method: 'ONLINE', seed: 'web' } });
    await launch(api, 'app', { design: { method: 'ONLINE', seed: 'app' } });
    const arrive = async (from: number, to: number) => {
      const customers = Array.from({ length: to - from }, (_, index) => customerKey(from + index));
      await api.must(ASSIGN, { input: { experiment: 'web', customers } });
      // Some of them are in the other experiment later than here, so that its customers grow on their own.
      await api.must(ASSIGN, { input: { experiment: 'app', customers: customers.slice(0, customers.length / 2) } });
    };
    await arrive(0, 30);
    const day = (days: number) => new Date(START.getTime() + days * DAY);
    api.clock.now = day(2);
    await arrive(30, 60);
    const bought = { customer: customerKey(0), type: 'purchase', key: 'o', at: day(1), value: 5 };
    await api.must(RECORD_EVENTS, { input: { events: [bought] } });
    api.clock.now = day(29);
    const then = (await api.must(GROWN)).experiment;
    const report = async () => {
      const address = `${api.origin}/experiments/web/report.json?knownAt=${day(29).toISOString()}`;
      // The receipt is that of all who have arrived.
      return JSON.parse(await (await fetch(address)).text(), (key, value) => (key === 'receipt' ? null : value));
    };
    // Later, because the report itself records analyses that are not planned.
    api.clock.now = day(29.5);
    const reported = await report();
    expect(reported.figures[0].data.experiment.arms.map(({ size }: { size: number }) => size)).toEqual(
      then.arms.map(({ size }: { size: number }) => size),
    );
    expect(JSON.stringify(then)).toMatch(/OVERLAPPING.*30 customers of this experiment/);
    api.clock.now = day(30);
    await arrive(60, CUSTOMERS);
    const early = Array.from({ length: 30 }, (_, index) => customerKey(15 + index));
    await api.must(ASSIGN, { input: { experiment: 'app', customers: early } });
    expectSameNumbers((await api.must(GROWN, { knownAt: day(29) })).experiment, then);
    expectSameNumbers(await report(), reported);
    const now = (await api.must(GROWN)).experiment;
    for (const key of ['BALANCE', 'OVERLAP', 'INTERACTION', 'SAMPLE_RATIO']) {
      const checked = ({ trust }: typeof then) => trust.checks.find((check: { key: string }) => check.key === key);
      expect(checked(now), key).not.toEqual(checked(then));
    }
    await api.remove();
  });
});
