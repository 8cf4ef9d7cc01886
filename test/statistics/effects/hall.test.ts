import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hallInterval, hallStatistic } from '../../../src/statistics/effects/hall.js';
import { meanSkewness, welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import type { Alternative, MeanSummary } from '../../../src/statistics/summaries.js';
import { hallMeanEffect } from '../../../src/statistics/two-samples/means/hall-mean.js';
import { expectNear } from '../near.js';

interface Row {
  control: MeanSummary;
  treatment: MeanSummary;
  alpha: number;
  alternative: Alternative;
  g: number;
  alike: number;
  statistic: number;
  pValue: number;
  lower: number | null;
  upper: number | null;
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/effects/hall.json', 'utf8'));

describe('Hall’s transformation', () => {
  it.each(rows)('equals 50-digit arithmetic: $control against $treatment, $alternative, $alpha', (row) => {
    const skewness = meanSkewness(row.control, row.treatment);
    expectNear(skewness!.value, row.g, 1e-12);
    expectNear(skewness!.ifAlike, row.alike, 1e-12, 1e-15);
    const effect = hallMeanEffect(row.control, row.treatment, row);
    expectNear(effect.statistic, row.statistic, 1e-12);
    expectNear(effect.pValue, row.pValue, 1e-11);
    expectNear(effect.absolute.lower, row.lower, 1e-11);
    expectNear(effect.absolute.upper, row.upper, 1e-11);
    expect(effect.relative.estimate).toBeNull();
    const welch = welchMeanEffect(row.control, row.treatment, row);
    expect(welch.skewnessAdjusted).toEqual(welch.warnings.length > 0 ? effect.absolute : undefined);
  });

  it('gives Hillstrom’s interval of spend', () => {
    const { absolute, pValue } = hallMeanEffect(rows[0]!.control, rows[0]!.treatment, rows[0]!);
    expectNear(absolute.lower, 0.173812839743776, 1e-12);
    expectNear(absolute.upper, 0.68500283747517, 1e-12);
    expectNear(pValue, 0.000793083911578328, 1e-10);
  });

  const skewed = fc.record({
    difference: fc.double({ min: -50, max: 50, noNaN: true }),
    standardError: fc.double({ min: 0.1, max: 20, noNaN: true }),
    skewness: fc.record({ value: fc.double({ min: -2, max: 2, noNaN: true }) }),
  });

  it('rejects exactly when its interval excludes no difference, and turns around with the sign', () => {
    fc.assert(
      fc.property(skewed, fc.double({ min: 0.001, max: 0.4, noNaN: true }), (difference, alpha) => {
        const options = { alpha, alternative: 'TWO_SIDED' } as const;
        const { lower, upper } = hallInterval(difference, options);
        const { statistic } = { statistic: hallStatistic(difference) };
        const edge = hallInterval({ ...difference, difference: 0 }, options);
        // The limits are where the statistic of difference − limit is the critical value.
        const at = (limit: number) => hallStatistic({ ...difference, difference: difference.difference - limit });
        expectNear(at(lower!), -at(upper!), 1e-7, 1e-7);
        if (Math.abs(Math.abs(statistic) - at(lower!)) > 1e-6) {
          expect(Math.abs(statistic) > at(lower!)).toBe(lower! > 0 || upper! < 0);
        }
        const mirrored = hallInterval(
          { ...difference, difference: 0, skewness: { value: -difference.skewness.value } },
          options,
        );
        expectNear(mirrored.lower, -edge.upper!, 1e-12, 1e-12);
      }),
    );
  });

  it('is Welch’s t by the normal distribution without skewness', () => {
    expect(hallStatistic({ difference: 3, standardError: 2, skewness: { value: 0 } })).toBe(1.5);
  });

  it('passes on what cannot be tested, and needs the skewness of what varies', () => {
    const constant = { n: 5, mean: 1, standardDeviation: 0 };
    const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
    expect(hallMeanEffect(constant, constant, options)).toMatchObject({
      method: "Hall's transformation of Welch's t",
      pValue: null,
      insufficientData: expect.stringContaining('does not vary'),
    });
    expect(() => hallMeanEffect(constant, { n: 5, mean: 1, standardDeviation: 2 }, options)).toThrow(
      /skewness of both/,
    );
  });
});
