import { armScores } from '../../../src/statistics/targeting/arm-scores.js';
import { crossFittedMeans } from '../../../src/statistics/targeting/cross-fitted-means.js';
import { meanWithError } from '../../../src/statistics/targeting/mean-with-error.js';
import { rankAverageEffects, rankedScores } from '../../../src/statistics/targeting/rank-average-effects.js';
import { rankingOf, treatedParts } from '../../../src/statistics/targeting/ranking.js';
import { targetedPolicy } from '../../../src/statistics/targeting/targeted-policy.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';

type Estimate = [number, number];

const fixture = readFixture<{
  ranked: {
    effects: number[];
    scores: number[];
    units: number[] | null;
    autoc: Estimate;
    qini: Estimate;
    average: Estimate;
    policies: { share: number; cost: number; gainPerCustomer: Estimate; gainOverRandom: Estimate }[];
  }[];
  crossFitted: {
    columns: number[][];
    arms: number[];
    armCount: number;
    outcomes: number[];
    folds: number;
    foldOf: number[];
    probabilities: number[];
    doublyRobust: number[];
  }[];
}>('targeting/targeting.json');

export const rows: ConformanceRow[] = [
  {
    method: 'AUTOC, Qini and values of policies, with ties and groups',
    source: 'Yadlowsky et al. (2025); Athey & Wager (2021)',
    oracle: 'numpy, rank by rank, by the definitions of grf',
    tolerance: 1e-10,
    *comparisons() {
      for (const row of fixture.ranked) {
        const effects = Float64Array.from(row.effects);
        const ranking = rankingOf(Float64Array.from(row.scores));
        const units = row.units && Int32Array.from(row.units);
        const { autoc, qini } = rankAverageEffects(rankedScores(effects, ranking), null);
        const what = `${row.effects.length} customers`;
        yield { actual: autoc, expected: row.autoc[0], what: `AUTOC of ${what}` };
        yield { actual: qini, expected: row.qini[0], what: `Qini of ${what}` };
        const average = meanWithError(effects.length, units, (i) => effects[i] as number);
        yield { actual: average.standardError, expected: row.average[1], what: `error of the mean of ${what}` };
        for (const { share, cost, ...expected } of row.policies) {
          const found = targetedPolicy(effects, treatedParts(ranking, share), units, cost);
          const { estimate, standardError } = found.gainPerCustomer;
          yield { actual: estimate, expected: expected.gainPerCustomer[0], what: `gain at ${share} of ${what}` };
          yield { actual: standardError, expected: expected.gainPerCustomer[1], what: `its error of ${what}` };
        }
      }
    },
  },
  {
    method: 'Doubly robust scores, cross-fitted',
    source: 'Robins et al. (1994); Chernozhukov et al. (2018)',
    oracle: 'numpy.linalg.lstsq, fold by fold',
    tolerance: 1e-9,
    *comparisons() {
      for (const {
        outcomes,
        arms,
        armCount,
        probabilities,
        columns,
        foldOf,
        folds,
        doublyRobust,
      } of fixture.crossFitted) {
        const job = {
          outcomes: Float64Array.from(outcomes),
          arms: Uint8Array.from(arms),
          armCount,
          probabilities: Float64Array.from(probabilities),
        };
        const design = columns.map((column) => Float64Array.from(column));
        const scores = armScores(job, crossFittedMeans(job, design, Uint8Array.from(foldOf), folds));
        for (const [i, expected] of doublyRobust.entries()) {
          yield { actual: scores[i] as number, expected, what: `score ${i} with ${armCount} arms` };
        }
      }
    },
  },
];
