import { describe, expect, it } from 'vitest';
import { dunnettUpperQuantile, dunnettUpperTail } from '../../../src/statistics/distributions/dunnett.js';
import * as t from '../../../src/statistics/distributions/noncentral-t.js';
import * as range from '../../../src/statistics/distributions/studentized-range.js';
import { integrateUnimodal } from '../../../src/statistics/distributions/unimodal-integral.js';
import dunnett from '../../fixtures/dunnett-far.json' with { type: 'json' };
import large from '../../fixtures/noncentral-large.json' with { type: 'json' };
import { worstRelativeError } from './accuracy.js';

it('noncentral t keeps its digits for noncentralities up to a million with few degrees of freedom', () => {
  const worst = worstRelativeError(large, t.noncentralTLowerTail, t.noncentralTUpperTail);
  expect(worst.error, worst.at).toBeLessThan(1e-12);
});

it('noncentral t is a step where its noncentrality is 1e15', () => {
  expect(t.noncentralTUpperTail(1e15, 1, 1e15)).toBeCloseTo(0.68268949213, 10);
  expect(t.noncentralTLowerTail(2, 0.001, 1e6)).toBe(0);
});

it('Dunnett’s tail agrees far out and for very unequal arms', () => {
  for (const [at, lambdas, df, sides, expected] of dunnett as [number, number[], number | null, number, number][]) {
    const actual = dunnettUpperTail(at, lambdas, df ?? Number.POSITIVE_INFINITY, sides === 2 ? 'TWO' : 'ONE');
    expect(Math.abs(actual / expected - 1), `${at} ${lambdas} ${df} ${sides}`).toBeLessThan(1e-9);
  }
});

it('Dunnett’s one-sided tail is certain far on the other side', () => {
  expect(dunnettUpperTail(-1e12, [0.7, 0.6], 4, 'ONE')).toBeCloseTo(1, 13);
});

it('Dunnett’s quantile inverts its far tail', () => {
  const at = dunnettUpperQuantile(1e-9, [0.7, 0.6], 4, 'TWO');
  expect(Math.abs(dunnettUpperTail(at, [0.7, 0.6], 4, 'TWO') / 1e-9 - 1)).toBeLessThan(1e-9);
});

describe.each([4.8e6, 4e7, 1e12])('the studentized range on %d degrees of freedom', (df) => {
  it.each([60, 80, 1e4, 1e9])('has a number for a range of %d', (q) => {
    expect(range.studentizedRangeUpperTail(q, 5, df)).toBeLessThan(1e-290);
    expect(range.studentizedRangeLowerTail(q, 5, df)).toBeCloseTo(1, 13);
  });

  it('is that of a known variance', () => {
    const limit = range.studentizedRangeUpperTail(4, 5, Number.POSITIVE_INFINITY);
    expect(Math.abs(range.studentizedRangeUpperTail(4, 5, df) / limit - 1)).toBeLessThan(30 / df + 1e-12);
  });
});

it('the studentized range falls like its variance far out: the tail times q to the degrees of freedom levels off', () => {
  const scaled = [1e4, 1e5].map((q) => range.studentizedRangeUpperTail(q, 5, 3) * q ** 3);
  expect(scaled[1]! / scaled[0]!).toBeCloseTo(1, 6);
});

it('an integral of what is not a number is refused, not guessed', () => {
  expect(() => integrateUnimodal((u) => (u > 1 ? Number.NaN : -u * u), 0, 1)).toThrow('does not converge');
});
