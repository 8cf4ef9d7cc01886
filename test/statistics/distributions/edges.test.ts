import { describe, expect, it } from 'vitest';
import { awayFromZero } from '../../../src/statistics/distributions/away-from-zero.js';
import { dunnettUpperQuantile, dunnettUpperTail } from '../../../src/statistics/distributions/dunnett.js';
import { incompleteBeta } from '../../../src/statistics/distributions/incomplete-beta.js';
import { incompleteGamma } from '../../../src/statistics/distributions/incomplete-gamma.js';
import { binomialMass, deviance, poissonMass } from '../../../src/statistics/distributions/saddle-point.js';
import {
  studentizedRangeLowerTail,
  studentizedRangeQuantile,
  studentizedRangeUpperQuantile,
} from '../../../src/statistics/distributions/studentized-range.js';
import { chandrupatla, invertTail } from '../../../src/statistics/distributions/tail-inversion.js';

describe('the ends of special functions', () => {
  it('are whole', () => {
    expect(incompleteBeta(2, 3, 0, 1)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteBeta(2, 3, 1, 0)).toEqual({ lower: 1, upper: 0 });
    expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(incompleteGamma(2, Infinity)).toEqual({ lower: 1, upper: 0 });
  });

  it('are probabilities of what is certain and of what is impossible', () => {
    expect([poissonMass(0, 0), poissonMass(3, 0)]).toEqual([1, 0]);
    expect(deviance(0, 3)).toBe(3);
    expect([binomialMass(1, 1, 0, 1), binomialMass(2, 1, 1, 0)]).toEqual([0, 0]);
    expect([binomialMass(0, 0, 0.3, 0.7), binomialMass(0, 2, 0.3, 0.7), binomialMass(2, 0, 0.7, 0.3)]).toEqual([
      1,
      expect.closeTo(0.49, 14),
      expect.closeTo(0.49, 14),
    ]);
    expect(binomialMass(0, 2, 0.7, 0.3)).toBeCloseTo(0.09, 14);
    expect(binomialMass(2, 0, 0.3, 0.7)).toBeCloseTo(0.09, 14);
  });

  it('keep continued fractions from dividing by 0', () => {
    expect([awayFromZero(0), awayFromZero(-2)]).toEqual([1e-300, -2]);
  });
});

describe('quantiles far inside', () => {
  it('of Dunnett’s maximum invert the lower tail', () => {
    const lambdas = [Math.SQRT1_2, Math.SQRT1_2];
    const t = dunnettUpperQuantile(0.9, lambdas, 20, 'TWO');
    expect(dunnettUpperTail(t, lambdas, 20, 'TWO')).toBeCloseTo(0.9, 9);
  });

  it('of Dunnett’s maximum are found where the search starts below 0, whence nothing is', () => {
    const lambdas = new Array<number>(3).fill(Math.SQRT1_2);
    const t = dunnettUpperQuantile(1 - 1e-9, lambdas, 20, 'TWO');
    expect(t).toBeGreaterThan(0);
    expect(1 - dunnettUpperTail(t, lambdas, 20, 'TWO')).toBeCloseTo(1e-9, 14);
  });

  it('of the range reach the smallest double', () => {
    const q = studentizedRangeUpperQuantile(Number.MIN_VALUE, 3, 10);
    expect(q).toBeGreaterThan(studentizedRangeUpperQuantile(1e-300, 3, 10));
    expect(q).toBeLessThan(Infinity);
  });

  it('of the range need degrees of freedom', () => {
    expect(() => studentizedRangeQuantile(0.5, 3, 0)).toThrow('df must be above 0, not 0.');
  });

  it('are exact where a step of the search meets them', () => {
    const uniform = (x: number) => Math.min(1, Math.max(0, x));
    const tails = { lower: uniform, upper: (x: number) => 1 - uniform(x) };
    expect(invertTail(tails, 'lower', 0.25, 0, 0.25)).toBe(0.25);
  });

  it('of the range of two are those of a normal difference', () => {
    const q = studentizedRangeQuantile(0.3, 2, Infinity);
    expect(studentizedRangeLowerTail(q, 2, Infinity)).toBeCloseTo(0.3, 12);
    expect(studentizedRangeLowerTail(Infinity, 3, 5)).toBe(1);
  });
});

describe('chandrupatla', () => {
  it('gives what it has after 2,000 steps', () => {
    const step = (x: number) => (x > 1e-320 ? 1 : -1);
    const root = chandrupatla(step, 0, 1e308, -1, 1);
    expect(root).toBeGreaterThanOrEqual(0);
    expect(root).toBeLessThan(1e-200);
  });

  it('halves where products overflow', () => {
    const cubic = (x: number) => 1e200 * (x ** 3 - 2);
    expect(chandrupatla(cubic, 0, 2, cubic(0), cubic(2))).toBeCloseTo(Math.cbrt(2), 14);
  });
});
