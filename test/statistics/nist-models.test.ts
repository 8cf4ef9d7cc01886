import { describe, expect, it } from 'vitest';
import { anova } from '../../src/statistics/comparisons/means/anova.js';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { momentsOf } from '../../src/statistics/moments.js';
import { leastSquares } from '../../src/statistics/regression/least-squares.js';
import { rowsAsCells } from '../../src/statistics/regression/regression-cell.js';
import { coefficientCovariance } from '../../src/statistics/regression/robust-covariance.js';
import nist from '../fixtures/nist-models.json' with { type: 'json' };

const digits = (actual: number, certified: number) =>
  Math.min(15, -Math.log10(Math.abs(actual / certified - 1) + 1e-17));

/** As test/fixtures/nist_models.py describes them. */
function simulated(name: string): number[][] {
  const index = Number(name.slice(4)) - 1;
  const base = [1, 1_000_000, 1_000_000_000_000][Math.floor(index / 3)]!;
  const replicates = [21, 201, 2001][index % 3]!;
  return [4, 3, 5, 3, 5, 3, 5, 3, 5].map((middle) =>
    Array.from({ length: replicates }, (_, i) => {
      const tenths = middle + (i === 0 ? 0 : i % 2 === 1 ? -1 : 1);
      return Number(`${base}.${tenths}`);
    }),
  );
}

describe('NIST StRD analysis of variance', () => {
  it.each(Object.entries(nist.anova))('%s reaches the digits that the data allow', (name, testCase) => {
    const groups = 'groups' in testCase ? testCase.groups : simulated(name);
    // Means as doubles near 1e12 have three digits left; deviations from a common origin have all.
    const origin = groups[0]![0]!;
    const summaries = groups.map((group) => meanSummary(momentsOf(group.map((value) => value - origin))));
    const { statistic } = anova(summaries);
    expect(digits(statistic!, testCase.f)).toBeGreaterThanOrEqual(Math.min(13.5, testCase.reachable - 0.1));
  });
});

describe('NIST StRD linear regression', () => {
  const powers = Array.from({ length: 21 }, (_, x) => [0, 1, 2, 3, 4, 5].map((power) => x ** power));
  const polynomial = powers.map((row) => row.reduce((sum, value) => sum + value, 0));
  const disturbed = (factor: number) => polynomial.map((y, i) => y + factor * nist.wampler4Disturbances[i]!);
  const { Norris, NoInt1, Wampler3, Wampler4, Wampler5 } = nist.linear;

  it.each<[string, number[][], number[], number[][], number, number]>([
    ['Norris', Norris.x.map((x) => [1, x]), Norris.y, Norris.certified, 12, 12.5],
    ['NoInt1', NoInt1.x.map((x) => [x]), NoInt1.y, NoInt1.certified, 14, 14],
    ['Wampler3', powers, disturbed(0.01), Wampler3.certified, 9, 11],
    ['Wampler4', powers, disturbed(1), Wampler4.certified, 8, 11],
    ['Wampler5', powers, disturbed(100), Wampler5.certified, 6, 11],
  ])('%s has its certified coefficients and errors', (_name, x, y, certified, coefficientDigits, errorDigits) => {
    const cells = rowsAsCells(x, y);
    const fit = leastSquares(cells)!;
    const covariance = coefficientCovariance(cells, fit, 'CLASSICAL')!;
    certified.forEach(([coefficient, error], i) => {
      expect(digits(fit.coefficients[i]!, coefficient!), `b${i}`).toBeGreaterThanOrEqual(coefficientDigits);
      expect(digits(Math.sqrt(covariance[i]![i]!), error!), `s${i}`).toBeGreaterThanOrEqual(errorDigits);
    });
  });

  it('Wampler2 has its exact polynomial', () => {
    const y = powers.map((row) => Number(row.reduce((sum, value, k) => sum + value / 10 ** k, 0).toFixed(5)));
    leastSquares(rowsAsCells(powers, y))!.coefficients.forEach((value, k) => {
      expect(digits(value, 10 ** -k)).toBeGreaterThanOrEqual(12);
    });
  });
});
