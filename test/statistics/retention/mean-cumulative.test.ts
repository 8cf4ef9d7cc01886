import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import {
  ageWeights,
  type CohortValues,
  type CumulativeMean,
  meanCumulative,
} from '../../../src/statistics/retention/mean-cumulative.js';
import { cumulativeInterval, paybackAge } from '../../../src/statistics/retention/payback.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';

const { cohorts: drawn, means: expected } = JSON.parse(readFileSync('test/fixtures/retention/retention.json', 'utf8'))
  .meanCumulative as { cohorts: number[][][]; means: { atRisk: number; mean: number; standardError: number }[] };

/** The sums of cohorts of single customers. */
function summed(cohorts: readonly (readonly (readonly number[])[])[]): CohortValues[] {
  const weights = ageWeights(cohorts.map((own) => ({ customers: own.length, ages: own[0]!.length })));
  return cohorts.map((own) => ({
    customers: own.length,
    ages: own[0]!.map((_, age) => ({
      total: own.reduce((sum, values) => sum + values[age]!, 0),
      squares: own.reduce(
        (sum, values) => sum + values.slice(0, age + 1).reduce((z, value, j) => z + weights[j]! * value, 0) ** 2,
        0,
      ),
    })),
  }));
}

describe('meanCumulative', () => {
  it('agrees with a sum over single customers', () => {
    const means = meanCumulative(summed(drawn));
    expect(means).toHaveLength(expected.length);
    for (const [age, { atRisk, mean, standardError }] of expected.entries()) {
      expect(means[age]!.atRisk).toBe(atRisk);
      expect(means[age]!.mean).toBeCloseTo(mean, 12);
      expect(means[age]!.standardError).toBeCloseTo(standardError, 12);
    }
  });

  it('is the ordinary mean with its standard error in one cohort', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), {
          minLength: 2,
          maxLength: 20,
        }),
        (values) => {
          const [, last] = meanCumulative(summed([values]));
          const totals = values.map(([a, b]) => a + b);
          const mean = totals.reduce((sum, value) => sum + value, 0) / totals.length;
          const squares = totals.reduce((sum, value) => sum + (value - mean) ** 2, 0);
          expect(last!.mean).toBeCloseTo(mean, 9);
          expect(last!.standardError).toBeCloseTo(Math.sqrt(squares / totals.length / (totals.length - 1)), 6);
        },
      ),
    );
  });

  it('has no standard error for one customer, none at all where all are alike, and refuses what is no cohort', () => {
    const one = { customers: 1, ages: [{ total: 3, squares: 9 }] };
    expect(meanCumulative([one])).toEqual([{ age: 0, atRisk: 1, increment: 3, mean: 3, standardError: null }]);
    const alike = summed([Array.from({ length: 1_000 }, () => [0.1, 0.2])]);
    expect(meanCumulative(alike).map(({ standardError }) => standardError)).toEqual(
      [0, 0].map(() => expect.closeTo(0, 9)),
    );
    expect(meanCumulative([])).toEqual([]);
    expect(() => meanCumulative([{ customers: 0, ages: [{ total: 0, squares: 0 }] }])).toThrow(InvalidInputError);
    expect(() => meanCumulative([{ customers: 1, ages: [] }])).toThrow('at least one age');
    expect(() => meanCumulative([{ customers: 1, ages: [{ total: Number.NaN, squares: 0 }] }])).toThrow(
      InvalidInputError,
    );
  });
});

describe('paybackAge', () => {
  const at = (age: number, mean: number, standardError: number | null): CumulativeMean => {
    return { age, atRisk: 9, increment: 0, mean, standardError };
  };

  it('inverts the intervals of the means', () => {
    const means = [at(0, 2, 1), at(1, 8, 1.5), at(2, 11, 1), at(3, 20, 1)];
    const half = cumulativeInterval(means[1]!, 1_000, 0.05).upper! - 8;
    expect(half).toBeCloseTo(1.5 * 1.9623414611334487, 9);
    expect(paybackAge(means, 10, 1_000, 0.05)).toEqual({ estimate: 2, lower: 1, upper: 3 });
    expect(paybackAge(means, 30, 1_000, 0.05)).toEqual({ estimate: null, lower: null, upper: null });
    expect(paybackAge(means, 21, 1_000, 0.05)).toEqual({ estimate: null, lower: 3, upper: null });
    expect(paybackAge(means, 0, 1_000, 0.5)).toEqual({ estimate: 0, lower: 0, upper: 0 });
    // A later mean that may be below the cost again keeps the interval open.
    expect(paybackAge([at(0, 20, 1), at(1, 12, 9)], 10, 1_000, 0.05)).toEqual({ estimate: 0, lower: 0, upper: null });
    expect(paybackAge([at(0, 20, null)], 10, 1, 0.05)).toEqual({ estimate: 0, lower: 0, upper: null });
  });

  it('contains the true age at least as often as it says, with cohorts that are followed for different times', () => {
    // Customers who buy at an age with a probability that falls from 0.5, for an exponential amount with mean 10: worth 5, 9, 12.2, … on average.
    const generator = seededGenerator(12);
    const uniform = () => 1 - uniformFloat64(generator);
    const chance = (age: number) => 0.5 * 0.8 ** age;
    const truth = [0, 1, 2, 3, 4, 5].map((age) => 25 * (1 - 0.8 ** (age + 1)));
    const cost = 11;
    const trueAge = truth.findIndex((value) => value >= cost);
    const replicates = 600;
    let [early, late] = [0, 0];
    for (let replicate = 0; replicate < replicates; replicate += 1) {
      const cohorts = [6, 5, 4, 3].map((ages) =>
        Array.from({ length: 40 }, () =>
          Array.from({ length: ages }, (_, age) => (uniform() < chance(age) ? -10 * Math.log(uniform()) : 0)),
        ),
      );
      const { lower, upper } = paybackAge(meanCumulative(summed(cohorts)), cost, 160, 0.1);
      if (lower === null || lower > trueAge) late += 1;
      if (upper !== null && upper < trueAge) early += 1;
    }
    expect(trueAge).toBe(2);
    // Each side misses at most 5 %; three standard errors of 600 replicates are 2.7 points.
    expect(late / replicates).toBeLessThan(0.077);
    expect(early / replicates).toBeLessThan(0.077);
  });
});
