import { describe, expect, it } from 'vitest';
import { compareFits } from '../../../src/statistics/lifetime-value/compare-fits.js';
import { discountedRepeats } from '../../../src/statistics/lifetime-value/discounted-repeats.js';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { newCustomerValue } from '../../../src/statistics/lifetime-value/new-customer-value.js';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
import { cdnowCells } from './cdnow.js';

const fit = fitPurchaseModel('BG_NBD', cdnowCells());
const known = (value: number) => ({ value, standardError: 0 });

describe('newCustomerValue', () => {
  it('is the first purchase and the expected repeats, at the mean spend and margin', () => {
    const { purchases, value, standardError, lower, upper } = newCustomerValue(fit, {
      horizon: 52,
      spend: known(35),
      margin: 0.3,
    });
    expect(purchases).toBeCloseTo(2.444012397361488, 8);
    expect(value).toBeCloseTo(2.444012397361488 * 35 * 0.3, 7);
    expect(Math.sqrt(lower * upper)).toBeCloseTo(value, 9);
    expect(Math.log(upper / value)).toBeCloseTo((1.959963984540054 * standardError) / value, 9);
  });

  it('counts customers who never buy, and what is not known of spend and their share', () => {
    const options = { horizon: 52, spend: known(35), margin: 0.3 };
    const all = newCustomerValue(fit, options);
    const half = newCustomerValue(fit, { ...options, buyers: { value: 0.5, standardError: 0.02 } });
    expect(half.value).toBeCloseTo(all.value / 2, 10);
    expect((half.standardError / half.value) ** 2).toBeCloseTo((all.standardError / all.value) ** 2 + 0.04 ** 2, 10);
    const unsure = newCustomerValue(fit, { ...options, spend: { value: 35, standardError: 3.5 } });
    expect((unsure.standardError / unsure.value) ** 2).toBeCloseTo((all.standardError / all.value) ** 2 + 0.01, 10);
    const none = newCustomerValue(fit, { ...options, buyers: known(0) });
    expect(none).toMatchObject({ value: 0, lower: 0, upper: 0, standardError: 0 });
  });

  it('values the first purchase at a mean of its own', () => {
    const options = { horizon: 52, spend: { value: 2, standardError: 0.3 }, margin: 0.5 };
    const usual = newCustomerValue(fit, options);
    const repeats = usual.purchases - 1;
    const none = newCustomerValue(fit, { ...options, first: { value: 0, standardError: 0, covariance: 0 } });
    expect(none.value).toBeCloseTo(repeats * 2 * 0.5, 10);
    const same = newCustomerValue(fit, { ...options, first: { value: 2, standardError: 0.3, covariance: 0.09 } });
    expect(same).toEqual(usual);
    const own = newCustomerValue(fit, { ...options, first: { value: 7, standardError: 0.4, covariance: 0.05 } });
    expect(own.value).toBeCloseTo((7 + repeats * 2) * 0.5, 10);
    // Var(f + R s) = Var f + 2 E(R) Cov(f, s) + E(R)² Var s + E(s)² Var R, of which the last is that of a known mean.
    const modelOnly = newCustomerValue(fit, { ...options, spend: known(2) }).standardError ** 2;
    const variance = modelOnly + 0.25 * (0.4 ** 2 + 2 * repeats * 0.05 + (repeats * 0.3) ** 2);
    expect(own.standardError ** 2).toBeCloseTo(variance, 10);
  });

  it('takes parameters on a boundary as known', () => {
    const covariance = fit.covariance.map((row, i) => row.map((entry, j) => (i === 3 || j === 3 ? 0 : entry)));
    const options = { horizon: 52, spend: known(1), margin: 1 };
    const found = newCustomerValue({ ...fit, covariance }, options);
    expect(found.value).toBe(newCustomerValue(fit, options).value);
    expect(found.standardError).toBeGreaterThan(0);
    expect(found.standardError).not.toBe(newCustomerValue(fit, options).standardError);
  });

  it('refuses numbers out of range', () => {
    const options = { horizon: 52, spend: known(1), margin: 1 };
    expect(() => newCustomerValue(fit, { ...options, horizon: 0 })).toThrow('horizon');
    expect(() => newCustomerValue(fit, { ...options, discountRate: -1 })).toThrow('discountRate');
    const first = { value: -1, standardError: 0, covariance: 0 };
    expect(() => newCustomerValue(fit, { ...options, first })).toThrow('first.value');
    const infinite = { value: 1, standardError: 0, covariance: Infinity };
    expect(() => newCustomerValue(fit, { ...options, first: infinite })).toThrow('first.covariance');
  });
});

describe('discountedRepeats', () => {
  const parameters = fit.parameters.map(({ value }) => value);

  it('is the sum over short periods of discounted purchases', () => {
    const model = purchaseModels.BG_NBD;
    const step = 0.02;
    let sum = 0;
    for (let s = 0; s < 52 - step / 2; s += step) {
      const made = model.expectedRepeats(parameters, s + step) - model.expectedRepeats(parameters, s);
      sum += made * 1.01 ** -(s + step / 2);
    }
    expect(discountedRepeats(model, parameters, 52, 0.01)).toBeCloseTo(sum, 5);
    expect(discountedRepeats(model, parameters, 52, 0)).toBe(model.expectedRepeats(parameters, 52));
  });
});

describe('compareFits', () => {
  it('tests common parameters by the likelihood ratio', () => {
    const cells = cdnowCells();
    const parts = [0, 1].map((half) =>
      fitPurchaseModel(
        'BG_NBD',
        cells.filter((_, i) => i % 2 === half),
      ),
    );
    const { statistic, degreesOfFreedom, pValue } = compareFits(fit, parts);
    expect(statistic).toBeCloseTo(2 * (parts[0]!.logLikelihood + parts[1]!.logLikelihood - fit.logLikelihood), 9);
    expect(degreesOfFreedom).toBe(4);
    expect(pValue).toBeGreaterThan(0);
    // Parts that were not searched to their maximum fit worse than the whole: no difference, not a negative one.
    expect(compareFits(fit, [fit, fit])).toMatchObject({ statistic: 0, pValue: 1 });
    expect(() => compareFits(fit, [fit])).toThrow('at least 2');
    expect(() => compareFits(fit, [fit, { ...fit, parameters: [] }])).toThrow('same model');
  });
});
