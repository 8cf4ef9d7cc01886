import { meanSkewness } from '../../effects/welch-mean.js';
import { largestSkewness, skewnessWarnings, worstSkewness } from '../../skewness-rule.js';
import type { Warning } from '../../warning.js';
import { chosenPairs } from '../comparison.js';
import type { LabelledMean } from './labelled-mean.js';

/**
 * Warnings of samples too small for the skewness of their values: for the interval of a mean (skewness/√n), and for the most skewed
 * difference of a pair.
 *
 * @param control label of the sample that all others are compared with; null for every pair
 */
export function skewedMeans(samples: readonly LabelledMean[], alpha: number, control: string | null): Warning[] {
  const options = { alpha, alternative: 'TWO_SIDED' } as const;
  const largest = largestSkewness(options);
  const means = samples.flatMap(({ label, n, skewness }): Warning[] => {
    if (skewness === undefined || !(Math.abs(skewness) > largest * Math.sqrt(n))) return [];
    const needed = Math.ceil((skewness / largest) ** 2);
    const message = `The interval of the mean of “${label}” is only roughly right: with skewness ${skewness.toPrecision(3)} it needs ${needed} customers, and there are ${n}.`;
    return [{ code: 'SKEWED', message }];
  });
  const pairs = chosenPairs(samples, control).flatMap(([a, b]) => {
    const skewness = meanSkewness(b, a);
    return skewness === null ? [] : [{ a, b, skewness }];
  });
  const worst = pairs.toSorted((p, q) => worstSkewness(q.skewness) - worstSkewness(p.skewness))[0];
  if (worst === undefined) return means;
  const warnings = skewnessWarnings(worst.skewness, options);
  return [
    ...means,
    ...warnings.map(({ code, message }) => ({
      code,
      message: `“${worst.a.label}” and “${worst.b.label}”: ${message}`,
    })),
  ];
}
