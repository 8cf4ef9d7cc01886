import { describe, expect, it } from 'vitest';
import { crossFittedMeans } from '../../../src/statistics/targeting/cross-fitted-means.js';
import { cellCrossProducts, designColumns } from '../../../src/statistics/targeting/known-columns.js';

/** Stores of unequal size, whole stores in a fold, so that indicators of a fold's stores are constant in all others. */
const stores = Array.from({ length: 137 }, (_, i) => Math.floor(Math.sqrt(i * 3)));
const age = stores.map((store) => (store * 7) % 5);
const foldOf = Uint8Array.from(stores, (store) => store % 3);
const arms = Uint8Array.from(stores, (store) => (store >> 1) % 2);
const outcomes = Float64Array.from(stores, (store, i) => 40 + store / 3 + ((i * 31) % 7) / 10);
const columns = designColumns([
  { name: 'store', values: Float64Array.from(stores), nominal: true },
  { name: 'age', values: Float64Array.from(age), nominal: false },
]);

describe('columns with one value in a cell', () => {
  it('do not vary there, whatever the rounding about the mean of all', () => {
    for (const [cell, { means, centred }] of cellCrossProducts(columns, Uint16Array.from(foldOf), 3).entries()) {
      columns.forEach((column, a) => {
        const values = [...new Set(column.filter((_, i) => foldOf[i] === cell))];
        if (values.length > 1) return;
        expect(means[a]).toBe(values[0]);
        expect(centred[a]).toEqual(columns.map(() => 0));
        expect(centred.map((row) => row[a])).toEqual(columns.map(() => 0));
      });
    }
  });

  it('predict nothing for groups that a regression has not seen', () => {
    const predictions = crossFittedMeans(
      { outcomes, arms, armCount: 2, probabilities: new Float64Array() },
      columns,
      foldOf,
      3,
    );
    for (const prediction of predictions) {
      expect(prediction).toBeGreaterThan(0);
      expect(prediction).toBeLessThan(100);
    }
  });
});
