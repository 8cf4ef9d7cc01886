import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiYekutieli } from '../../../src/statistics/multiplicity/false-discovery-rate.js';
import { splitFalseDiscoveryRate, twiceTheMedian } from '../../../src/statistics/multiplicity/split-p-values.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('p-values of splits', () => {
  it('are twice the median, the larger of the two in the middle, and at most 1', () => {
    expect(twiceTheMedian([0.3, 0.01, 0.02])).toBe(0.04);
    expect(twiceTheMedian([0.3, 0.01, 0.02, 0.1])).toBe(0.2);
    expect(twiceTheMedian([0.9])).toBe(1);
  });

  it('do not depend on the order of the splits', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 30 }), (pValues) => {
        expect(twiceTheMedian([...pValues].reverse())).toBe(twiceTheMedian(pValues));
      }),
    );
  });

  it('are adjusted as Benjamini and Yekutieli do, without the number of hypotheses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (shares) => {
          const m = shares.length;
          const small = shares.map((value) => value / m);
          const adjusted = splitFalseDiscoveryRate(shares);
          benjaminiYekutieli(small).forEach((expected, i) => {
            expect(adjusted[i]).toBeCloseTo(expected!, 12);
          });
        },
      ),
    );
  });

  it('are no discovery where they are 1, however many there are', () => {
    expect(splitFalseDiscoveryRate(new Array<number>(500).fill(1))).toEqual(new Array<number>(500).fill(1));
    expect(splitFalseDiscoveryRate([0.01, 1, 1])).toEqual([expect.closeTo((0.01 * 11) / 6, 14), 1, 1]);
  });

  it('need to be probabilities', () => {
    expect(() => twiceTheMedian([])).toThrow('at least 1');
    expect(() => twiceTheMedian([0.1, 1.1])).toThrow('pValues[1]');
    expect(() => splitFalseDiscoveryRate([-0.1])).toThrow('between 0 and 1');
  });
});
