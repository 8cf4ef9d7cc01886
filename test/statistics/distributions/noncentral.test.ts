import { describe, expect, it } from 'vitest';
import * as chiSquared from '../../../src/statistics/distributions/noncentral-chi-squared.js';
import * as f from '../../../src/statistics/distributions/noncentral-f.js';
import * as t from '../../../src/statistics/distributions/noncentral-t.js';
import * as range from '../../../src/statistics/distributions/studentized-range.js';
import oracle from '../../fixtures/noncentral.json' with { type: 'json' };
import far from '../../fixtures/noncentral-far.json' with { type: 'json' };
import { worstRelativeError } from './accuracy.js';

type Numeric = (...args: number[]) => number;

/** Tails, quantiles, example parameters and points; reference: test/fixtures/noncentral.py. */
const families: [keyof typeof oracle, Numeric, Numeric, Numeric, Numeric, number[][]][] = [
  [
    'noncentralT',
    t.noncentralTLowerTail,
    t.noncentralTUpperTail,
    t.noncentralTQuantile,
    t.noncentralTUpperQuantile,
    [
      [5, 0],
      [98, 2.8],
      [1e6, -3],
      [2.5, 40],
    ],
  ],
  [
    'noncentralChiSquared',
    chiSquared.noncentralChiSquaredLowerTail,
    chiSquared.noncentralChiSquaredUpperTail,
    chiSquared.noncentralChiSquaredQuantile,
    chiSquared.noncentralChiSquaredUpperQuantile,
    [
      [1, 7.85],
      [4, 0],
      [30, 500],
    ],
  ],
  [
    'noncentralF',
    f.noncentralFLowerTail,
    f.noncentralFUpperTail,
    f.noncentralFQuantile,
    f.noncentralFUpperQuantile,
    [
      [3, 100, 11],
      [2, 7, 0],
      [40, 2000, 300],
    ],
  ],
  [
    'studentizedRange',
    range.studentizedRangeLowerTail,
    range.studentizedRangeUpperTail,
    range.studentizedRangeQuantile,
    range.studentizedRangeUpperQuantile,
    [
      [2, 7],
      [3, 12.5],
      [20, Number.POSITIVE_INFINITY],
    ],
  ],
];

describe.each(families)('%s', (name, lower, upper, quantile, upperQuantile, parameters) => {
  it('agrees with the reference to 1e-8 relative in both tails', () => {
    const rows = oracle[name] as (number | null)[][];
    const worst = worstRelativeError(rows, lower, upper);
    expect(worst.error, worst.at).toBeLessThan(1e-8);
  });

  it.each(parameters.map((p) => [p]))('has quantiles that invert both tails, parameters %j', (args) => {
    for (const p of [1e-30, 1e-6, 0.05, 0.5, 0.8, 0.999]) {
      expect(Math.abs(lower(quantile(p, ...args), ...args) / p - 1), `lower ${p}`).toBeLessThan(1e-8);
      expect(Math.abs(upper(upperQuantile(p, ...args), ...args) / p - 1), `upper ${p}`).toBeLessThan(1e-8);
    }
  });

  it('is whole at the ends', () => {
    const args = parameters[0]!;
    expect([lower(Number.POSITIVE_INFINITY, ...args), upper(Number.POSITIVE_INFINITY, ...args)]).toEqual([1, 0]);
    expect([lower(Number.NEGATIVE_INFINITY, ...args), upper(Number.NEGATIVE_INFINITY, ...args)]).toEqual([0, 1]);
  });

  it('refuses NaN points, bad parameters and probabilities outside (0, 1)', () => {
    const args = parameters[0]!;
    const refused = expect.objectContaining({ name: 'InvalidInputError' });
    expect(() => lower(Number.NaN, ...args)).toThrow(refused);
    expect(() => upper(1, ...args.map(() => Number.NaN))).toThrow(refused);
    expect(() => quantile(0, ...args)).toThrow(refused);
    expect(() => upperQuantile(1, ...args)).toThrow(refused);
  });
});

it('noncentral t keeps its digits far out with few degrees of freedom', () => {
  const worst = worstRelativeError(far, t.noncentralTLowerTail, t.noncentralTUpperTail);
  expect(worst.error, worst.at).toBeLessThan(1e-11);
});

it('known values of R: ptukey, pt, pchisq and pf with ncp', () => {
  expect(range.studentizedRangeUpperTail(3.5, 3, 10)).toBeCloseTo(0.0771033108386604, 9);
  expect(range.studentizedRangeUpperQuantile(0.05, 3, 30)).toBeCloseTo(3.48642006476638, 7);
  expect(t.noncentralTLowerTail(1.96, 98, 2.8)).toBeCloseTo(0.20133492088075244, 11);
  expect(chiSquared.noncentralChiSquaredUpperTail(3.84, 1, 7.85)).toBeCloseTo(0.8001610939114071, 12);
});
