import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitShiftedBetaGeometric,
  type RenewalCounts,
  retentionOf,
  type ShiftedBetaGeometric,
  survivalError,
  survivalOf,
} from '../../../src/statistics/retention/shifted-beta-geometric.js';

interface Reference {
  left: number[];
  alpha: number;
  beta: number;
  logLikelihood: number;
  covariance: [number, number, number];
  survival: number[];
  aheadError: number;
}

const { shiftedBetaGeometric, firstFour } = JSON.parse(
  readFileSync('test/fixtures/retention/retention.json', 'utf8'),
) as Record<string, Record<string, Reference>>;
const references = [...Object.entries(shiftedBetaGeometric!), ...Object.entries(firstFour!)];

function renewals(left: readonly number[]): RenewalCounts[] {
  return left.slice(1).map((kept, index) => ({ atRisk: left[index]!, kept }));
}

describe('fitShiftedBetaGeometric', () => {
  it.each(references)('agrees with scipy and mpmath on the customers of %s', (_, reference) => {
    const fit = fitShiftedBetaGeometric(renewals(reference.left)) as ShiftedBetaGeometric;
    expect(fit.alpha / reference.alpha).toBeCloseTo(1, 9);
    expect(fit.beta / reference.beta).toBeCloseTo(1, 9);
    expect(fit.logLikelihood).toBeCloseTo(reference.logLikelihood, 8);
    const [alpha, both, beta] = reference.covariance;
    expect(fit.covariance.alpha / alpha).toBeCloseTo(1, 7);
    expect(fit.covariance.both / both).toBeCloseTo(1, 7);
    expect(fit.covariance.beta / beta).toBeCloseTo(1, 7);
    for (const [index, share] of reference.survival.entries()) expect(survivalOf(fit, index + 1)).toBeCloseTo(share, 9);
    const last = reference.left.length - 1;
    expect(survivalError(fit, last + 5, last)).toBeCloseTo(reference.aheadError, 8);
    expect(retentionOf(fit, 1)).toBeCloseTo(reference.survival[0]!, 9);
  });

  it('reproduces the published figures', () => {
    // Fader & Hardie (2007): high end α .668, β 3.806, LL −1611.2; regular α .704, β 1.182, LL −1680.3.
    const [highEnd, regular] = Object.values(shiftedBetaGeometric!);
    const figures = (fit: ShiftedBetaGeometric) => [
      fit.alpha.toFixed(3),
      fit.beta.toFixed(3),
      fit.logLikelihood.toFixed(1),
    ];
    const fitted = [highEnd!, regular!].map(
      ({ left }) => fitShiftedBetaGeometric(renewals(left)) as ShiftedBetaGeometric,
    );
    expect(fitted.map(figures)).toEqual([
      ['0.668', '3.806', '-1611.2'],
      ['0.704', '1.182', '-1680.3'],
    ]);
  });

  it('finds the parameters whose expected counts it is given, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (alpha, beta) => {
          const left = Array.from({ length: 9 }, (_, t) => Math.round(1e9 * survivalOf({ alpha, beta }, t)));
          fc.pre(left.every((many) => many > 1_000));
          const fit = fitShiftedBetaGeometric(renewals(left)) as ShiftedBetaGeometric;
          // Counts are rounded, and near-equal customers leave little to tell the parameters apart.
          expect(survivalOf(fit, 12) / survivalOf({ alpha, beta }, 12)).toBeCloseTo(1, 3);
        },
      ),
    );
  });

  it('says why there is no maximum', () => {
    const reason = (left: readonly number[]) => (fitShiftedBetaGeometric(renewals(left)) as { reason: string }).reason;
    expect(reason([100, 100, 100])).toContain('No customer left');
    expect(reason([100, 60, 60])).toContain('after the first renewal');
    expect(reason([100, 90, 60])).toContain('Retention does not rise with age');
    expect(reason([100, 50, 25])).toContain('Retention does not rise with age');
    // It rises by two customers in a billion.
    expect(reason([1e9, 5e8, 250_000_001])).toContain('Retention does not rise with age');
    expect(
      (
        fitShiftedBetaGeometric([
          { atRisk: 9, kept: 0 },
          { atRisk: 9, kept: 0 },
        ]) as { reason: string }
      ).reason,
    ).toContain('No customer renewed once');
  });

  it('refuses what is no count of customers', () => {
    expect(() => fitShiftedBetaGeometric([{ atRisk: 10, kept: 5 }])).toThrow('at least 2');
    expect(() => fitShiftedBetaGeometric(renewals([10, 11, 5]))).toThrow('must not exceed');
    expect(() => fitShiftedBetaGeometric(renewals([0, 0, 0]))).toThrow();
  });
});
