import { describe, expect, it } from 'vitest';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
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
