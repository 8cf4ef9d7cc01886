import { describe, expect, it } from 'vitest';
import { mahalanobisCriterion } from '../../../src/randomization/mahalanobis.js';
import { rerandomize, runToEnd } from '../../../src/randomization/rerandomized.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import type { CrossProducts } from '../../../src/statistics/cross-products.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { chiSquaredQuantile } from '../../../src/statistics/distributions/chi-squared.js';
import { normalUpperQuantile } from '../../../src/statistics/distributions/normal.js';
import { rerandomizedUpperQuantile } from '../../../src/statistics/distributions/rerandomized-normal.js';
import { whiten } from '../../../src/statistics/matrices/whitening.js';
import { rerandomizedEffect } from '../../../src/statistics/regression/rerandomized-means.js';
import fixture from '../../fixtures/regression/rerandomized.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { rerandomizedVariance } from '../rerandomized-variance.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function armsOf(rows: readonly number[][], treated: (row: number) => boolean): [CrossProducts, CrossProducts] {
  const part = (own: boolean) => crossProductsOf(rows.filter((_, row) => treated(row) === own));
  return [part(false), part(true)];
}

const cases = fixture.effects.map((own, i) => {
  const rows = own.x.map((x, row) => [...x, own.y[row]!]);
  return { i, own, rows, arms: armsOf(rows, (row) => row < own.n1) };
});

describe('rerandomizedEffect', () => {
  it.each(cases)('equals least squares and quadrature of numpy and scipy, data set $i', ({ own, arms }) => {
    const effect = rerandomizedEffect(arms, own, twoSided);
    expectNear(effect.absolute.estimate, own.estimate, 1e-11);
    expectNear(effect.statistic, own.statistic, 1e-10);
    expectNear(effect.pValue, own.pValue, 1e-11);
    expectNear(effect.absolute.lower, own.lower, 1e-11);
    expectNear(effect.absolute.upper, own.upper, 1e-11);
    expectNear(effect.relative.lower, own.relativeLower, 1e-11);
    expectNear(effect.relative.upper, own.relativeUpper, 1e-11);
    if (own.df === null) expect(effect.degreesOfFreedom).toBeNull();
    else expectNear(effect.degreesOfFreedom, own.df, 1e-11);
  });

  it('warns where the difference is skewed', () => {
    const { own, arms } = cases[0]!;
    const skewed = (value: number) => ({ value, ifAlike: value, ifEqual: value, sizes: null });
    const warnings = (value: number) =>
      rerandomizedEffect(arms, own, { ...twoSided, skewness: skewed(value) }).warnings;
    expect(warnings(0.1)).toEqual([]);
    expect(warnings(0.5)).toMatchObject([{ code: 'SKEWED' }]);
    expect(rerandomizedEffect(arms, own, twoSided).warnings).toEqual([]);
  });

  const { own, rows, arms } = cases[0]!;

  it('turns its sign when the arms are swapped', () => {
    const back = rerandomizedEffect([arms[1], arms[0]], own, twoSided);
    expectNear(back.absolute.lower, -own.upper, 1e-8);
    expectNear(back.pValue, own.pValue, 1e-8);
  });

  it('does not care for units, and moves with constants', () => {
    const moved = rows.map(([a, b, y]) => [a! * 1e4 + 7, b! / 50, y! * 3 + 2]);
    const effect = rerandomizedEffect(
      armsOf(moved, (row) => row < own.n1),
      own,
      twoSided,
    );
    expectNear(effect.absolute.lower, own.lower * 3, 1e-8);
    expectNear(effect.pValue, own.pValue, 1e-8);
  });

  it.each(['TWO_SIDED', 'GREATER', 'LESS'] as const)(
    'has p below alpha exactly when both intervals exclude no effect: %s',
    (alternative) => {
      for (const shift of [-3, -0.8, -0.6, -0.3, 0, 0.2]) {
        for (const alpha of [0.01, 0.05, 0.3, 0.7]) {
          const moved = rows.map(([a, b, y], row) => [a!, b!, y! + (row < own.n1 ? shift : 0)]);
          const { pValue, absolute, relative } = rerandomizedEffect(
            armsOf(moved, (row) => row < own.n1),
            own,
            { alpha, alternative },
          );
          for (const { lower, upper } of [absolute, relative]) {
            const excluded = (lower !== null && lower > 0) || (upper !== null && upper < 0);
            expect(excluded).toBe(pValue! < alpha);
          }
        }
      }
    },
  );

  it('has no bounds for the relative effect where the control may be zero, and none below zero', () => {
    const at = (level: number) =>
      rerandomizedEffect(
        armsOf(
          rows.map(([a, b, y]) => [a!, b!, y! - level]),
          (row) => row < own.n1,
        ),
        own,
        twoSided,
      ).relative;
    const control = arms[0].means[2]!;
    expect(at(control - 0.1)).toMatchObject({ lower: null, upper: null, unbounded: true });
    expect(at(control + 1)).toMatchObject({ estimate: null, unbounded: false });
  });

  it('answers without a test where nothing varies or customers are too few', () => {
    const level = (value: number) =>
      rerandomizedEffect(
        armsOf(
          rows.map(([a, b]) => [a!, b!, value]),
          (row) => row < own.n1,
        ),
        own,
        twoSided,
      );
    expect(level(3)).toMatchObject({ pValue: null, absolute: { estimate: 0 }, relative: { estimate: 0 } });
    expect(level(0).relative.estimate).toBeNull();
    const few = rerandomizedEffect(
      armsOf(rows.slice(37, 44), (row) => row < 3),
      own,
      twoSided,
    );
    expect(few.insufficientData).toContain('too few');
  });

  it('bounds the ratio exactly where the control does not vary', () => {
    const constant = rows.map(([a, b, y], row) => [a!, b!, row < own.n1 ? y! : 5]);
    const { relative, absolute } = rerandomizedEffect(
      armsOf(constant, (row) => row < own.n1),
      own,
      twoSided,
    );
    expectNear(relative.lower, absolute.lower! / 5, 1e-8);
  });

  it.each([
    ['tiers', { tiers: [], tierOf: [] }],
    ['tierOf', { ...own, tierOf: [0] }],
    ['tierOf', { ...own, tierOf: [0, 1] }],
    ['tierOf', { tiers: [...own.tiers, ...own.tiers], tierOf: [1, 0] }],
  ])('refuses bad %s', (field, restriction) => {
    expect(() => rerandomizedEffect(arms, restriction, twoSided)).toThrow(expect.objectContaining({ field }));
  });

  it('refuses other than two arms', () => {
    const three = [...arms, arms[0]] as unknown as typeof arms;
    expect(() => rerandomizedEffect(three, own, twoSided)).toThrow('control and treatment');
  });
});

