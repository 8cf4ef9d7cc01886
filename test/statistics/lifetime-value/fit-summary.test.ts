import { describe, expect, it } from 'vitest';
import { fitSummary } from '../../../src/statistics/lifetime-value/fit-summary.js';

describe('fitSummary', () => {
  const summaryOf = (inverse: number[][]) =>
    fitSummary(
      { parameters: [0, 0, 0], value: -1, undetermined: [false, false, false], inverse, converged: true },
      ['r', 'a', 'b'],
      1,
    );

  it('takes the least determined parameter for known, and keeps what is not known of the others given it', () => {
    // a and b are only known in their ratio, whose logarithm has the variance 0.04 + 0.
    const { covariance, boundary, parameters } = summaryOf([
      [0.01, 0, 0],
      [0, 100.04, 100],
      [0, 100, 100],
    ]);
    expect(boundary).toEqual(['a', 'b']);
    expect(parameters.map(({ standardError }) => standardError)).toEqual([0.1, null, null]);
    expect(covariance[0]).toEqual([0.01, 0, 0]);
    expect(covariance[1]).toEqual([0, 0, 0]);
    // Given a: 100 − 100²/100.04.
    expect(covariance[2]![2]).toBeCloseTo(100 - 10_000 / 100.04, 10);
    expect(covariance[2]!.slice(0, 2)).toEqual([0, 0]);
  });

  it('changes nothing where all are determined', () => {
    const inverse = [
      [1, 0.5, 0],
      [0.5, 2, 0.1],
      [0, 0.1, 12],
    ];
    expect(summaryOf(inverse)).toMatchObject({ covariance: inverse, boundary: [] });
  });
});
