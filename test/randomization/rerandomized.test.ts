import { describe, expect, it } from 'vitest';
import { acceptedSet, sampledProbabilities } from '../../src/randomization/rerandomization-probabilities.js';
import {
  allocationOfDraw,
  type RerandomizedDesign,
  rerandomize,
  runToEnd,
} from '../../src/randomization/rerandomized.js';
import fixture from '../fixtures/randomization/allocations.json' with { type: 'json' };

const refusal = (field: string, message: string) =>
  expect.objectContaining({ name: 'RandomizationError', field, message: expect.stringContaining(message) });

/** |n₀·Σx over arm 1 − n₁·Σx over arm 0|. */
function imbalance(arms: Uint8Array, values: readonly number[]): number {
  const sums = [0, 0];
  const sizes = [0, 0];
  arms.forEach((arm, i) => {
    sums[arm]! += values[i]!;
    sizes[arm]! += 1;
  });
  return Math.abs(sizes[0]! * sums[1]! - sizes[1]! * sums[0]!);
}

const { example } = fixture;
const design: RerandomizedDesign = {
  seed: 'spring',
  weights: [1, 1],
  units: 12,
  accepts: (arms) => imbalance(arms, example.covariate) <= example.limit,
  acceptance: 90 / 924,
};

describe('rerandomization', () => {
  it('gives an accepted allocation, the first of its numbered draws', () => {
    const { arms, draw, algorithm } = runToEnd(rerandomize(design));
    expect(algorithm).toBe('rerandomized/1');
    expect(design.accepts(arms)).toBe(true);
    expect(arms).toEqual(allocationOfDraw(design, draw));
    const earlier = Array.from({ length: draw - 1 }, (_, i) => allocationOfDraw(design, i + 1));
    expect(earlier.length).toBeGreaterThan(0);
    expect(earlier.some(design.accepts)).toBe(false);
  });

  it('needs as many draws as its acceptance says', () => {
    let draws = 0;
    for (let seed = 0; seed < 2000; seed++) draws += runToEnd(rerandomize({ ...design, seed: `a ${seed}` })).draw;
    const mean = 924 / 90;
    // Geometric waiting times: standard deviation about the mean itself; 4 standard errors.
    expect(Math.abs(draws / 2000 - mean)).toBeLessThan((4 * mean) / Math.sqrt(2000));
  });

  it('can be followed and stopped between steps', () => {
    const steps = rerandomize({ ...design, units: 150_000, accepts: () => false, acceptance: 0.01 });
    const first = Array.from({ length: 6 }, () => steps.next().value);
    expect(first).toEqual([1, 1, 1, 2, 2, 2]);
    expect(steps.return(undefined as never).done).toBe(true);
  });

  it('gives up when nothing is accepted', () => {
    const never = { ...design, accepts: () => false };
    expect(() => runToEnd(rerandomize({ ...never, maxDraws: 7 }))).toThrow(refusal('acceptance', 'None of 7 draws'));
    expect(() => runToEnd(rerandomize({ ...never, acceptance: 0.5 }))).toThrow(
      refusal('acceptance', 'None of 31 draws'),
    );
    expect(() => runToEnd(rerandomize({ ...never, acceptance: 1 }))).toThrow(refusal('acceptance', 'None of 1 draws'));
  });

  it.each([
    ['one unit', { units: 1 }, 'units'],
    ['no acceptance', { acceptance: 0 }, 'acceptance'],
    ['acceptance above one', { acceptance: 1.1 }, 'acceptance'],
    ['acceptance that is no number', { acceptance: Number.NaN }, 'acceptance'],
    ['no draws', { maxDraws: 0 }, 'maxDraws'],
    ['one arm', { weights: [1] }, 'weights'],
  ])('refuses %s', (_, change, field) => {
    expect(() => runToEnd(rerandomize({ ...design, ...change }))).toThrow(refusal(field, ''));
  });
});

describe('accepted allocations', () => {
  it.each(fixture.accepted.map((c) => [`${c.covariate.length} units, ${c.weights.join(':')}`, c] as const))(
    'and their probabilities agree with brute force: %s',
    (_, { covariate, weights, limit, ...expected }) => {
      const accepts = (arms: Uint8Array) => imbalance(arms, covariate) <= limit;
      const set = acceptedSet({ seed: 's', weights, units: covariate.length, accepts });
      expect([set.possible, set.accepted.length]).toEqual([expected.possible, expected.accepted]);
      expect(set.acceptance).toBeCloseTo(expected.acceptance, 14);
      expect(set.smallestPValue).toBe(2 / expected.accepted);
      set.probabilities.flat().forEach((p, i) => {
        expect(p).toBeCloseTo(expected.probabilities.flat()[i]!, 14);
      });
    },
  );

  it('give the example its p-value, where all allocations would give .506', () => {
    const { accepted, possible, probabilities } = acceptedSet(design);
    expect([accepted.length, possible]).toEqual([90, 924]);
    const observed = imbalance(
      Uint8Array.from({ length: 12 }, (_, i) => Number(example.treated.includes(i))),
      example.outcome,
    );
    const extreme = accepted.filter((arms) => imbalance(arms, example.outcome) >= observed).length;
    expect(extreme / 90).toBe(example.pValue);
    expect(extreme / 90).toBeCloseTo(0.066_666_666_666_666_67, 15);
    expect(probabilities).toEqual(Array(12).fill([0.5, 0.5]));
  });

  it('are refused where there are too many or none', () => {
    expect(() => acceptedSet(design, 923)).toThrow(refusal('units', '924 allocations'));
    expect(() => acceptedSet({ ...design, units: 30 })).toThrow(refusal('units', '155117520 allocations'));
    expect(() => acceptedSet({ ...design, accepts: () => false })).toThrow(refusal('acceptance', 'No possible'));
    expect(acceptedSet({ ...design, units: 2, accepts: (arms) => arms[0] === 1 }).smallestPValue).toBe(1);
  });

  it('can be sampled where they cannot be listed', () => {
    const { covariate, weights, limit, probabilities, acceptance } = fixture.accepted[2]!;
    const accepts = (arms: Uint8Array) => imbalance(arms, covariate) <= limit;
    const unequal = { seed: 's', weights, units: covariate.length, accepts, acceptance };
    const draws = 10_000;
    const sampled = runToEnd(sampledProbabilities(unequal, draws));
    expect(sampled).toHaveLength(2 * covariate.length);
    sampled.forEach((p, i) => {
      const truth = probabilities.flat()[i]!;
      expect(Math.abs(p - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / draws));
    });
    expect(() => runToEnd(sampledProbabilities(unequal, 0))).toThrow(refusal('draws', 'at least 1'));
  });
});