describe('rerandomization of 500 customers', () => {
  const units = 500;
  const generator = generatorFor('five hundred');
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  const x = Array.from({ length: units }, () => [uniform() * 10, uniform() + uniform()]);
  const y = x.map(([a, b]) => 2 * a! + 3 * b! + 8 * uniform());
  const { points, rank } = whiten(Float64Array.from(x.flat()), 2);
  const limit = chiSquaredQuantile(0.01, 2);
  const accepts = mahalanobisCriterion(points, rank, [{ coordinates: [0, 1], limit }]);
  const restriction = { tiers: [{ degreesOfFreedom: 2, limit }], tierOf: [0, 0] };
  const together = crossProductsOf(x.map((own, row) => [...own, y[row]!]));

  it('narrows the interval by what Li, Ding & Rubin predict, and covers', () => {
    const r2 = explainedShare(together.centred);
    const parts = [{ share: r2, degreesOfFreedom: 2, limit }];
    const predicted = rerandomizedUpperQuantile(0.025, parts) / normalUpperQuantile(0.025);
    expect(predicted).toBeLessThan(0.75);
    const estimates: number[] = [];
    let [ratio, covered] = [0, 0];
    const draws = 200;
    for (let i = 0; i < draws; i++) {
      const { arms } = runToEnd(rerandomize({ seed: `draw ${i}`, weights: [1, 1], units, accepts, acceptance: 0.01 }));
      const rows = x.map((own, row) => [...own, y[row]!]);
      const cells = armsOf(rows, (row) => arms[row] === 1);
      const { absolute } = rerandomizedEffect(cells, restriction, twoSided);
      const naive = Math.sqrt(cells.reduce((sum, { n, centred }) => sum + centred[2]![2]! / (n - 1) / n, 0));
      ratio += (absolute.upper! - absolute.lower!) / (2 * normalUpperQuantile(0.025) * naive) / draws;
      estimates.push(absolute.estimate!);
      if (absolute.lower! <= 0 && absolute.upper! >= 0) covered += 1;
    }
    expect(Math.abs(ratio / predicted - 1)).toBeLessThan(0.02);
    // No treatment has an effect here; five standard errors of 95 %.
    expect(covered / draws).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / draws));
    const spread = estimates.reduce((sum, value) => sum + value * value, 0) / draws;
    const naiveVariance = (4 * together.centred[2]![2]!) / (units - 1) / units;
    // The variance of 200 draws is good to a tenth of itself: four of them.
    expect(Math.abs(spread / (naiveVariance * rerandomizedVariance(parts)) - 1)).toBeLessThan(0.4);
  });
});

/** R² of the last column on the two before. */
function explainedShare(s: readonly (readonly number[])[]): number {
  const det = s[0]![0]! * s[1]![1]! - s[0]![1]! ** 2;
  const b0 = (s[0]![2]! * s[1]![1]! - s[1]![2]! * s[0]![1]!) / det;
  const b1 = (s[1]![2]! * s[0]![0]! - s[0]![2]! * s[0]![1]!) / det;
  return (b0 * s[0]![2]! + b1 * s[1]![2]!) / s[2]![2]!;
}
