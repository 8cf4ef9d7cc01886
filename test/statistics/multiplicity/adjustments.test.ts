import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { bonferroni } from '../../../src/statistics/multiplicity/bonferroni.js';
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  twoStageBenjaminiHochberg,
} from '../../../src/statistics/multiplicity/false-discovery-rate.js';
import { hochberg } from '../../../src/statistics/multiplicity/hochberg.js';
import { holm } from '../../../src/statistics/multiplicity/holm.js';
import { hommel } from '../../../src/statistics/multiplicity/hommel.js';
import cases from '../../fixtures/multiplicity/adjusted-p-values.json' with { type: 'json' };

type Method = (pValues: readonly (number | null)[], alpha: number) => (number | null)[];

const methods: Record<string, Method> = {
  bonferroni,
  holm,
  hochberg,
  hommel,
  benjaminiHochberg,
  benjaminiYekutieli,
  twoStageBenjaminiHochberg,
};

describe.each(Object.entries(methods))('%s', (name, method) => {
  it.each(cases)('equals statsmodels to 1e-12, alpha $alpha, $pValues', ({ pValues, alpha, adjusted }) => {
    const expected = adjusted[name as keyof typeof adjusted];
    method(pValues, alpha).forEach((value, i) => {
      expect(Math.abs(value! - expected[i]!)).toBeLessThanOrEqual(1e-12 * expected[i]!);
    });
  });

  it('keeps nulls and does not count them', () => {
    const [first, second] = method([0.01, 0.04], 0.05);
    expect(method([null, 0.01, null, 0.04], 0.05)).toEqual([null, first, null, second]);
    expect(method([], 0.05)).toEqual([]);
    expect(method([null], 0.05)).toEqual([null]);
  });

  it('follows the p-values when they change places', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
        const reversed = method([...pValues].reverse(), 0.05).reverse();
        expect(reversed).toEqual(method(pValues, 0.05));
      }),
    );
  });

  it.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY])('refuses a p-value of %s', (pValue) => {
    expect(() => method([0.5, pValue], 0.05)).toThrow(InvalidInputError);
  });
});

it('orders the family-wise methods by power', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (pValues) => {
      const adjusted = [hommel, hochberg, holm, bonferroni].map((method) => method(pValues));
      pValues.forEach((p, i) => {
        const ladder = [p, ...adjusted.map((values) => values[i]!)];
        ladder.slice(1).forEach((value, step) => {
          expect(value).toBeGreaterThanOrEqual(ladder[step]! * (1 - 1e-14));
        });
      });
    }),
  );
});

it('refuses a two-stage alpha outside (0, 1)', () => {
  expect(() => twoStageBenjaminiHochberg([0.1], 0)).toThrow('between 0 and 1');
});
