import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreProportionEffect } from '../../../src/statistics/effects/score-proportions.js';
import type { Alternative, Interval, TestOptions } from '../../../src/statistics/summaries.js';
import { numberNeededToTreat } from '../../../src/statistics/two-samples/proportions/number-needed-to-treat.js';
import { sampleOddsRatio, scoreOddsRatio } from '../../../src/statistics/two-samples/proportions/score-odds-ratio.js';
import { exactRateEffect } from '../../../src/statistics/two-samples/rates/rate-exact.js';
import { rateScore, scoreRateEffect, scoreRateRatio } from '../../../src/statistics/two-samples/rates/rate-score.js';
import type { RateSummary } from '../../../src/statistics/two-samples/rates/rate-summary.js';
import oracle from '../../fixtures/two-samples/methods.json' with { type: 'json' };
import r from '../../fixtures/two-samples/ranks-and-rates.json' with { type: 'json' };

const twoSided: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const relativeError = (actual: number | null, expected: number) => Math.abs(actual! / expected - 1);
const proportions = ([x0, n0, x1, n1]: number[]) =>
  [
    { n: n0!, successes: x0! },
    { n: n1!, successes: x1! },
  ] as const;
const rates = ([x0, t0, x1, t1]: number[]) =>
  [
    { events: x0!, exposure: t0! },
    { events: x1!, exposure: t1! },
  ] as const;
const options = fc.record({
  alpha: fc.constantFrom(0.01, 0.05, 0.3),
  alternative: fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS'),
});
const excludes = ({ lower, upper }: Interval, none: number) =>
  (lower !== null && lower > none) || (upper !== null && upper < none);

