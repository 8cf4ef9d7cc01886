import { describe, expect, it } from 'vitest';
import {
  expectedSpend,
  type FittedSpendModel,
  fitSpendModel,
} from '../../../src/statistics/lifetime-value/fit-spend-model.js';
import { cdnowSpends } from './cdnow.js';

const named = (values: readonly number[]) => ({
  parameters: values.map((value, i) => ({ name: ['p', 'q', 'gamma'][i]!, value, standardError: null })),
});

describe('fitSpendModel', () => {
  it('finds the parameters of CDNOW', () => {
    // Optimized with mpmath; published: 6.25, 3.74, 15.44, −4055.9177.
    const fit = fitSpendModel(cdnowSpends());
    expect(fit.logLikelihood / -4055.9176948018735).toBeCloseTo(1, 12);
    const expected = [6.249572272684528, 3.744224667002706, 15.44352095835192];
    for (const [i, { value }] of fit.parameters.entries()) expect(value / expected[i]!).toBeCloseTo(1, 8);
    const errors = [1.1900558580044056, 0.2901331825635659, 4.159424835528282];
    for (const [i, { standardError }] of fit.parameters.entries())
      expect(standardError! / errors[i]!).toBeCloseTo(1, 5);
    expect(fit.meanSpend).toBeCloseTo(35.17037126532154, 7);
    expect(fit).toMatchObject({ converged: true, boundary: [] });
  });

  it('does not depend on the unit of money, nor on how cells are split', () => {
    const cells = cdnowSpends();
    const fit = fitSpendModel(cells);
    const inCents = fitSpendModel(cells.map((cell) => ({ ...cell, meanSpend: cell.meanSpend * 100 })));
    expect(inCents.meanSpend! / fit.meanSpend! / 100).toBeCloseTo(1, 9);
    expect(inCents.meanSpendError! / fit.meanSpendError! / 100).toBeCloseTo(1, 6);
    const single = cells.flatMap((cell) => Array.from({ length: cell.customers }, () => ({ ...cell, customers: 1 })));
    expect(fitSpendModel(single).logLikelihood / fit.logLikelihood).toBeCloseTo(1, 13);
  });

  it('says what a customer is expected to spend', () => {
    const fit = { ...fitSpendModel(cdnowSpends()), ...named([6.25, 3.74, 15.44]) } as FittedSpendModel;
    expect(expectedSpend(fit, 2, 22.35)).toBeCloseTo(24.663713910761153, 11);
    expect(expectedSpend(fit, 0, 0)).toBeCloseTo(35.21897810218978, 11);
    expect(expectedSpend({ ...fit, ...named([1, 0.5, 3]) }, 0, 0)).toBeNull();
  });

  it('has no mean where spend has none', () => {
    // Quantiles of a Pareto distribution with index 0.4.
    const cells = Array.from({ length: 300 }, (_, i) => ({
      purchases: 5,
      meanSpend: (1 - (i + 0.5) / 300) ** (-1 / 0.4),
      customers: 1,
    }));
    const fit = fitSpendModel(cells);
    expect(fit.parameters[1]!.value).toBeLessThan(1);
    expect(fit).toMatchObject({ meanSpend: null, meanSpendError: null });
  });

  it('refuses what is no spend', () => {
    expect(() => fitSpendModel([])).toThrow('at least 1');
    expect(() => fitSpendModel([{ purchases: 0, meanSpend: 1, customers: 1 }])).toThrow('purchases');
    expect(() => fitSpendModel([{ purchases: 1, meanSpend: 0, customers: 1 }])).toThrow('meanSpend');
  });
});
