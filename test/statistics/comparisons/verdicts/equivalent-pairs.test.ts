import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyPair } from '../../../../src/statistics/comparisons/comparison.js';
import { equivalentPairs, type SamplePair } from '../../../../src/statistics/comparisons/verdicts/equivalent-pairs.js';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { InvalidInputError } from '../../../../src/statistics/invalid-input.js';
import fixture from '../../../fixtures/comparisons/equivalence.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const proportionPairs = (samples: number[][]) =>
  everyPair(samples.map(([n, successes]) => ({ n: n!, successes: successes! }))).map(
    ([a, b]): SamplePair => ({ kind: 'PROPORTIONS', a, b }),
  );
const meanPairs = (samples: number[][]) =>
  everyPair(samples.map(([n, mean, sd]) => ({ n: n!, mean: mean!, standardDeviation: sd! }))).map(
    ([a, b]): SamplePair => ({ kind: 'MEANS', a, b }),
  );

describe('equivalentPairs', () => {
  it.each([
    ...fixture.proportions.map((family) => ({ ...family, pairs: proportionPairs(family.samples) })),
    ...fixture.means.map((family) => ({ ...family, pairs: meanPairs(family.samples) })),
  ])('equals R within $margin', ({ pairs, margin, pValues, adjusted, largest }) => {
    const result = equivalentPairs(pairs, margin, 0.05);
    result.pairs.forEach(({ pValue, adjustedPValue }, i) => {
      expectNear(pValue, pValues[i]!, 1e-9, 1e-14);
      expectNear(adjustedPValue, adjusted[i]!, 1e-9, 1e-14);
    });
    expectNear(result.pValue, largest, 1e-9, 1e-14);
    expect(result.shown).toBe(largest < 0.05);
  });

  it('does not show that the channels of the founding study differ by less than one point', () => {
    const { pValue, shown } = equivalentPairs(proportionPairs(fixture.proportions[0]!.samples), 0.01, 0.05);
    expect(pValue!.toFixed(3)).toBe('0.336');
    expect(shown).toBe(false);
  });

  it('has no test where few customers are expected, or values do not vary, and none of all pairs then', () => {
    const few: SamplePair = { kind: 'PROPORTIONS', a: { n: 1000, successes: 2 }, b: { n: 1000, successes: 3 } };
    const many: SamplePair = { kind: 'PROPORTIONS', a: { n: 9000, successes: 900 }, b: { n: 9000, successes: 905 } };
    const result = equivalentPairs([few, many], 0.05, 0.05);
    expect(result.pairs[0]).toEqual({ pValue: null, adjustedPValue: null });
    expect(result.pairs[1]!.pValue).toBeLessThan(1e-10);
    expect(result).toMatchObject({ pValue: null, shown: null });
    const constant = { n: 5, mean: 2, standardDeviation: 0 };
    expect(equivalentPairs([{ kind: 'MEANS', a: constant, b: constant }], 1, 0.05).pValue).toBeNull();
    expect(equivalentPairs([], 1, 0.05)).toEqual({ pairs: [], pValue: null, shown: null });
  });

  it('is shown exactly where the interval of confidence 1 − 2·alpha lies between the margins', () => {
    const mean = fc.record({
      n: fc.integer({ min: 3, max: 400 }),
      mean: fc.double({ min: -2, max: 2, noNaN: true }),
      standardDeviation: fc.double({ min: 0.5, max: 3, noNaN: true }),
    });
    const property = fc.property(mean, mean, fc.double({ min: 0.1, max: 3, noNaN: true }), (a, b, margin) => {
      const { absolute } = welchMeanEffect(b, a, { alpha: 0.1, alternative: 'TWO_SIDED' });
      const distance = Math.min(margin - absolute.upper!, absolute.lower! + margin);
      fc.pre(Math.abs(distance) > 1e-9);
      expect(equivalentPairs([{ kind: 'MEANS', a, b }], margin, 0.05).shown).toBe(distance > 0);
    });
    fc.assert(property, { seed: 12, numRuns: 200 });
  });

  it('does not depend on the order within a pair', () => {
    const count = fc.integer({ min: 50, max: 5000 });
    const sample = fc.tuple(count, fc.double({ min: 0.2, max: 0.8, noNaN: true })).map(([n, rate]) => {
      return { n, successes: Math.round(n * rate) };
    });
    const property = fc.property(sample, sample, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (a, b, margin) => {
      const [one] = equivalentPairs([{ kind: 'PROPORTIONS', a, b }], margin, 0.05).pairs;
      const [other] = equivalentPairs([{ kind: 'PROPORTIONS', a: b, b: a }], margin, 0.05).pairs;
      expectNear(one!.pValue, other!.pValue, 1e-9, 1e-12);
    });
    fc.assert(property, { seed: 12, numRuns: 100 });
  });

  it.each([
    [
      'a margin of 0',
      proportionPairs([
        [100, 40],
        [100, 50],
      ]),
      0,
    ],
    [
      'a negative margin',
      meanPairs([
        [10, 1, 1],
        [10, 2, 1],
      ]),
      -1,
    ],
    [
      'a margin of proportions from 1 on',
      proportionPairs([
        [100, 40],
        [100, 50],
      ]),
      1,
    ],
  ])('refuses %s', (_, pairs, margin) => {
    expect(() => equivalentPairs(pairs, margin, 0.05)).toThrow(InvalidInputError);
  });

  it('takes a margin of means beyond 1', () => {
    expect(
      equivalentPairs(
        meanPairs([
          [10, 1, 1],
          [10, 2, 1],
        ]),
        4,
        0.05,
      ).shown,
    ).toBe(true);
  });
});
