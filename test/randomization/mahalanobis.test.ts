import { describe, expect, it } from 'vitest';
import { mahalanobisCriterion } from '../../src/randomization/mahalanobis.js';
import { acceptedSet } from '../../src/randomization/rerandomization-probabilities.js';
import { whiten } from '../../src/statistics/matrices/whitening.js';
import fixture from '../fixtures/randomization/allocations.json' with { type: 'json' };

const { example } = fixture;

describe('the Mahalanobis criterion', () => {
  const points = Float64Array.of(1, 0, -1, 0, 0, 2, 0, -2);

  it('compares every tier with its own limit', () => {
    const accepts = (first: number, second: number) =>
      mahalanobisCriterion(points, 2, [
        { coordinates: [0], limit: first },
        { coordinates: [1], limit: second },
      ])(Uint8Array.of(1, 0, 1, 0));
    // S₁ = (1, 2), and n/(n₀n₁) = 1.
    expect([accepts(1, 4), accepts(0.99, 4), accepts(1, 3.99), accepts(Infinity, Infinity)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('accepts the same when the arms change their names', () => {
    const accepts = mahalanobisCriterion(points, 2, [{ coordinates: [0, 1], limit: 2 }]);
    for (const arms of [
      [1, 0, 0, 1],
      [1, 1, 0, 0],
      [0, 1, 1, 0],
    ]) {
      expect(accepts(Uint8Array.from(arms))).toBe(accepts(Uint8Array.from(arms.map((arm) => 1 - arm))));
    }
  });

  it('leaves every unit its probability of one half', () => {
    const { points: white, rank } = whiten(Float64Array.of(0.23, -0.35, -0.28, -0.67, -1.06, -0.39, 0.48, -0.24), 1);
    const accepts = mahalanobisCriterion(white, rank, [{ coordinates: [0], limit: 0.4 }]);
    const { probabilities, accepted } = acceptedSet({ seed: 's', weights: [1, 1], units: 8, accepts });
    expect(accepted.length).toBeGreaterThan(10);
    for (const [control, treatment] of probabilities) {
      expect(control).toBe(0.5);
      expect(treatment).toBe(0.5);
    }
  });

  it.each([
    ['width', 3, [0]],
    ['width', 0, [0]],
    ['tiers', 2, [2]],
    ['tiers', 2, [-1]],
  ])('refuses bad %s', (field, width, coordinates) => {
    expect(() => mahalanobisCriterion(points, width, [{ coordinates, limit: 1 }])).toThrow(
      expect.objectContaining({ name: 'RandomizationError', field }),
    );
  });
});

describe('twelve customers in two arms of six', () => {
  it('have 90 of 924 allocations within the distance 0.0158', () => {
    const { points, rank } = whiten(Float64Array.from(example.covariate), 1);
    const accepts = mahalanobisCriterion(points, rank, [{ coordinates: [0], limit: 0.01579077409343122 * (1 + 1e-9) }]);
    const { accepted, possible } = acceptedSet({ seed: 's', weights: [1, 1], units: 12, accepts });
    expect([accepted.length, possible]).toEqual([90, 924]);
  });
});
