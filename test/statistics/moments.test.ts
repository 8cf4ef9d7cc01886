import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromShiftedSums,
  type Moments,
  mergeMoments,
  momentsOf,
  noMoments,
  skewness,
  variance,
} from '../../src/statistics/moments.js';
import nist from '../fixtures/nist-univariate.json' with { type: 'json' };

const alternating = (middle: number, low: number, high: number) => [
  middle,
  ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? low : high)),
];

/** Data, certified mean and standard deviation, and the digits that the data as doubles allow. */
const cases: [string, number[], string, string, number][] = [
  ['Lew', nist.Lew.values, nist.Lew.mean, nist.Lew.standardDeviation, 14.9],
  ['Lottery', nist.Lottery.values, nist.Lottery.mean, nist.Lottery.standardDeviation, 14.9],
  ['Mavro', nist.Mavro.values, nist.Mavro.mean, nist.Mavro.standardDeviation, 13],
  ['Michelso', nist.Michelso.values, nist.Michelso.mean, nist.Michelso.standardDeviation, 13.7],
  ['PiDigits', nist.PiDigits.values, nist.PiDigits.mean, nist.PiDigits.standardDeviation, 14.9],
  ['NumAcc1', [10000001, 10000003, 10000002], '10000002', '1', 15],
  ['NumAcc2', alternating(1.2, 1.1, 1.3), '1.2', '0.1', 14.9],
  ['NumAcc3', alternating(1000000.2, 1000000.1, 1000000.3), '1000000.2', '0.1', 9.4],
  ['NumAcc4', alternating(10000000.2, 10000000.1, 10000000.3), '10000000.2', '0.1', 8.2],
];

const digits = (actual: number, certified: string) =>
  Math.min(15, -Math.log10(Math.abs(actual / Number(certified) - 1) + 1e-17));

const split = (values: number[], size: number) =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));

describe.each(cases)('NIST StRD %s', (_name, values, mean, sd, reachable) => {
  it('reaches the digits that the data allow', () => {
    const moments = momentsOf(values);
    expect(digits(moments.mean, mean)).toBeGreaterThanOrEqual(14.9);
    expect(digits(Math.sqrt(variance(moments)), sd)).toBeGreaterThanOrEqual(reachable);
  });

  it('reaches them merged from parts', () => {
    for (const size of [1, 7, 100]) {
      const merged = split(values, size).map(momentsOf).reduce(mergeMoments, noMoments);
      expect(digits(merged.mean, mean)).toBeGreaterThanOrEqual(14);
      expect(digits(Math.sqrt(variance(merged)), sd)).toBeGreaterThanOrEqual(Math.min(reachable, 13.5) - 1.5);
    }
  });
});

describe('moments', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const sample = fc.array(value, { maxLength: 40 });
  const close = (a: Moments, b: Moments) => {
    const scale = Math.max(1, Math.sqrt(Math.max(a.m2, b.m2)), Math.abs(a.mean));
    expect(a.n).toBe(b.n);
    expect(Math.abs(a.mean - b.mean) / scale).toBeLessThan(1e-12);
    expect(Math.abs(a.m2 - b.m2) / scale ** 2).toBeLessThan(1e-12);
    expect(Math.abs(a.m3! - b.m3!) / scale ** 3).toBeLessThan(1e-11);
  };

  it('of parts add up to those of the whole, in any order', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        const [ma, mb, mc] = [momentsOf(a), momentsOf(b), momentsOf(c)];
        const whole = momentsOf([...a, ...b, ...c]);
        close(mergeMoments(mergeMoments(ma, mb), mc), whole);
        close(mergeMoments(mc, mergeMoments(mb, ma)), whole);
      }),
    );
  });

  it('follow a shift and a scale', () => {
    const whole = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(whole, { minLength: 2, maxLength: 30 }), whole, (a, shift) => {
        const moved = momentsOf(a.map((x) => x + shift));
        const plain = momentsOf(a);
        close({ ...moved, mean: moved.mean - shift }, plain);
        expect(momentsOf(a.map((x) => 2 * x)).m2).toBe(4 * plain.m2);
      }),
    );
  });

  it('come from shifted sums, with a mean of 1e9 and a deviation of 1', () => {
    const n = 1000;
    const offsets = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) + 0.25);
    const add = (power: number) => offsets.reduce((sum, x) => sum + x ** power, 0);
    const moments = fromShiftedSums({ n, shift: 1e9, sum: add(1), sumOfSquares: add(2), sumOfCubes: add(3) });
    expect(moments.mean).toBe(1e9 + 0.25);
    expect(moments.m2).toBeCloseTo(1000, 9);
    expect(moments.m3).toBeCloseTo(0, 9);
    expect(fromShiftedSums({ n: 3, shift: 2, sum: 3, sumOfSquares: 3.5 })).toEqual({ n: 3, mean: 3, m2: 0.5 });
    expect(fromShiftedSums({ n: 1, shift: 2, sum: 0.1, sumOfSquares: 0.010000000001 }).m2).toBe(0);
    expect(fromShiftedSums({ n: 0, shift: 2, sum: 0, sumOfSquares: 0 })).toEqual(noMoments);
  });

  it('merge without third moments where one side has none', () => {
    expect(mergeMoments({ n: 2, mean: 1, m2: 2 }, momentsOf([5, 5]))).toEqual({ n: 4, mean: 3, m2: 18 });
  });

  it('give the skewness that scipy gives', () => {
    // scipy.stats.skew([1, 2, 2, 3, 9, 14])
    expect(skewness(momentsOf([1, 2, 2, 3, 9, 14]))).toBeCloseTo(0.9380136318989524, 12);
  });

  it.each<[string, () => unknown]>([
    ['values', () => momentsOf([1, Number.NaN])],
    ['n', () => variance(momentsOf([1]))],
    ['n', () => skewness(momentsOf([1]))],
    ['m3', () => skewness({ n: 3, mean: 1, m2: 2 })],
    ['m2', () => skewness(momentsOf([4, 4, 4]))],
    ['n', () => fromShiftedSums({ n: -1, shift: 0, sum: 0, sumOfSquares: 0 })],
    ['sumOfSquares', () => fromShiftedSums({ n: 2, shift: 0, sum: 0, sumOfSquares: -1 })],
    ['sumOfCubes', () => fromShiftedSums({ n: 2, shift: 0, sum: 0, sumOfSquares: 1, sumOfCubes: Number.NaN })],
    ['sum', () => fromShiftedSums({ n: 2, shift: 0, sum: Number.POSITIVE_INFINITY, sumOfSquares: 1 })],
    ['shift', () => fromShiftedSums({ n: 2, shift: Number.NaN, sum: 0, sumOfSquares: 1 })],
  ])('refuse bad input by name: %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
