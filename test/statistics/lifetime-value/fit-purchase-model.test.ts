import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import type { PurchaseModelName } from '../../../src/statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { simulateCustomers } from '../../../validation/studies/purchase-histories.js';
import { cdnowCells } from './cdnow.js';

const valuesOf = (fit: { parameters: { value: number }[] }) => fit.parameters.map(({ value }) => value);

describe('fitPurchaseModel', () => {
  it('finds the parameters of BG/NBD on CDNOW', () => {
    // Optimized with mpmath; published: .243, 4.414, .793, 2.426, −9582.4 (Fader, Hardie & Lee 2005, table 2).
    const fit = fitPurchaseModel('BG_NBD', cdnowCells());
    expect(fit.logLikelihood / -9582.429206673929).toBeCloseTo(1, 12);
    const [r, alpha, a, b] = valuesOf(fit);
    expect(r! / 0.24259452243242433).toBeCloseTo(1, 9);
    expect(alpha! / 4.413602019106812).toBeCloseTo(1, 9);
    expect(a! / 0.7929220171288034).toBeCloseTo(1, 8);
    expect(b! / 2.425906776534382).toBeCloseTo(1, 8);
    const errors = fit.parameters.map(({ standardError }) => standardError);
    const expected = [0.01255737773991831, 0.3782240499037021, 0.1857337590101643, 0.7054140415290631];
    for (const [i, error] of errors.entries()) expect(error! / expected[i]!).toBeCloseTo(1, 6);
    expect(fit).toMatchObject({ converged: true, boundary: [] });
  });

  it('predicts what the published model predicts', () => {
    const { BG_NBD } = purchaseModels;
    const parameters = valuesOf(fitPurchaseModel('BG_NBD', cdnowCells()));
    const frequent = { repeats: 26, lastPurchase: 216 / 7, observed: 31, customers: 1 };
    const rare = { repeats: 2, lastPurchase: 213 / 7, observed: 272 / 7, customers: 1 };
    expect(BG_NBD.expectedRepeats(parameters, 1)).toBeCloseTo(0.05318429150262886, 9);
    expect(BG_NBD.expectedRepeats(parameters, 52)).toBeCloseTo(1.444012397361488, 8);
    expect(BG_NBD.conditionalRepeats(parameters, frequent, 52)).toBeCloseTo(25.757336971323905, 7);
    expect(BG_NBD.probabilityAlive(parameters, frequent)).toBeCloseTo(0.9688544414010367, 9);
    expect(BG_NBD.conditionalRepeats(parameters, rare, 39)).toBeCloseTo(1.2259944553105486, 8);
  });

  it('refuses histories in which nobody bought again', () => {
    const cell = { repeats: 0, lastPurchase: 0, observed: 10, customers: 5 };
    expect(() => fitPurchaseModel('MBG_NBD', [cell])).toThrow('No customer has bought again');
    expect(() => fitPurchaseModel('MBG_NBD', [])).toThrow('at least 1');
    expect(() => fitPurchaseModel('MBG_NBD', [{ ...cell, lastPurchase: 2 }])).toThrow(
      'exactly when there is no repeat',
    );
    const late = { repeats: 1, lastPurchase: 11, observed: 10, customers: 5 };
    expect(() => fitPurchaseModel('MBG_NBD', [late])).toThrow('must not exceed observed');
  });
});

interface FittedElsewhere {
  model: PurchaseModelName;
  parameters: number[];
  logLikelihood: number;
}

const { fits } = JSON.parse(readFileSync('test/fixtures/lifetime-value/lifetime-value.json', 'utf8')) as {
  fits: FittedElsewhere[];
};

