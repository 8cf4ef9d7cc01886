import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { armScores, effectScores } from '../../../src/statistics/targeting/arm-scores.js';
import { crossFittedMeans } from '../../../src/statistics/targeting/cross-fitted-means.js';
import { designColumns } from '../../../src/statistics/targeting/known-columns.js';
import { foldsOf } from '../../../src/statistics/targeting/units.js';
import { expectNear } from '../near.js';
import { type CrossFittedRow, knownColumn, rows } from './rows.js';

const randomized = ({ outcomes, arms, armCount, probabilities }: CrossFittedRow) => ({
  outcomes: Float64Array.from(outcomes),
  arms: Uint8Array.from(arms),
  armCount,
  probabilities: Float64Array.from(probabilities),
});

function expectAllNear(actual: Float64Array, expected: readonly number[], relative: number, absolute: number): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expectNear(value, expected[i]!, relative, absolute);
  });
}

describe.each(rows.crossFitted)('customers in $armCount arms', (row) => {
  const columns = row.columns.map((column) => Float64Array.from(column));
  const predictions = crossFittedMeans(randomized(row), columns, Uint8Array.from(row.foldOf), row.folds);

  it('have the predictions of least squares on the other folds, with a collinear column', () => {
    expectAllNear(predictions, row.predictions, 1e-9, 1e-9);
  });

  it('have doubly robust and inverse propensity scores', () => {
    expectAllNear(armScores(randomized(row), predictions), row.doublyRobust, 1e-9, 1e-8);
    expectAllNear(armScores(randomized(row), null), row.weighted, 1e-12, 0);
    const scores = Float64Array.from(row.weighted);
    const effects = effectScores(scores, row.armCount, 1, 0);
    expect(effects[3]).toBe(scores[3 * row.armCount + 1]! - scores[3 * row.armCount]!);
  });
});

it('predicts by the mean where an arm has few customers for its columns', () => {
  const job = {
    outcomes: Float64Array.of(1, 2, 3, 4, 5, 6),
    arms: Uint8Array.of(0, 0, 0, 0, 0, 0),
    armCount: 1,
    probabilities: new Float64Array(6).fill(1),
  };
  const predictions = crossFittedMeans(job, [Float64Array.of(1, 5, 2, 8, 3, 9)], Uint8Array.of(0, 1, 0, 1, 0, 1), 2);
  expectAllNear(predictions, [4, 3, 4, 3, 4, 3], 1e-12, 0);
});

describe('folds', () => {
  it('have equal sizes, and the customers of a unit together', () => {
    const folds = foldsOf(null, 23, 5, seededGenerator(1));
    const counts = [0, 1, 2, 3, 4].map((fold) => folds.filter((one) => one === fold).length);
    expect(counts).toEqual([5, 5, 5, 4, 4]);
    expect(foldsOf(null, 23, 5, seededGenerator(1))).toEqual(folds);
    expect(foldsOf(null, 23, 5, seededGenerator(2))).not.toEqual(folds);
    const units = Int32Array.from({ length: 30 }, (_, i) => i % 10);
    const grouped = foldsOf(units, 30, 5, seededGenerator(1));
    units.forEach((unit, i) => {
      expect(grouped[i]).toBe(grouped[unit]);
    });
  });
});

describe('columns of a regression', () => {
  it('are numbers, and indicators of levels and of unknown values', () => {
    const number = knownColumn('age', [3, null, 5]);
    const category = knownColumn('city', [2, 7, 7, null, 9], true);
    expect(designColumns([number])).toEqual([Float64Array.of(3, 0, 5), Float64Array.of(0, 1, 0)]);
    expect(designColumns([knownColumn('age', [1, 2])])).toEqual([Float64Array.of(1, 2)]);
    // The most frequent level is the base; of equally frequent ones, the lower number comes first.
    expect(designColumns([category])).toEqual([
      Float64Array.of(1, 0, 0, 0, 0),
      Float64Array.of(0, 0, 0, 0, 1),
      Float64Array.of(0, 0, 0, 1, 0),
    ]);
    expect(designColumns([knownColumn('city', [1, 1, 2], true)])).toEqual([Float64Array.of(0, 0, 1)]);
  });
});
