import { describe, expect, it } from 'vitest';
import {
  requireComparable,
  requireMagnitude,
  requireOpenProbability,
  requirePositiveMagnitude,
  requireProbability,
  requireSpread,
  requireValues,
} from '../../src/statistics/argument-checks.js';

describe('numbers at the ends of the range', () => {
  it.each<[string, () => void]>([
    ['x', () => requireMagnitude('x', -1.1e75)],
    ['x', () => requireMagnitude('x', Number.NaN)],
    ['x', () => requirePositiveMagnitude('x', 0)],
    ['x', () => requirePositiveMagnitude('x', 9e-76)],
    ['x', () => requirePositiveMagnitude('x', 1.1e75)],
    ['x', () => requireSpread('x', 9e-101)],
    ['x', () => requireValues('x', [1, Number.POSITIVE_INFINITY])],
    ['x', () => requireValues('x', [0, 1e-320, 3e-320])],
    ['x[1]', () => requireComparable('x', [1, -1], 10)],
    ['x', () => requireComparable('x', [1, 11, 2], 10)],
  ])('are refused, naming %s', (field, check) => {
    expect(check).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });

  it('are taken where powers of them stay numbers', () => {
    requireMagnitude('x', -1e75);
    requirePositiveMagnitude('x', 1e-75);
    requirePositiveMagnitude('x', 1e75);
    requireSpread('x', 0);
    requireSpread('x', 1e-100);
    requireValues('x', []);
    requireValues('x', [5e-324, 5e-324]);
    requireValues('x', [-1e75, 1e75, 0]);
    requireComparable('x', [1e-300, 1e-299], 11);
    expect(1e-100 ** 3).toBeGreaterThan(0);
    expect(1e75 ** 4).toBeLessThan(Number.MAX_VALUE);
  });
});

it('says how a share is written where a percentage was given', () => {
  for (const require of [requireProbability, requireOpenProbability]) {
    expect(() => require('rate', 12)).toThrow('not 12. Shares are between 0 and 1: 12 % is 0.12.');
    expect(() => require('rate', 100)).toThrow('100 % is 1.');
    for (const other of [-12, 101, Number.NaN]) expect(() => require('rate', other)).toThrow(/not \S+\.$/);
  }
});
