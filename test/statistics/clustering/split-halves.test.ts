import { describe, expect, it } from 'vitest';
import { halvesAgreement, predictionStrength } from '../../../src/statistics/clustering/split-halves.js';
import fixture from '../../fixtures/clustering/choosing-k.json' with { type: 'json' };
import { expectNear } from '../near.js';

const [iris, noise] = fixture.data;
const options = { k: 2, seed: 5, divisions: 20, starts: 3 };

describe('predictionStrength', () => {
  it.each(fixture.labels)("is R's, case $#", ({ a, b, strength }) => {
    expectNear(predictionStrength(a, b), strength, 1e-12);
  });

  it('counts a cluster of one as kept', () => {
    expect(predictionStrength([0, 0, 1], [0, 0, 0])).toBe(1);
    expect(predictionStrength([0, 0, 1], [0, 1, 1])).toBe(0);
  });
});

describe('halvesAgreement', () => {
  it.each([2, 3])("is R's for iris within the error of simulation, k = %d", (k) => {
    const found = halvesAgreement(iris!.rows, { ...options, k })!;
    expectNear(found.stability, iris!.stability[k - 2]!, 0, 0.05);
    expectNear(found.predictionStrength, iris!.strength[k - 2]!, 0, 0.06);
  });

  it('is lower for noise than for clusters', () => {
    const [clusters, without] = [iris!, noise!].map(({ rows }) => halvesAgreement(rows, { ...options, k: 3 })!);
    expect(without!.stability).toBeLessThan(clusters!.stability);
    expect(without!.predictionStrength).toBeLessThan(clusters!.predictionStrength);
  });

  it('agrees wholly in one cluster, and is the same for a seed', () => {
    expect(halvesAgreement(iris!.rows, { ...options, k: 1 })).toEqual({ stability: 1, predictionStrength: 1 });
    const few = { ...options, divisions: 2 };
    expect(halvesAgreement(iris!.rows, few)).toEqual(halvesAgreement(iris!.rows, few));
  });

  it('is unknown where a half has fewer different points than clusters', () => {
    expect(halvesAgreement([[1], [1], [1], [2]], options)).toBeNull();
  });

  it.each(['k', 'divisions', 'starts'])('refuses bad %s', (field) => {
    expect(() => halvesAgreement(iris!.rows, { ...options, [field]: 0 })).toThrow(expect.objectContaining({ field }));
  });
});
