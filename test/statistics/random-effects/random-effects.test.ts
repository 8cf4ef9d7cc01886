import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndependentEffect, randomEffects } from '../../../src/statistics/random-effects/random-effects.js';
import { expectNear } from '../near.js';

interface Row {
  level: number;
  estimates: number[];
  errors: number[];
  q: number;
  qP: number;
  tau: number[];
  iSquared: number;
  pooled: number[];
  prediction: (number | null)[];
  shrunken: number[];
  shrunkenErrors: number[];
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/random-effects/random-effects.json', 'utf8'));
const effectsOf = (estimates: readonly number[], errors: readonly number[]): IndependentEffect[] =>
  estimates.map((estimate, i) => ({ label: `e${i}`, estimate, standardError: errors[i]! }));

describe('random effects', () => {
  // metafor solves for τ² and its limits to about 1e-14 absolutely in these units, predictions by a rough qt with 1 degree.
  it.each(rows)('equal metafor: $estimates, $errors, $level', (row) => {
    const found = randomEffects(effectsOf(row.estimates, row.errors), 1 - row.level);
    expectNear(found.cochranQ.statistic, row.q, 1e-12, 1e-15);
    expectNear(found.cochranQ.pValue, row.qP, 1e-11);
    const { estimate, lower, upper } = found.tauSquared;
    for (const [i, value] of [estimate, lower, upper].entries()) expectNear(value, row.tau[i]!, 1e-11, 1e-13);
    expectNear(found.iSquared, row.iSquared, 1e-12);
    const { pooled } = found;
    const { estimate: mean, lower: low, upper: high, pValue } = pooled;
    for (const [i, value] of [mean, low, high, pValue].entries()) expectNear(value, row.pooled[i]!, 1e-11);
    expectNear(found.prediction?.lower ?? null, row.prediction[0]!, 1e-9);
    expectNear(found.prediction?.upper ?? null, row.prediction[1]!, 1e-9);
    found.estimates.forEach(({ shrunken, shrunkenStandardError }, i) => {
      expectNear(shrunken, row.shrunken[i]!, 1e-11);
      expectNear(shrunkenStandardError, row.shrunkenErrors[i]!, 1e-11);
    });
  });

  it('says that few estimates hardly tell how much effects differ, and that some differ less than by chance', () => {
    const codes = (estimates: number[], errors: number[]) =>
      randomEffects(effectsOf(estimates, errors), 0.05).warnings.map(({ code }) => code);
    expect(codes([1, 2], [1, 1])).toEqual(['FEW_ESTIMATES']);
    expect(codes([0.3, 0.31, 0.29, 0.305, 0.3], [0.2, 0.3, 0.25, 0.2, 0.4])).toEqual(['LESS_THAN_CHANCE']);
    expect(codes([1, 2, 3, 1, 5], [1, 1, 1, 1, 1])).toEqual([]);
  });

  it('moves with the unit and the origin of the estimates, and shrinks between each estimate and the pooled one', () => {
    const effect = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0.1, max: 3, noNaN: true }));
    fc.assert(
      fc.property(fc.array(effect, { minLength: 2, maxLength: 12 }), (pairs) => {
        const [estimates, errors] = [pairs.map(([y]) => y), pairs.map(([, s]) => s)];
        const found = randomEffects(effectsOf(estimates, errors), 0.05);
        const moved = randomEffects(
          effectsOf(
            estimates.map((y) => 10 + 8 * y),
            errors.map((s) => 8 * s),
          ),
          0.05,
        );
        expectNear(moved.tauSquared.estimate, 64 * found.tauSquared.estimate, 1e-6, 1e-6);
        expectNear(moved.pooled.estimate, 10 + 8 * found.pooled.estimate, 1e-6, 1e-6);
        expect(found.tauSquared.lower).toBeLessThanOrEqual(found.tauSquared.estimate);
        expect(found.tauSquared.upper).toBeGreaterThanOrEqual(found.tauSquared.lower);
        for (const { shrunken, estimate } of found.estimates) {
          const [low, high] = [estimate, found.pooled.estimate].sort((a, b) => a - b) as [number, number];
          expect(shrunken).toBeGreaterThanOrEqual(low - 1e-9);
          expect(shrunken).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
    );
  });

  it.each([
    [effectsOf([1], [1]), 0.05, 'effects needs at least 2'],
    [effectsOf([1, 2], [1, 1]).map((effect) => ({ ...effect, label: 'same' })), 0.05, '“same” appears twice'],
    [effectsOf([1, Number.NaN], [1, 1]), 0.05, 'effects[1].estimate must be a finite number'],
    [effectsOf([1, 1e80], [1, 1]), 0.05, 'effects[1].estimate must not exceed'],
    [effectsOf([1, 2], [1, 0]), 0.05, 'effects[1].standardError must be'],
    [effectsOf([1, 2], [1, 1e7]), 0.05, 'effects.standardError may differ by a factor of at most'],
    [effectsOf([1, 2], [1, 1]), 1, 'alpha must lie strictly between 0 and 1'],
  ])('refuse %j at %d', (effects, alpha, message) => {
    expect(() => randomEffects(effects, alpha)).toThrow(message);
  });
});
