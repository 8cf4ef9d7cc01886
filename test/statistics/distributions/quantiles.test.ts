import { describe, expect, it } from 'vitest';
import * as beta from '../../../src/statistics/distributions/beta.js';
import * as binomial from '../../../src/statistics/distributions/binomial.js';
import * as chiSquared from '../../../src/statistics/distributions/chi-squared.js';
import * as f from '../../../src/statistics/distributions/f.js';
import * as normal from '../../../src/statistics/distributions/normal.js';
import * as poisson from '../../../src/statistics/distributions/poisson.js';
import { binomialMass, poissonMass } from '../../../src/statistics/distributions/saddle-point.js';
import * as studentT from '../../../src/statistics/distributions/student-t.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';

type Numeric = (...args: number[]) => number;
const probabilities = [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.01, 0.05, 0.3, 0.5, 0.6, 0.9, 0.975, 0.9999];

const continuous: [string, Numeric, Numeric, Numeric, Numeric, number[][]][] = [
  ['normal', normal.normalQuantile, normal.normalUpperQuantile, normal.normalLowerTail, normal.normalUpperTail, [[]]],
  [
    'student t',
    studentT.studentTQuantile,
    studentT.studentTUpperQuantile,
    studentT.studentTLowerTail,
    studentT.studentTUpperTail,
    [[1], [2.5], [30], [1e4], [1e6], [Number.POSITIVE_INFINITY]],
  ],
  [
    'chi-squared',
    chiSquared.chiSquaredQuantile,
    chiSquared.chiSquaredUpperQuantile,
    chiSquared.chiSquaredLowerTail,
    chiSquared.chiSquaredUpperTail,
    [[2.5], [9], [100], [1e4], [1e6]],
  ],
  [
    'f',
    f.fQuantile,
    f.fUpperQuantile,
    f.fLowerTail,
    f.fUpperTail,
    [
      [2.5, 30],
      [5, 5],
      [200, 1000],
      [3, 1e6],
    ],
  ],
  [
    'beta',
    beta.betaQuantile,
    beta.betaUpperQuantile,
    beta.betaLowerTail,
    beta.betaUpperTail,
    [
      [51, 51],
      [1000, 30],
      [5e5, 5e5],
      [20, 9e6],
    ],
  ],
];

/** 0 where p lies between the tails of the neighbouring doubles, as far as x itself can tell; else the relative error. */
function distance(tail: Numeric, x: number, p: number, args: number[]): number {
  const step = Math.abs(x) * 2 * Number.EPSILON;
  const neighbours = [tail(x - step, ...args), tail(x + step, ...args)];
  if (Math.min(...neighbours) <= p && p <= Math.max(...neighbours)) return 0;
  return Math.abs(tail(x, ...args) / p - 1);
}

describe.each(continuous)('%s quantiles', (_name, lowerQuantile, upperQuantile, lowerTail, upperTail, parameters) => {
  it.each(parameters.map((p) => [p]))('invert both tails, parameters %j', (args) => {
    for (const p of probabilities) {
      expect(distance(lowerTail, lowerQuantile(p, ...args), p, args), `lower ${p}`).toBeLessThan(1e-9);
      expect(distance(upperTail, upperQuantile(p, ...args), p, args), `upper ${p}`).toBeLessThan(1e-9);
    }
  });

  it('refuses probabilities outside (0, 1)', () => {
    for (const p of [0, 1, -0.1, 1.5, Number.NaN]) {
      expect(() => lowerQuantile(p, ...parameters[0]!)).toThrow(InvalidInputError);
      expect(() => upperQuantile(p, ...parameters[0]!)).toThrow(InvalidInputError);
    }
  });
});

const counts: [string, Numeric, Numeric, number[][]][] = [
  [
    'binomial',
    binomial.binomialQuantile,
    binomial.binomialLowerTail,
    [
      [1, 0.5],
      [10, 0.3],
      [1000, 0.01],
      [1e7, 0.2],
    ],
  ],
  ['poisson', poisson.poissonQuantile, poisson.poissonLowerTail, [[0.01], [3], [480], [1e6]]],
];

describe.each(counts)('%s quantiles', (_name, quantile, lowerTail, parameters) => {
  it.each(parameters.map((p) => [p]))('are the smallest count that reaches p, parameters %j', (args) => {
    for (const p of probabilities) {
      const k = quantile(p, ...args);
      expect(lowerTail(k, ...args), `${p}`).toBeGreaterThanOrEqual(p * (1 - 1e-12));
      expect(lowerTail(k - 1, ...args), `${p}`).toBeLessThan(p);
    }
  });

  it('count a sum that equals p', () => {
    for (const args of parameters) {
      const k = quantile(0.3, ...args);
      expect(quantile(lowerTail(k, ...args) * (1 - 1e-15), ...args)).toBe(k);
    }
  });
});

