import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, guessOf, learnedFrom } from '../../../src/statistics/program/learned-effects.js';
import { nextEffect } from '../../../src/statistics/program/next-effect.js';
import { effectOnProgramScale } from '../../../src/statistics/program/reported-effect.js';
import { totalImpact } from '../../../src/statistics/program/total-impact.js';
import { randomEffects } from '../../../src/statistics/random-effects/random-effects.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { CONCLUDE, customerKey, declareComplete, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';
import { expectNear } from '../../statistics/near.js';

const PROGRAM = `query ($input: ProgramInput!) {
  program(input: $input) {
    experiments
    excluded { experiment { key } arm { key } reason }
    warnings { code message }
    metrics {
      metric { key } scale
      effects {
        experiment { key } arm { key } pooled live status estimate standardError
        effect { estimate lower upper level } shrunken { estimate lower upper level }
      }
      typicalEffect { estimate lower upper }
      heterogeneity { tauSquared { estimate } pooled { estimate standardError } prediction { lower upper } estimates { label } }
      next { effect { estimate lower upper } mean standardDeviation probabilityAboveZero }
      impact {
        customers raw { estimate lower upper } shrunken { estimate lower upper } worth { estimate }
        treatments { experiment { key } arm { key } customers raw shrunken }
        sharedCustomers { experiment { key } other { key } customers }
        excluded { experiment { key } reason } warnings { code message }
      }
      excluded { experiment { key } arm { key } reason }
      warnings { code message }
    }
  }
}`;
const EFFECTS = `query ($key: String!) {
  experiment(key: $key) { concludedReadout { readout { metrics {
    metric { key } arms { arm { key } mean }
    effects { arm { key } degreesOfFreedom absolute { estimate lower upper } relative { estimate lower upper } }
  } } } }
}`;
const RECORD = `mutation ($input: RecordDecisionInput!) {
  recordDecision(input: $input) { experiment { key } userErrors { field code message } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('what a program of experiments has learned', () => {
  let api: Api;
  const plan = { decision: { customers: 2_000, horizonDays: 100 } };
  const concluded = ['first', 'second', 'third', 'fourth', 'three-arms', 'by-orders'];

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 400);
    const metric = '{ key: "sales", kind: MEAN, event: "purchase", aggregation: SUM, windowDays: 28, margin: -0.5 }';
    await api.must(`mutation { defineMetric(input: ${metric}) { userErrors { message } } }`);
    for (const key of ['first', 'second', 'third', 'fourth', 'running']) {
      await launch(api, key, { plan, tags: ['coupon'] });
    }
    const arms = [{ key: 'control', isControl: true }, { key: 'letter' }, { key: 'call' }];
    await launch(api, 'three-arms', { arms });
    await api.must(
      `mutation { defineMetric(input: { key: "visits", kind: MEAN, event: "visit", aggregation: COUNT, windowDays: 28 }) {
        userErrors { message } } }`,
    );
    const metrics = [
      { metric: 'sales', role: 'PRIMARY' },
      { metric: 'visits', role: 'SECONDARY' },
    ];
    await launch(api, 'by-orders', { metrics, plan });
    api.clock.now = new Date(START.getTime() + 3 * DAY);
    await recordPurchases(
      api,
      Array.from({ length: 400 }, (_, i): [string, number, number] => [customerKey(i), 1, 5 + ((i * 37) % 23)]),
    );
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const type of ['purchase', 'visit']) await declareComplete(api, api.clock.now, type);
    for (const experiment of concluded) {
      await api.must(STOP, { input: { experiment } });
      await api.must(CONCLUDE, { input: { experiment, conclusion: 'Read.' } });
    }
    for (const [experiment, input] of [
      ['first', {}],
      ['second', { customers: 500, horizonDays: 50 }],
      ['by-orders', {}],
    ] as const) {
      const decision = { experiment, verdict: 'SHIP', arm: 'coupon', reason: 'We liked it.', input };
      const { recordDecision } = await api.must(RECORD, { input: decision });
      expect(recordDecision.userErrors).toEqual([]);
    }
    await api.must(RECORD, { input: { experiment: 'third', verdict: 'SHIP', arm: 'coupon', reason: 'At first.' } });
    await api.must(RECORD, { input: { experiment: 'third', verdict: 'STOP', reason: 'On second thought.' } });
    await api.must(RECORD, { input: { experiment: 'three-arms', verdict: 'SHIP', arm: 'call', reason: 'Why not.' } });
  });
  afterAll(() => api?.remove());

  const learn = async (input: object = {}): Promise<Answer> => (await api.must(PROGRAM, { input })).program;
  const onMetric = (program: Answer, key: string): Answer =>
    program.metrics.find((one: Answer) => one.metric.key === key);
  const reported = async (key: string, arm: string, metric = 'revenue') => {
    const { experiment } = await api.must(EFFECTS, { key });
    const read = experiment.concludedReadout.readout.metrics.find((one: Answer) => one.metric.key === metric);
    const effect = read.effects.find((one: Answer) => one.arm.key === arm);
    const baseline = read.arms.find((one: Answer) => one.arm.key === 'control').mean;
    return { ...effect, baseline, alpha: 0.05, alternative: 'TWO_SIDED' as const };
  };
  const scaled = async (key: string, arm: string, scale: 'RELATIVE' | 'ABSOLUTE', metric?: string) =>
    effectOnProgramScale(await reported(key, arm, metric), scale) as { estimate: number; standardError: number };
  const pooledKeys = [
    ['first', 'coupon'],
    ['second', 'coupon'],
    ['third', 'coupon'],
    ['fourth', 'coupon'],
    ['three-arms', 'letter'],
  ] as const;
  const learnedBy = async (scale: 'RELATIVE' | 'ABSOLUTE') => {
    const effects = await Promise.all(
      pooledKeys.map(async ([label, arm]) => ({ label, ...(await scaled(label, arm, scale)) })),
    );
    return randomEffects(effects, 0.05);
  };

  it('keeps metrics apart, and reads the first primary one of each experiment as it was concluded', async () => {
    const program = await learn();
    expect(program.experiments).toBe(7);
    expect(program.metrics.map((one: Answer) => one.metric.key)).toEqual(['revenue', 'sales']);
    const { effects } = onMetric(program, 'revenue');
    expect(effects.map((one: Answer) => [one.experiment.key, one.arm.key, one.pooled])).toEqual([
      ...pooledKeys.map(([key, arm]) => [key, arm, true]),
      ['three-arms', 'call', false],
    ]);
    for (const effect of effects) {
      const expected = await scaled(effect.experiment.key, effect.arm.key, 'RELATIVE');
      expectNear(effect.estimate, expected.estimate, 1e-12);
      expectNear(effect.standardError, expected.standardError, 1e-12);
      expect(effect).toMatchObject({ live: false, status: 'FINAL' });
      expect(effect.effect).toEqual({
        ...(await reported(effect.experiment.key, effect.arm.key)).relative,
        level: 0.95,
      });
    }
  });

  it.each(['RELATIVE', 'ABSOLUTE'] as const)('shrinks effects to their mean: %s', async (scale) => {
    const revenue = onMetric(await learn({ scale }), 'revenue');
    const expected = await learnedBy(scale);
    const shown = (value: number) => (scale === 'RELATIVE' ? Math.expm1(value) : value);
    expectNear(revenue.heterogeneity.tauSquared.estimate, expected.tauSquared.estimate, 1e-9, 1e-15);
    expectNear(revenue.typicalEffect.estimate, shown(expected.pooled.estimate), 1e-9);
    expectNear(revenue.typicalEffect.upper, shown(expected.pooled.upper), 1e-9);
    const learned = learnedFrom(expected);
    for (const { label, shrunken, ...effect } of expected.estimates) {
      const error = errorOf(guessOf(effect, learned));
      const found = revenue.effects.find((one: Answer) => one.experiment.key === label && one.pooled);
      expectNear(found.shrunken.estimate, shown(shrunken), 1e-9);
      expectNear(found.shrunken.lower, shown(shrunken - 1.959963984540054 * error), 1e-9);
    }
    const { pooled, tauSquared } = expected;
    const next = nextEffect(
      { mean: pooled.estimate, standardError: pooled.standardError, tauSquared: tauSquared.estimate, effects: 5 },
      0.05,
    )!;
    expectNear(revenue.next.mean, next.mean, 1e-9);
    expectNear(revenue.next.standardDeviation, next.standardDeviation, 1e-9);
    expectNear(revenue.next.probabilityAboveZero, next.probabilityAboveZero, 1e-9);
    expectNear(revenue.next.effect.lower, shown(next.lower), 1e-9);
    expectNear(revenue.heterogeneity.prediction.lower, next.lower, 1e-9);
  });

  it.each(['RELATIVE', 'ABSOLUTE'] as const)('sums up what was shipped by the last decision: %s', async (scale) => {
    const { impact } = onMetric(await learn({ scale }), 'revenue');
    const learned = learnedFrom(await learnedBy(scale));
    const summand = async (key: string, customers: number) => ({
      ...(await scaled(key, 'coupon', scale)),
      customers,
      baseline: scale === 'RELATIVE' ? (await reported(key, 'coupon')).baseline : null,
    });
    const shipped = [await summand('first', 2_000), await summand('second', 500)];
    const expected = totalImpact(shipped, learned, 0.05);
    expect(impact.customers).toBe(2_500);
    for (const limit of ['estimate', 'lower', 'upper'] as const) {
      expectNear(impact.raw[limit], expected.raw[limit], 1e-9);
      expectNear(impact.shrunken[limit], expected.shrunken![limit], 1e-9);
    }
    expect(impact.treatments.map((one: Answer) => [one.experiment.key, one.customers])).toEqual([
      ['first', 2_000],
      ['second', 500],
    ]);
    expect(impact.sharedCustomers).toEqual([
      { experiment: { key: 'first' }, other: { key: 'second' }, customers: 400 },
    ]);
    expect(impact.excluded).toEqual([
      {
        experiment: { key: 'three-arms' },
        reason: 'Neither its plan nor its decision says how many customers it covers.',
      },
    ]);
    expect(impact.warnings.map(({ code }: Answer) => code)).toEqual(['WINNERS_CURSE', 'SAME_CUSTOMERS']);
    expect(impact.worth).toBeNull();
  });

  it('counts the customers of a period', async () => {
    const { impact } = onMetric(await learn({ periodDays: 25 }), 'revenue');
    expect(impact.treatments.map((one: Answer) => one.customers)).toEqual([500, 250]);
  });

  it('learns nothing from one effect, but adds it up and says that it cannot be corrected', async () => {
    const sales = onMetric(await learn(), 'sales');
    expect(sales).toMatchObject({ heterogeneity: null, typicalEffect: null, next: null });
    expect(sales.warnings.map(({ code }: Answer) => code)).toEqual(['FEW_ESTIMATES']);
    expect(sales.impact).toMatchObject({ shrunken: null, worth: null, customers: 2_000 });
    const raw = await scaled('by-orders', 'coupon', 'ABSOLUTE', 'sales');
    const absolute = onMetric(await learn({ scale: 'ABSOLUTE', metric: 'sales' }), 'sales');
    expectNear(absolute.impact.raw.estimate, 2_000 * raw.estimate, 1e-12);
  });

  it('reads a given metric only where it is measured, and names the others', async () => {
    const program = await learn({ metric: 'conversion', scale: 'ABSOLUTE', filter: { tags: ['coupon'] } });
    expect(program.experiments).toBe(5);
    const wrong = await learn({ metric: 'sales', filter: { tags: ['coupon'] } });
    expect(wrong.excluded.map((one: Answer) => [one.experiment.key, one.reason])).toEqual(
      ['first', 'second', 'third', 'fourth'].map((key) => [key, 'It does not measure "sales".']),
    );
    expect(wrong.metrics).toEqual([]);
  });

  it('excludes effects that have no place on the scale, with the reason', async () => {
    const visits = onMetric(await learn({ metric: 'visits' }), 'visits');
    expect(visits.effects).toEqual([]);
    expect(visits.excluded).toEqual([
      {
        experiment: { key: 'by-orders' },
        arm: { key: 'coupon' },
        reason: 'The mean of the control is not above 0, so there is no relative change.',
      },
    ]);
    expect(visits.impact).toBeNull();
    expect(visits.warnings.map(({ code }: Answer) => code)).toEqual(['FEW_ESTIMATES']);
    const absolute = onMetric(await learn({ metric: 'visits', scale: 'ABSOLUTE' }), 'visits');
    expect(absolute.excluded[0].reason).toBe('The readout has no limits.');
  });

  it('reads live experiments only when asked, and marks them', async () => {
    const stored = await learn();
    const message = 'Shipped treatments of these experiments are in no total: "three-arms".';
    const missing = { code: 'SHIPPED_NOT_COUNTED', message };
    expect(stored.warnings).toEqual([expect.objectContaining({ code: 'NOT_CONCLUDED' }), missing]);
    expect(stored.warnings[0].message).toContain('Experiments without a stored readout are not counted: 1 running.');
    const all = await learn({ includeLive: true });
    expect(all.warnings).toEqual([missing]);
    const live = onMetric(all, 'revenue').effects.filter((one: Answer) => one.live);
    expect(live.map((one: Answer) => one.experiment.key)).toEqual(['running']);
    expect(onMetric(all, 'revenue').warnings.map(({ code }: Answer) => code)).toContain('LIVE_EFFECTS');
  });

  it('does not change with what is recorded after the conclusions', async () => {
    const before = await learn();
    await recordPurchases(api, [[customerKey(3), 2, 5_000]]);
    expect(await learn()).toEqual(before);
  });

  it.each([
    ['an unknown metric', { metric: 'revenu' }, 'metric', 'NOT_FOUND'],
    ['an unknown segment', { filter: { segment: 'x' } }, 'filter.segment', 'NOT_FOUND'],
    ['a period without days', { periodDays: 0 }, 'periodDays', 'OUT_OF_RANGE'],
    ['a level of 1', { confidenceLevel: 1 }, 'confidenceLevel', 'OUT_OF_RANGE'],
  ])('refuses %s', async (_, input, field, reason) => {
    const reply = await api.ask(PROGRAM, { input });
    expect(reply.data.program).toBeNull();
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });
});
