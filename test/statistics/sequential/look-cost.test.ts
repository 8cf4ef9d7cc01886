import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import type { GroupSequentialDesign } from '../../../src/statistics/sequential/group-sequential-bounds.js';
import { lookCost } from '../../../src/statistics/sequential/look-cost.js';
import { sequentialPower } from '../../../src/statistics/sequential/operating-characteristics.js';
import type { Spending } from '../../../src/statistics/sequential/spending.js';
import cases from '../../fixtures/sequential/group-sequential.json' with { type: 'json' };

const usual: GroupSequentialDesign = {
  informationFractions: [0.5, 1],
  alpha: 0.05,
  alternative: 'TWO_SIDED',
  spending: { family: 'OBRIEN_FLEMING' },
};

describe('the cost of looks', () => {
  it.each(cases)('is the inflation factor: %j', ({ informationFractions, alpha, sides, family, rho, ...expected }) => {
    const spending = { family, ...(rho === null ? {} : { rho }) } as Spending;
    const alternative = sides === 2 ? 'TWO_SIDED' : 'GREATER';
    const { factor } = lookCost({ informationFractions, alpha, alternative, spending });
    const last = informationFractions.at(-1)!;
    expect(factor(0.9) / (expected.inflationFactor90 / last)).toBeCloseTo(1, 9);
  });

  it('is nothing for one look at the end', () => {
    const { factor, power } = lookCost({ ...usual, informationFractions: [1] });
    for (const chance of [0.01, 0.06, 0.8, 1 - 1e-12]) {
      expect(factor(chance)).toBeCloseTo(1, 6);
      expect(power(() => 1 - chance)).toBeCloseTo(chance, 9);
    }
  });

  it('counts sizes at information fraction 1, and is the same either way', () => {
    const design = { ...usual, informationFractions: [0.3, 0.6] };
    const { factor } = lookCost({ ...design, alternative: 'GREATER' });
    expect(factor(0.8)).toBeCloseTo(
      sequentialPower({ ...design, alternative: 'GREATER' }, 0.8).inflationFactor / 0.6,
      12,
    );
    expect(lookCost({ ...design, alternative: 'LESS' }).factor(0.8)).toBeCloseTo(factor(0.8), 12);
  });

  it('gives a size the power that its size was solved for, and grows with it', () => {
    const { factor, power } = lookCost(usual);
    // One look of a sample of 100 at its power: chances to miss fall with size.
    const missed = (size: number) => Math.exp(-size / 50);
    const powers = fc.double({ min: 0.06, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(powers, (wanted) => {
        const size = -50 * Math.log(1 - wanted) * factor(wanted);
        expect(power((times) => missed(size / times))).toBeCloseTo(wanted, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves chances below alpha and next to one nearly as they are', () => {
    const { power } = lookCost(usual);
    expect(power(() => 0.97)).toBeCloseTo(0.03, 12);
    expect(power(() => 1e-14)).toBeCloseTo(1, 12);
  });

  it('refuses looks that go backwards', () => {
    expect(() => lookCost({ ...usual, informationFractions: [0.5, 0.4] })).toThrow(InvalidInputError);
  });
});