describe('known quantiles', () => {
  // R 4.2: qnorm, qt, qchisq, qf, qbeta with 15 digits.
  it.each([
    [normal.normalQuantile(1e-300), -37.0470962993612],
    [normal.normalQuantile(0.975), 1.95996398454005],
    [studentT.studentTQuantile(0.999999, 1), 318309.88617359],
    [studentT.studentTQuantile(0.975, 5), 2.57058183563631],
    [studentT.studentTQuantile(0.975, 1e6), 1.95996635681411],
    [beta.betaQuantile(0.025, 5e5, 5e5), 0.499020018703875],
    [beta.betaQuantile(0.975, 51, 51), 0.596356932490493],
    [chiSquared.chiSquaredQuantile(0.95, 1), 3.84145882069412],
    [f.fQuantile(0.95, 5, 100), 2.30531824167522],
  ])('%d is %d', (actual, expected) => {
    expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-13);
  });
});

describe('invalid arguments', () => {
  it.each<[string, () => number]>([
    ['z', () => normal.normalLowerTail(Number.NaN)],
    ['z', () => normal.normalDensity(Number.NaN)],
    ['t', () => studentT.studentTTwoSided(Number.NaN, 5)],
    ['df', () => studentT.studentTUpperTail(1, 0)],
    ['df', () => studentT.studentTUpperTail(1, Number.NaN)],
    ['df', () => chiSquared.chiSquaredLowerTail(1, -1)],
    ['x', () => chiSquared.chiSquaredUpperTail(Number.NaN, 1)],
    ['df1', () => f.fUpperTail(1, 0, 1)],
    ['df2', () => f.fLowerTail(1, 1, Number.POSITIVE_INFINITY)],
    ['a', () => beta.betaLowerTail(0.5, 0, 1)],
    ['b', () => beta.betaUpperTail(0.5, 1, Number.NaN)],
    ['k', () => binomial.binomialLowerTail(1.5, 3, 0.5)],
    ['n', () => binomial.binomialUpperTail(1, -3, 0.5)],
    ['p', () => binomial.binomialLowerTail(1, 3, 1.5)],
    ['k', () => poisson.poissonLowerTail(Number.NaN, 3)],
    ['rate', () => poisson.poissonUpperTail(1, -3)],
  ])('%s is named', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});

describe('ends of the range', () => {
  it('gives whole and empty tails', () => {
    expect(normal.normalUpperTail(Number.POSITIVE_INFINITY)).toBe(0);
    expect(studentT.studentTLowerTail(Number.POSITIVE_INFINITY, 3)).toBe(1);
    expect(studentT.studentTUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(studentT.studentTQuantile(0.5, 3)).toBe(-0);
    expect(chiSquared.chiSquaredUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(chiSquared.chiSquaredLowerTail(0, 3)).toBe(0);
    expect(f.fUpperTail(0, 3, 3)).toBe(1);
    expect(f.fLowerTail(-1, 3, 3)).toBe(0);
    expect(f.fUpperTail(Number.POSITIVE_INFINITY, 3, 3)).toBe(0);
    expect(f.fLowerTail(Number.POSITIVE_INFINITY, 3, 3)).toBe(1);
    expect([beta.betaLowerTail(0, 2, 2), beta.betaUpperTail(0, 2, 2)]).toEqual([0, 1]);
    expect([beta.betaLowerTail(1, 2, 2), beta.betaUpperTail(1, 2, 2)]).toEqual([1, 0]);
    expect([binomial.binomialLowerTail(-1, 3, 0.5), binomial.binomialUpperTail(4, 3, 0.5)]).toEqual([0, 0]);
    expect([binomial.binomialLowerTail(2, 3, 0), binomial.binomialUpperTail(1, 3, 0)]).toEqual([1, 0]);
    expect([binomial.binomialLowerTail(2, 3, 1), binomial.binomialUpperTail(3, 3, 1)]).toEqual([0, 1]);
    expect([binomialMass(0, 3, 0, 1), binomialMass(3, 0, 1, 0)]).toEqual([1, 1]);
    expect([binomialMass(1, 2, 0, 1), binomialMass(1, 2, 1, 0)]).toEqual([0, 0]);
    expect([poisson.poissonLowerTail(-1, 3), poisson.poissonUpperTail(0, 3)]).toEqual([0, 1]);
    expect([poissonMass(0, 0), poissonMass(1, 0)]).toEqual([1, 0]);
  });
});

describe('probabilities of counts', () => {
  it('add up to the tails', () => {
    let sum = 0;
    for (let k = 0; k <= 30; k++) sum += binomialMass(k, 100 - k, 0.3, 0.7);
    expect(sum / binomial.binomialLowerTail(30, 100, 0.3)).toBeCloseTo(1, 12);
    sum = 0;
    for (let k = 0; k <= 30; k++) sum += poissonMass(k, 28.5);
    expect(sum / poisson.poissonLowerTail(30, 28.5)).toBeCloseTo(1, 12);
  });
});