describe('fits of CDNOW', () => {
  it.each(fits)('$model agrees with scipy and mpmath', ({ model, parameters, logLikelihood }) => {
    const fit = fitPurchaseModel(model, cdnowCells());
    expect(fit.logLikelihood / logLikelihood).toBeCloseTo(1, 12);
    // scipy searches without slopes, to six digits.
    for (const [i, value] of valuesOf(fit).entries()) expect(value / parameters[i]!).toBeCloseTo(1, 5);
  });

  it('Pareto/NBD has the published parameters', () => {
    // Fader, Hardie & Lee (2005), table 2.
    const fit = fitPurchaseModel('PARETO_NBD', cdnowCells());
    expect(valuesOf(fit).map((value) => value.toFixed(3))).toEqual(['0.553', '10.578', '0.606', '11.669']);
    expect(fit.logLikelihood.toFixed(1)).toBe('-9595.0');
  });

  it.each(fits)('$model changes with the unit of time only as it must', ({ model }) => {
    const [weeks, days] = [fitPurchaseModel(model, cdnowCells()), fitPurchaseModel(model, cdnowCells(1))];
    for (const [i, { value, standardError }] of weeks.parameters.entries()) {
      const factor = purchaseModels[model].inTime[i] ? 7 : 1;
      expect(days.parameters[i]!.value / value / factor).toBeCloseTo(1, 8);
      expect(days.parameters[i]!.standardError! / standardError! / factor).toBeCloseTo(1, 6);
    }
    expect((days.logLikelihood + 2457 * Math.log(7)) / weeks.logLikelihood).toBeCloseTo(1, 12);
  });

  it('does not depend on how customers are grouped', () => {
    const cells = cdnowCells();
    const single = cells.flatMap((cell) => Array.from({ length: cell.customers }, () => ({ ...cell, customers: 1 })));
    const [grouped, split] = [fitPurchaseModel('MBG_NBD', cells), fitPurchaseModel('MBG_NBD', single.reverse())];
    for (const [i, value] of valuesOf(grouped).entries()) expect(valuesOf(split)[i]! / value).toBeCloseTo(1, 9);
  });
});

describe('fits of simulated customers', () => {
  const observed = Array.from({ length: 1_500 }, (_, i) => 10 + i / 30);
  const fitted = (model: PurchaseModelName, parameters: [number, number, number, number], seed = 5) => {
    const { cells } = simulateCustomers({ model, parameters }, observed, 0, seededGenerator(seed));
    return fitPurchaseModel(model, cells);
  };

  it.each([
    ['BG_NBD', [0.5, 6, 0.9, 3]],
    ['MBG_NBD', [0.8, 6, 0.9, 3]],
    ['PARETO_NBD', [0.8, 6, 0.9, 20]],
  ] as const)('%s finds the parameters that made them, within its standard errors', (model, parameters) => {
    const fit = fitted(model, [...parameters]);
    expect(fit).toMatchObject({ converged: true, boundary: [] });
    for (const [i, { value, standardError }] of fit.parameters.entries()) {
      expect(Math.abs(Math.log(value / parameters[i]!)) / (standardError! / value)).toBeLessThan(3);
    }
  });

  it('names parameters that customers who never stop leave undetermined', () => {
    const fit = fitted('MBG_NBD', [0.8, 6, 1e-6, 2]);
    expect(fit.boundary).toEqual(['a', 'b']);
    expect(fit.parameters.map(({ standardError }) => standardError === null)).toEqual([false, false, true, true]);
    expect(fit.converged).toBe(true);
    expect(fit.parameters[0]!.value).toBeCloseTo(0.8, 0);
  });

  it('names the parameter that customers who stop alike leave undetermined', () => {
    // All of them stop at the fourth purchase: they differ less than if each stopped with probability 1/4.
    const cells = Array.from({ length: 12 }, (_, gap) => {
      return { repeats: 3, lastPurchase: 3 * (gap + 1), observed: 60, customers: 20 };
    });
    const fit = fitPurchaseModel('MBG_NBD', cells);
    expect(fit.boundary).toContain('b');
    const [, , a, b] = valuesOf(fit);
    expect(a! / (a! + b!)).toBeCloseTo(0.25, 2);
  });

  it('names parameters of which only the ratio is determined, where customers buy alike', () => {
    const fit = fitted('MBG_NBD', [3_000, 30_000, 3_000, 20_000]);
    expect(fit.boundary).toEqual(expect.arrayContaining(['r', 'b']));
    expect(fit.converged).toBe(true);
    const [r, alpha] = valuesOf(fit);
    expect(r! / alpha!).toBeCloseTo(0.1, 2);
    for (const { value } of fit.parameters) expect(Number.isFinite(value)).toBe(true);
    for (const row of fit.covariance) for (const entry of row) expect(Number.isFinite(entry)).toBe(true);
  });
});
