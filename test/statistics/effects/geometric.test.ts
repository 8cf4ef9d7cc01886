import { describe, expect, it } from 'vitest';
import { geometricEffect } from '../../../src/statistics/effects/geometric.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { expectNear } from '../near.js';

const control = [0, 3, 8, 15, 1, 0, 40];
const treatment = [2, 9, 0, 31, 12, 5, 7, 90];
const onLogs = (alternative: 'TWO_SIDED' | 'GREATER') =>
  welchMeanEffect(
    ...([control, treatment].map((values) => meanSummary(momentsOf(values.map(Math.log1p)))) as [never, never]),
    { alpha: 0.05, alternative },
  );
const geometricMean = (values: readonly number[]) =>
  values.reduce((product, value) => product * (1 + value), 1) ** (1 / values.length);

describe('effects on logarithms', () => {
  it('have the ratio of geometric means as their relative effect, with the limits of the same test', () => {
    const effect = geometricEffect(onLogs('TWO_SIDED'));
    expectNear(effect.relative.estimate, geometricMean(treatment) / geometricMean(control) - 1, 1e-12);
    expectNear(Math.log1p(effect.relative.lower!), effect.absolute.lower!, 1e-12);
    expectNear(Math.log1p(effect.relative.upper!), effect.absolute.upper!, 1e-12);
    expect(effect.relative.unbounded).toBe(false);
    expect(effect.pValue).toBe(onLogs('TWO_SIDED').pValue);
  });

  it('stay open on the side on which they were open', () => {
    expect(geometricEffect(onLogs('GREATER')).relative.upper).toBeNull();
  });
});
