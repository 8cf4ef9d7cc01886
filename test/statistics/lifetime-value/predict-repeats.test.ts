import { describe, expect, it } from 'vitest';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { predictRepeats } from '../../../src/statistics/lifetime-value/predict-repeats.js';
import type { PurchaseModelName } from '../../../src/statistics/lifetime-value/purchase-model.js';
import { cdnowCells } from './cdnow.js';

const MODELS: PurchaseModelName[] = ['BG_NBD', 'MBG_NBD', 'PARETO_NBD'];
const CERTAIN = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);

describe('predictRepeats', () => {
  it('expects of CDNOW what the published model does', () => {
    const cells = cdnowCells();
    const predicted = predictRepeats(fitPurchaseModel('BG_NBD', cells), cells, 39, { seed: 1, draws: 200 });
    expect(predicted.customers).toBe(2357);
    expect(predicted.total).toBeCloseTo(1653.4086979851404, 5);
    expect(predicted.perCustomer).toBeCloseTo(1653.4086979851404 / 2357, 8);
    expect(predicted.meanProbabilityAlive).toBeCloseTo(0.8134398264936112, 9);
    expect(predicted.lower).toBeLessThan(predicted.total);
    expect(predicted.upper).toBeGreaterThan(predicted.total);
  });

  it.each(MODELS)('draws as many purchases as it expects of %s, from all customers or some', (model) => {
    const cells = cdnowCells();
    const fit = { ...fitPurchaseModel(model, cells), covariance: CERTAIN };
    // Without uncertainty of the parameters the draws vary about the expected number as customers do.
    for (const some of [cells, cells.filter((_, i) => i % 4 === 0)]) {
      const { total, draws } = predictRepeats(fit, some, 39, { seed: 7, draws: 400 });
      const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
      const deviation = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length);
      expect(Math.abs(mean - total) / (deviation / Math.sqrt(draws.length))).toBeLessThan(3.5);
    }
  });

  it('is the same for the same seed', () => {
    const cells = cdnowCells().slice(0, 50);
    const fit = fitPurchaseModel('MBG_NBD', cdnowCells());
    const predicted = (seed: number) => predictRepeats(fit, cells, 10, { seed, draws: 50 });
    expect(predicted(3)).toEqual(predicted(3));
    expect(predicted(3).draws).not.toEqual(predicted(4).draws);
  });
});
