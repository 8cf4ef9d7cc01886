import { type MeanSummary, requireMeanSummary } from '../../summaries.js';

/** One variance for all samples, with its degrees of freedom. */
interface PooledVariance {
  variance: number;
  degreesOfFreedom: number;
}

/**
 * The variance within samples, pooled; null where no sample has two customers or none varies.
 *
 * @throws InvalidInputError for impossible summaries
 */
export function pooledVariance(samples: readonly MeanSummary[]): PooledVariance | null {
  samples.forEach((sample, i) => {
    requireMeanSummary(sample, `samples[${i}]`);
  });
  const usable = samples.filter(({ n }) => n > 0);
  const degreesOfFreedom = usable.reduce((sum, { n }) => sum + n - 1, 0);
  const squares = usable.reduce((sum, { n, standardDeviation }) => sum + (n - 1) * standardDeviation ** 2, 0);
  return squares > 0 ? { variance: squares / degreesOfFreedom, degreesOfFreedom } : null;
}
