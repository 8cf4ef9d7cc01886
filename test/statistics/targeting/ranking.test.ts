import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { chooseHalf, rankedEstimates } from '../../../src/statistics/targeting/half-sample-errors.js';
import { meanWithError } from '../../../src/statistics/targeting/mean-with-error.js';
import { rankAverageEffects, rankedScores } from '../../../src/statistics/targeting/rank-average-effects.js';
import { rankingOf, treatedParts } from '../../../src/statistics/targeting/ranking.js';
import { effectContrast, targetedPolicy } from '../../../src/statistics/targeting/targeted-policy.js';
import { expectNear } from '../near.js';
import { resultOf, rows, unitsOf } from './rows.js';

const rate = (effects: Float64Array, scores: Float64Array, ascending = false) =>
  rankAverageEffects(rankedScores(effects, rankingOf(scores, ascending)), null);

describe.each(rows.ranked)('a ranking of $effects.length customers', (row) => {
  const effects = Float64Array.from(row.effects);
  const ranking = rankingOf(Float64Array.from(row.scores));
  const units = unitsOf(row.units);

  it('has the AUTOC and Qini of brute force, and the errors of all half samples', () => {
    const found = resultOf(rankedEstimates(effects, ranking, units, { resamples: 20_000, seed: 1 }));
    for (const name of ['autoc', 'qini'] as const) {
      expectNear(found[name].estimate, row[name][0], 1e-12, 1e-15);
      // Twenty thousand halves know a standard deviation to half a percent.
      expectNear(found[name].standardError, row[name][1], 0.02);
    }
  });

  it('has the average effect and the values of policies with their errors', () => {
    const average = meanWithError(effects.length, units, (i) => effects[i]!);
    expectNear(average.estimate, row.average[0], 1e-12);
    expectNear(average.standardError, row.average[1], 1e-12);
    for (const { share, cost, ...expected } of row.policies) {
      const found = targetedPolicy(effects, treatedParts(ranking, share), units, cost);
      expectNear(found.share, share, 1e-12);
      for (const name of ['gainPerCustomer', 'gainOverRandom', 'gainOverEveryone'] as const) {
        expectNear(found[name].estimate, expected[name][0], 1e-10, 1e-14);
        expectNear(found[name].standardError, expected[name][1], 1e-10, 1e-14);
      }
      expectNear(found.gainOverAverage?.estimate ?? null, expected.gainOverRandom[0] / share, 1e-10, 1e-14);
    }
  });

  it('contrasts selected and other customers', () => {
    const { above, selected, others, difference } = row.contrast;
    const found = effectContrast(
      effects,
      Uint8Array.from(row.scores, (score) => (score > above ? 1 : 0)),
      units,
    );
    expectNear(found?.selected.estimate ?? null, selected, 1e-12);
    expectNear(found?.others.estimate ?? null, others, 1e-12);
    expectNear(found?.difference.estimate ?? null, difference[0], 1e-12);
    expectNear(found?.difference.standardError ?? null, difference[1], 1e-12);
  });
});

describe('AUTOC and Qini', () => {
  const customers = fc.array(
    fc.record({ effect: fc.double({ min: -10, max: 10, noNaN: true }), score: fc.integer({ min: 0, max: 5 }) }),
    { minLength: 4, maxLength: 40 },
  );
  const listsOf = (list: { effect: number; score: number }[]) => ({
    effects: Float64Array.from(list, ({ effect }) => effect),
    scores: Float64Array.from(list, ({ score }) => score),
  });

  it('do not depend on the order of customers, nor on how scores are scaled', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const { effects, scores } = listsOf(list);
        const once = rate(effects, scores);
        const turned = listsOf([...list].reverse());
        const again = rate(
          turned.effects,
          turned.scores.map((score) => 3 * score - 7),
        );
        expectNear(again.autoc, once.autoc, 1e-9, 1e-12);
        expectNear(again.qini, once.qini, 1e-9, 1e-12);
      }),
    );
  });

  it('are 0 where all scores or all effects are equal', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const { effects, scores } = listsOf(list);
        expectNear(
          rate(
            effects,
            scores.map(() => 1),
          ).autoc,
          0,
          0,
          1e-12,
        );
        expectNear(
          rate(
            effects.map(() => 2),
            scores,
          ).qini,
          0,
          0,
          1e-12,
        );
      }),
    );
  });

  it('rank the lowest score first where that is asked for', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const { effects, scores } = listsOf(list);
        expect(rate(effects, scores, true)).toEqual(
          rate(
            effects,
            scores.map((score) => -score),
          ),
        );
      }),
    );
  });

  it('have no errors for fewer than four units', () => {
    const effects = Float64Array.of(1, 2, 3);
    const found = resultOf(rankedEstimates(effects, rankingOf(effects), null, { resamples: 100, seed: 1 }));
    expect(found.autoc.standardError).toBeNull();
    expect(found.qini.estimate).toBeGreaterThan(0);
  });
});

describe('half samples', () => {
  it('have half of the units, each as often', () => {
    const generator = seededGenerator(3);
    const counts = new Float64Array(7);
    for (let draw = 0; draw < 7_000; draw += 1) {
      const chosen = new Uint8Array(7);
      chooseHalf(chosen, generator);
      expect(chosen.reduce((sum, one) => sum + one, 0)).toBe(3);
      chosen.forEach((one, i) => {
        counts[i]! += one;
      });
    }
    // 3,000 on average with a standard deviation of 41.
    for (const count of counts) expect(Math.abs(count - 3_000)).toBeLessThan(210);
  });
});

describe('the value of a policy', () => {
  it('has no error of a single unit, and no average of nobody', () => {
    const found = targetedPolicy(Float64Array.of(1, 3), Float64Array.of(0, 0), Int32Array.of(0, 0));
    expect(found).toMatchObject({
      share: 0,
      gainPerCustomer: { estimate: 0, standardError: null },
      gainOverAverage: null,
    });
    const all = targetedPolicy(Float64Array.of(1, 3), Float64Array.of(1, 1), Int32Array.of(0, 0));
    expect(all.gainOverAverage).toEqual({ estimate: 0, standardError: null });
  });

  it('contrasts nobody with nobody', () => {
    expect(effectContrast(Float64Array.of(1, 2), Uint8Array.of(1, 1), null)).toBeNull();
    expect(effectContrast(Float64Array.of(1, 2), Uint8Array.of(0, 0), null)).toBeNull();
  });
});
