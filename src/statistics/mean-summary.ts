import { type Moments, skewness, variance } from './moments.js';
import type { MeanSummary } from './summaries.js';

/**
 * Moments as tests of means take them: n, mean, standard deviation (divisor n − 1; 0 for one customer or none) and, where
 * there is variance and the third moment is known, skewness.
 */
export function meanSummary(moments: Moments): MeanSummary {
  const { n, mean, m2, m3 } = moments;
  if (n < 2 || !(m2 > 0)) return { n, mean, standardDeviation: 0 };
  const summary = { n, mean, standardDeviation: Math.sqrt(variance(moments)) };
  return m3 === undefined ? summary : { ...summary, skewness: skewness(moments) };
}
