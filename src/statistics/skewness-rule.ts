import type { MeanSummary } from './summaries.js';
import type { Warning } from './warning.js';

const customersPerSquaredSkewness = 355;

/** Customers an arm needs before the mean of a metric with this skewness is close enough to normal: 355·skew². */
export function customersForSkewness(skewness: number): number {
  return Math.ceil(customersPerSquaredSkewness * skewness ** 2);
}

/**
 * A warning where an arm has fewer customers than its skewness requires, else null (also where no skewness is given).
 *
 * Source: Kohavi, Deng, Longbotham & Xu (2014), "Seven rules of thumb for web site experimenters", KDD '14, rule 7.
 */
export function skewnessWarning({ n, skewness }: MeanSummary, arm: string): Warning | null {
  if (skewness === undefined) return null;
  const needed = customersForSkewness(skewness);
  if (n >= needed) return null;
  const message = `${arm} has ${n} customers, but a metric with skewness ${skewness.toPrecision(3)} needs about ${needed} for a reliable interval (355·skew²).`;
  return { code: 'SKEWED', message };
}
