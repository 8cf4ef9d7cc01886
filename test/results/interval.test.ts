import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { alphaOf, confidenceOf } from '../../src/results/confidence.js';
import { intervalOf, knownIntervalOf } from '../../src/results/interval.js';

const limits = { estimate: 2, lower: 1, upper: 3 };

describe('an interval', () => {
  it('has its level, and is bounded unless the engine says otherwise', () => {
    expect(intervalOf(limits, 0.9)).toEqual({ ...limits, level: 0.9, unbounded: false });
    const open = { estimate: 2, lower: null, upper: null, unbounded: true };
    expect(intervalOf(open, 0.95)).toEqual({ ...open, level: 0.95 });
  });

  it('is null without an estimate, where that is asked for', () => {
    expect(knownIntervalOf(limits, 0.9)).toEqual(intervalOf(limits, 0.9));
    expect(knownIntervalOf({ ...limits, estimate: null }, 0.9)).toBeNull();
    expect(knownIntervalOf(null, 0.9)).toBeNull();
  });
});

describe('a confidence level', () => {
  it.each([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])('of %s leaves the risk that its decimals say', (level) => {
    expect(String(alphaOf(level)).length).toBeLessThanOrEqual(5);
    expect(confidenceOf(alphaOf(level))).toBe(level);
  });

  it('is 0.95 unless given, and lies between 0 and 1', () => {
    expect(alphaOf(null)).toBe(0.05);
    for (const level of [0, 1, Number.NaN]) expect(() => alphaOf(level)).toThrow('Give a number above 0 and below 1');
  });

  it('of 95 is refused with how to write 95 %', () => {
    expect(() => alphaOf(95)).toThrow('this is 95. Shares are between 0 and 1: 95 % is 0.95.');
  });
});