describe('odds ratio by the score test', () => {
  it.each(oracle.oddsRatios.map((row) => [row.table, row] as const))(
    'limits of %j agree with 40-digit arithmetic to 1e-11',
    (table, row) => {
      const { estimate, lower, upper } = scoreOddsRatio(...proportions(table), twoSided);
      expect(relativeError(lower, row.lower)).toBeLessThan(1e-11);
      expect(relativeError(upper, row.upper)).toBeLessThan(1e-11);
      expect(estimate).toBe(sampleOddsRatio(...proportions(table)));
    },
  );

  const arm = fc
    .integer({ min: 2, max: 60 })
    .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

  it('p < alpha exactly when the interval excludes 1; swapped arms turn it around', () => {
    fc.assert(
      fc.property(arm, arm, options, (c, t, o) => {
        const { pValue } = scoreProportionEffect(c, t, o);
        const ratio = scoreOddsRatio(c, t, o);
        if (pValue === null) {
          expect(ratio).toEqual({ estimate: null, lower: null, upper: null });
          return;
        }
        expect(excludes(ratio, 1)).toBe(pValue < o.alpha);
        const back = scoreOddsRatio(t, c, twoSided);
        const there = scoreOddsRatio(c, t, twoSided);
        if (there.lower === null) expect(back.upper).toBeNull();
        else expect(back.upper! * there.lower).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is wider for a smaller alpha, and open where a cell is empty', () => {
    const [c, t] = proportions([100, 1000, 130, 1000]);
    const [narrow, wide] = [0.1, 0.01].map((alpha) => scoreOddsRatio(c, t, { ...twoSided, alpha }));
    expect(wide!.lower).toBeLessThan(narrow!.lower!);
    expect(wide!.upper).toBeGreaterThan(narrow!.upper!);
    expect(scoreOddsRatio(...proportions([0, 10, 5, 10]), twoSided)).toMatchObject({ estimate: null, upper: null });
    expect(scoreOddsRatio(...proportions([5, 10, 0, 10]), twoSided)).toMatchObject({ estimate: 0, lower: null });
    expect(scoreOddsRatio(...proportions([1, 1, 0, 10]), twoSided).lower).toBeNull();
  });

  it.each<[string, () => unknown]>([
    ['control.successes', () => scoreOddsRatio({ n: 1, successes: 2 }, { n: 3, successes: 1 }, twoSided)],
    ['treatment.n', () => scoreOddsRatio({ n: 2, successes: 2 }, { n: -3, successes: 1 }, twoSided)],
    ['alpha', () => scoreOddsRatio({ n: 2, successes: 2 }, { n: 3, successes: 1 }, { ...twoSided, alpha: 1 })],
  ])('refuses a bad %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});

describe('number needed to treat', () => {
  it('is one range where the difference is clear', () => {
    expect(numberNeededToTreat({ estimate: 0.25, lower: 0.125, upper: 0.5 }, 'TWO_SIDED')).toEqual({
      estimate: 4,
      benefit: { from: 2, to: 8 },
      harm: null,
    });
    expect(numberNeededToTreat({ estimate: -0.25, lower: -0.5, upper: -0.125 }, 'TWO_SIDED')).toEqual({
      estimate: -4,
      benefit: null,
      harm: { from: 2, to: 8 },
    });
  });

  it('is two ranges without end where the interval holds 0', () => {
    expect(numberNeededToTreat({ estimate: 0.125, lower: -0.25, upper: 0.5 }, 'TWO_SIDED')).toEqual({
      estimate: 8,
      benefit: { from: 2, to: null },
      harm: { from: 4, to: null },
    });
    expect(numberNeededToTreat({ estimate: 0, lower: -0.25, upper: 0.5 }, 'TWO_SIDED')!.estimate).toBeNull();
  });

  it('takes open sides as far as proportions go, and nothing from no interval', () => {
    const positive = numberNeededToTreat({ estimate: 0.25, lower: 0.125, upper: null }, 'GREATER');
    expect(positive).toEqual({ estimate: 4, benefit: { from: 1, to: 8 }, harm: null });
    const negative = numberNeededToTreat({ estimate: -0.25, lower: null, upper: -0.125 }, 'LESS');
    expect(negative).toEqual({ estimate: -4, benefit: null, harm: { from: 1, to: 8 } });
    expect(numberNeededToTreat({ estimate: 0.25, lower: null, upper: null }, 'TWO_SIDED')).toBeNull();
  });
});

describe('rates by the score test', () => {
  it.each(oracle.rates.map((row) => [row.arms, row] as const))(
    '%j: statsmodels and 40-digit arithmetic, to 1e-10',
    (arms, row) => {
      const { pValue, absolute, relative } = scoreRateEffect(...rates(arms), twoSided);
      expect(relativeError(pValue, row.score)).toBeLessThan(1e-10);
      expect(relativeError(absolute.lower, row.difference[0]!)).toBeLessThan(1e-10);
      expect(relativeError(absolute.upper, row.difference[1]!)).toBeLessThan(1e-10);
      const ratio = scoreRateRatio(...rates(arms), twoSided);
      expect(relativeError(ratio.lower, row.ratio[0]!)).toBeLessThan(1e-11);
      expect(relativeError(ratio.upper, row.ratio[1]!)).toBeLessThan(1e-11);
      expect(relative.lower).toBeCloseTo(row.ratio[0]! - 1, 10);
    },
  );

  it('says when neither arm has events', () => {
    const none = { events: 0, exposure: 10 };
    const effect = scoreRateEffect(none, none, twoSided);
    expect(effect).toMatchObject({ statistic: null, pValue: null, insufficientData: expect.stringContaining('event') });
    expect(effect.absolute.upper).toBeGreaterThan(0);
    expect(scoreRateRatio(none, none, twoSided)).toEqual({ estimate: null, lower: null, upper: null });
    expect(exactRateEffect(none, none, twoSided).estimate).toMatchObject({
      pValue: null,
      relative: { estimate: null },
    });
  });

  it('has an open ratio where the control has no events', () => {
    const [c, t] = rates([0, 10, 5, 10]);
    expect(scoreRateEffect(c, t, twoSided).relative.estimate).toBeNull();
    expect(scoreRateRatio(c, t, twoSided)).toMatchObject({ estimate: null, upper: null });
    expect(exactRateEffect(c, t, twoSided).ratio).toMatchObject({ estimate: null, upper: null });
    expect(rateScore(c, t, 0.5)).toBe(0);
    expect(scoreRateEffect(c, t, { alpha: 0.5, alternative: 'GREATER' }).absolute.lower).toBe(0.5);
  });
});

it('one-sided limits of a risk above one half lie beyond the estimate', () => {
  const [c, t] = rates([20, 10, 30, 10]);
  const o: TestOptions = { alpha: 0.8, alternative: 'GREATER' };
  expect(scoreRateRatio(c, t, o).lower).toBeGreaterThan(1.5);
  expect(scoreRateEffect(c, t, o).absolute.lower).toBeGreaterThan(1);
  expect(scoreOddsRatio(...proportions([20, 50, 30, 50]), o).lower).toBeGreaterThan(2.25);
});

describe('rates by the exact test', () => {
  it.each(r.rates.map((row) => [row.arms, row] as const))("%j: R's poisson.test to 1e-7", (arms, row) => {
    const [c, t] = rates(arms);
    const { ratio, estimate } = exactRateEffect(c, t, twoSided);
    expect(ratio.estimate).toBeCloseTo(row.estimate, 12);
    expect(ratio.lower).toBeCloseTo(row.interval[0]!, 7);
    expect(relativeError(ratio.upper, row.interval[1]!)).toBeLessThan(1e-7);
    expect(
      relativeError(exactRateEffect(c, t, { ...twoSided, alternative: 'GREATER' }).estimate.pValue, row.GREATER),
    ).toBeLessThan(1e-9);
    expect(
      relativeError(exactRateEffect(c, t, { ...twoSided, alternative: 'LESS' }).estimate.pValue, row.LESS),
    ).toBeLessThan(1e-9);
    expect(exactRateEffect(c, t, { ...twoSided, alternative: 'GREATER' }).ratio.lower).toBeCloseTo(row.lower, 7);
    expect(estimate.pValue).toBeCloseTo(Math.min(1, 2 * Math.min(row.GREATER, row.LESS)), 12);
    expect(estimate.absolute).toMatchObject({ lower: null, upper: null });
  });
});

describe('rates: tests and intervals', () => {
  const arm: fc.Arbitrary<RateSummary> = fc.record({
    events: fc.integer({ min: 0, max: 60 }),
    exposure: fc.constantFrom(0.5, 7, 20, 3000),
  });

  it('agree', () => {
    fc.assert(
      fc.property(arm, arm, options, (c, t, o) => {
        const score = scoreRateEffect(c, t, o);
        const { estimate, ratio } = exactRateEffect(c, t, o);
        if (score.pValue === null) return;
        expect(excludes(scoreRateRatio(c, t, o), 1)).toBe(score.pValue < o.alpha);
        expect(excludes(score.absolute, 0)).toBe(score.pValue < o.alpha);
        expect(excludes(ratio, 1)).toBe(estimate.pValue! < o.alpha);
        if (score.relative.estimate !== null) expect(excludes(score.relative, 0)).toBe(score.pValue < o.alpha);
      }),
    );
  });

  it('turn around with the arms, and change with the unit of exposure', () => {
    fc.assert(
      fc.property(arm, arm, (c, t) => {
        const [there, back] = [scoreRateEffect(c, t, twoSided), scoreRateEffect(t, c, twoSided)];
        expect(back.absolute.lower).toBeCloseTo(-there.absolute.upper!, 9);
        const perThousand = ({ events, exposure }: RateSummary) => ({ events, exposure: exposure / 1000 });
        const scaled = scoreRateEffect(perThousand(c), perThousand(t), twoSided);
        expect(relativeError(scaled.absolute.upper, there.absolute.upper! * 1000)).toBeLessThan(1e-9);
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ['control.events', () => scoreRateEffect({ events: 0.5, exposure: 1 }, { events: 1, exposure: 1 }, twoSided)],
    ['treatment.exposure', () => scoreRateEffect({ events: 1, exposure: 1 }, { events: 1, exposure: 0 }, twoSided)],
    ['treatment.events', () => exactRateEffect({ events: 1, exposure: 1 }, { events: -1, exposure: 1 }, twoSided)],
    ['alpha', () => exactRateEffect({ events: 1, exposure: 1 }, { events: 1, exposure: 1 }, { ...twoSided, alpha: 0 })],
  ])('refuse a bad %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
