import { describe, expect, it } from 'vitest';
import { axisOver } from '../../charts/axis.js';
import { CheckStrip } from '../../charts/check-strip.js';
import { EffectOverTime } from '../../charts/effect-over-time.js';
import { ForestPlot, type ForestRow } from '../../charts/forest-plot.js';
import type {
  ArmProfitFragment,
  EffectDaysFragment,
  PolicyRulesFragment,
  StripCheckFragment,
  TargetedGainFragment,
  TargetingCurveFragment,
} from '../../charts/fragments.js';
import { deviationsAt, normalBelow } from '../../charts/normal-curve.js';
import { PolicyRules } from '../../charts/policy-rules.js';
import { ProfitChart } from '../../charts/profit-chart.js';
import { TargetingChart } from '../../charts/targeting-curve.js';
import { markupOf, rowsOf, wordsOf } from '../setup/markup.js';

const limits = (estimate: number | null, lower: number | null, upper: number | null, unbounded = false) => ({
  estimate,
  lower,
  upper,
  unbounded,
  level: 0.95,
});
const HOSTILE = '<script>alert("x")</script> & \'co\'';
const usd = { kind: 'money', currency: 'USD' } as const;

/** Nothing that runs, loads or styles inline, in any chart. */
function expectHarmless(markup: string): void {
  expect(markup).not.toMatch(/<script|\son\w+=|\sstyle=|href=|src=|url\(/i);
  expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

describe('the forest plot', () => {
  const row = (key: string, interval: ForestRow['interval'], more: Partial<ForestRow> = {}): ForestRow => ({
    key,
    label: key,
    interval,
    tone: 'unclear',
    ...more,
  });
  const plot = (rows: ForestRow[], more = {}) =>
    markupOf(ForestPlot, {
      id: 'f',
      title: 'Effects',
      summary: 'A sentence.',
      unit: { kind: 'number' } as const,
      axisLabel: 'difference',
      groups: [{ key: 'g', label: null, rows }],
      ...more,
    });
  const arrows = (markup: string) => markup.split('class="arrow"').length - 1;

  it('has a summary, a name and the same numbers as a table', () => {
    const markup = plot([row('coupon', limits(0.1056, 0.05909, 0.1521), { note: 'p = 0.01', tone: 'better' })]);
    expect(markup).toContain('<figure class="figure" aria-labelledby="f-title" aria-describedby="f-summary">');
    expect(markup).toContain('role="img" aria-labelledby="f-title f-summary"');
    expect(rowsOf(markup)).toEqual([
      ['Effect', 'Estimate and limits', 'Notes'],
      ['coupon', '0.106 (0.059 to 0.152)', 'p = 0.01'],
    ]);
    expect(wordsOf(markup).split('0.106 (0.059 to 0.152)')).toHaveLength(3);
    expect(arrows(markup)).toBe(0);
    expectHarmless(markup);
  });

  it('draws limits that are infinite, missing or far away as arrows', () => {
    expect(arrows(plot([row('a', limits(1, 0, null))]))).toBe(1);
    expect(arrows(plot([row('a', limits(1, null, null, true)), row('b', limits(1, 0, 2))]))).toBe(2);
    const near = ['a', 'b', 'c'].map((key) => row(key, limits(1, 0.5, 1.5)));
    expect(arrows(plot([...near, row('far', limits(10, -90, 110))]))).toBe(2);
  });

  it('has no scale where no row has numbers', () => {
    const none = limits(null, null, null);
    const axis = /forest-axis|class="grid"|class="no-effect"/;
    expect(plot([row('a', none, { missing: 'Too few customers.' })])).not.toMatch(axis);
    expect(plot([row('a', none), row('b', limits(1, 0, 2))])).toMatch(axis);
  });

  it('says why a row has no numbers, and draws none', () => {
    const markup = plot([
      row('a', limits(null, null, null), { missing: 'Too few customers.' }),
      row('b', limits(null, null, null, true)),
      row('c', limits(null, null, null)),
    ]);
    expect(
      rowsOf(markup)
        .slice(1)
        .map(([, value]) => value),
    ).toEqual(['Too few customers.', 'no finite limits', 'no answer']);
    expect(markup).not.toContain('class="effect"');
    expectHarmless(markup);
  });

  it('places ratios on an axis where doubling and halving are equally long', () => {
    const axis = axisOver([0.5, 2], { unit: { kind: 'number' }, logarithmic: true });
    expect(axis.at(1)).toBeCloseTo(50, 10);
    const markup = plot([row('a', limits(1.2, 0.8, 1.8)), row('b', limits(1.1, 0, 3))], { noEffect: 1 });
    expectHarmless(markup);
    expect(arrows(markup)).toBe(1);
  });

  it('escapes names, and shows any number of arms', () => {
    const rows = Array.from({ length: 50 }, (_, index) =>
      row(`${HOSTILE} ${index}`, limits(index, index - 1, index + 1)),
    );
    const markup = plot(rows);
    expectHarmless(markup);
    expect(wordsOf(markup)).toContain(`${HOSTILE} 49`);
    expect(rowsOf(markup)).toHaveLength(51);
  });

  it('has an axis when all values are equal, or there are none', () => {
    for (const values of [[0], [3, 3], [-2]]) {
      const axis = axisOver(values, { unit: { kind: 'number' } });
      expect(axis.domain[0]).toBeLessThan(axis.domain[1]);
      expect(axis.ticks.length).toBeGreaterThan(1);
    }
    expectHarmless(plot([]));
  });
});

describe('the effect over time', () => {
  const effect = (days: [number, ReturnType<typeof limits> | null][]): EffectDaysFragment => ({
    by: 'DAY_OF_EXPERIMENT',
    insufficientData: null,
    warnings: [],
    days: days.map(([day, absolute]) => ({
      day,
      asOf: null,
      arms: [{ n: 100 }, { n: 90 }],
      effects: [
        {
          arm: { key: 'coupon', name: 'Coupon' },
          absolute,
          plain: absolute,
          pValue: absolute ? 0.04 : null,
          onAllDays: null,
          insufficientData: absolute ? null : { reason: 'Too early.' },
        },
      ],
    })),
  });
  const chart = (days: [number, ReturnType<typeof limits> | null][]) =>
    markupOf(EffectOverTime, { id: 'o', title: 'Orders', effect: effect(days), arm: 'coupon', unit: usd });

  it('says what the last day shows, and lists all days', () => {
    const markup = chart([
      [1, null],
      [2, limits(3, null, null, true)],
      [3, limits(2, -1, 5)],
      [4, limits(1.5, 0.5, 2.5)],
    ]);
    expect(wordsOf(markup)).toContain('On day 4 the effect was 1.50 USD (0.50 to 2.50); the band shows limits');
    expect(rowsOf(markup).slice(1)).toEqual([
      ['1', '190', 'Too early.'],
      ['2', '190', '3.00 USD (no finite limits)'],
      ['3', '190', '2.00 USD (−1.00 to 5.00)'],
      ['4', '190', '1.50 USD (0.50 to 2.50)'],
    ]);
    expect(markup).toContain('<desc id="o-description">');
    expectHarmless(markup);
  });

  it('has whole days as ticks, also where there are few', () => {
    const markup = chart([
      [1, limits(3, 1, 5)],
      [2, limits(2, -1, 5)],
    ]);
    const ticks = [...markup.matchAll(/text-anchor="middle">([^<]*)</g)].map(([, label]) => label);
    expect(ticks).toEqual(['1', '2']);
  });

  it('draws nothing without days, and says why', () => {
    const markup = chart([[1, null]]);
    expect(wordsOf(markup)).toContain('There is no day with an effect yet. Too early.');
    expect(markup).not.toContain('class="plot"');
    const reason = 'Matched tuples are compared as wholes.';
    const unanswered = { ...effect([]), insufficientData: { reason } };
    const words = wordsOf(
      markupOf(EffectOverTime, { id: 'o', title: 'Orders', effect: unanswered, arm: 'a', unit: usd }),
    );
    expect(words).toContain(reason);
    expect(words).not.toContain('There is no day');
  });
});

describe('the profit chart', () => {
  const profit = (more: Partial<ArmProfitFragment>): ArmProfitFragment => ({
    arm: { key: 'coupon', name: 'Coupon' },
    verdict: 'SHIP',
    sentence: '',
    profitPerCustomer: limits(0.429, -0.5457, 1.404),
    profitParts: [],
    probabilityOfLoss: 0.194,
    breakEvenMargin: 0.3,
    breakEvenMarginInterval: limits(0.3, 0.2, null),
    breakEvenCost: 0.5,
    spendPerCustomer: 1.27,
    returnOnSpend: limits(0.33, -0.4, 1.1),
    expectedLossIfShipped: 0.05,
    expectedLossIfStopped: 0.5,
    givenAway: { redemptions: 0.6, boughtAnyway: 0.5, cost: 1 },
    rollOut: { customers: 50_000, discountFactor: 0.99, profit: limits(21_248, -27_027, 69_523) },
    waiting: null,
    evidence: [],
    whatWouldChangeIt: [],
    insufficientData: null,
    ...more,
  });
  const chart = (more: Partial<ArmProfitFragment>) =>
    markupOf(ProfitChart, { id: 'p', title: 'Profit', profit: profit(more), currency: 'USD' });

  it('says what is earned, how sure that is, and lists all numbers', () => {
    const markup = chart({});
    expect(wordsOf(markup)).toContain(
      'Coupon earns 0.43 USD (−0.55 to 1.40) per customer, with limits at 95 %; the probability of a loss is 19 %.',
    );
    expect(rowsOf(markup)).toContainEqual(['Profit for 50,000 customers', '21,000 USD (−27,000 to 70,000)']);
    expect(rowsOf(markup)).toContainEqual(['Return on what is spent', '33 % (−40 to 110)']);
    expect(markup).toContain('class="loss"');
    expectHarmless(markup);
  });

  it('draws a certain gain, a certain loss and a certain number', () => {
    for (const certain of [limits(5, 4, 6), limits(-5, -6, -4), limits(0, 0, 0), limits(2, 2, 2)])
      expectHarmless(chart({ profitPerCustomer: certain }));
  });

  it('says why there is no profit', () => {
    const markup = chart({
      profitPerCustomer: null,
      probabilityOfLoss: null,
      insufficientData: { reason: 'No margin.' },
    });
    expect(wordsOf(markup)).toContain('No margin.');
    expect(markup).not.toContain('class="plot"');
  });

  it('draws the normal curve to a thousandth', () => {
    expect(normalBelow(-0.86)).toBeCloseTo(0.19489, 4);
    expect(normalBelow(0)).toBeCloseTo(0.5, 6);
    expect(deviationsAt(0.95)).toBeCloseTo(1.959964, 4);
  });
});

describe('who should be treated', () => {
  const gain = (estimate: number, sure = true): TargetedGainFragment => ({
    estimate,
    standardError: sure ? 1 : null,
    lower: sure ? estimate - 2 : null,
    upper: sure ? estimate + 2 : null,
    level: 0.95,
    pValue: sure ? 0.3 : null,
  });
  const targeting = (autoc: TargetedGainFragment): TargetingCurveFragment => ({
    asOf: '2026-03-01T00:00:00.000Z',
    arm: { key: 'coupon', name: 'Coupon' },
    sentence: 'A sentence.',
    cost: 0,
    customers: 100,
    customersWithOpenWindow: 0,
    customersWithoutScore: 0,
    customersWithoutValue: 0,
    resamples: 2000,
    seed: '1',
    deviations: [],
    warnings: [],
    averageEffect: gain(1),
    autoc,
    qini: gain(1),
    curve: [
      { share: 0.1, gainOverAverage: 3 },
      { share: 1, gainOverAverage: 0 },
    ],
    policies: [
      {
        share: 0.1,
        gainOverAverage: gain(3),
        gainPerCustomer: gain(0.4, false),
        gainOverEveryone: gain(-1),
        gainOverRandom: gain(0.3),
      },
      {
        share: 0.2,
        gainOverAverage: null,
        gainPerCustomer: gain(1),
        gainOverEveryone: gain(1),
        gainOverRandom: gain(1),
      },
    ],
  });

  it.each([
    [5, 'the ranking finds customers for which the treatment works better'],
    [-5, 'the ranking finds customers for which the treatment works worse'],
    [1, 'it is not shown that the ranking finds customers'],
  ])('says what an area of %d means', (estimate, meaning) => {
    const markup = markupOf(TargetingChart, { id: 't', title: 'T', targeting: targeting(gain(estimate)), unit: usd });
    expect(wordsOf(markup)).toContain(meaning);
    expect(rowsOf(markup)[1]?.slice(0, 3)).toEqual([
      '10 %',
      '3.0 USD (1.0 to 5.0)'.replaceAll('.0', '.00'),
      '0.400 USD',
    ]);
    expectHarmless(markup);
  });

  it('lists the rules of a policy, with hostile names as text', () => {
    const arm = { key: 'coupon', name: HOSTILE, isControl: false };
    const policy: PolicyRulesFragment = {
      sentence: 'A policy.',
      customers: 100,
      customersWithOpenWindow: 0,
      seed: '1',
      deviations: [],
      costPerCustomer: 0,
      gain: gain(1),
      gainOverBestArm: gain(1),
      gainOverRandom: gain(1),
      trainingGain: 2,
      leaves: [
        { description: HOSTILE, share: 0.25, customers: 25, arm },
        { description: 'others', share: 0.75, customers: 75, arm: { key: 'no', name: 'No coupon', isControl: true } },
      ],
      everyone: [{ arm, cost: 0, share: 0.25, gain: gain(1), gainOfPolicy: gain(0.5) }],
      warnings: [],
    };
    const markup = markupOf(PolicyRules, { id: 'r', title: 'R', policy, unit: { kind: 'number' } as const });
    expect(wordsOf(markup)).toContain(`${HOSTILE}\n${HOSTILE}\n25 %\n(25 customers)`);
    expectHarmless(markup);
  });
});

describe('the checks', () => {
  it('show each verdict by a form and a word, and the evidence in the table', () => {
    const verdicts = ['PASSED', 'ATTENTION', 'FAILED', 'CANNOT_TELL'] as const;
    const keys = ['SAMPLE_RATIO', 'BALANCE', 'OUTLIERS', 'NOVELTY'] as const;
    const checks: StripCheckFragment[] = verdicts.map((verdict, index) => ({
      key: keys[index]!,
      verdict,
      blocking: index === 0,
      evidence: `Evidence ${index}.`,
      whatToDo: null,
      looksFor: `Whether ${index}.`,
    }));
    const markup = markupOf(CheckStrip, { id: 'c', title: 'Checks', summary: 'All well.', checks });
    expect(new Set(markup.match(/<path d="[^"]*"/g)).size).toBe(4);
    expect(rowsOf(markup)[1]).toEqual(['Sample ratio (blocking)', 'Whether 0.', 'passed', 'Evidence 0.', '']);
    expect(wordsOf(markup)).toContain('Novelty\ncannot be checked');
    expectHarmless(markup);
  });
});
