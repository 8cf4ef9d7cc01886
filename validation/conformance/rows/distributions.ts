import { type DistributionAccuracy, distributionAccuracies } from '../../accuracy/distribution-accuracy.js';
import type { ConformanceRow } from '../conformance-row.js';

const sources: Record<DistributionAccuracy['distribution'], string> = {
  normal: 'Abramowitz & Stegun 26.2; Cody (1969)',
  studentT: 'Abramowitz & Stegun 26.7; DLMF 8.17.22',
  chiSquared: 'DLMF 8.2; Loader (2000)',
  f: 'Abramowitz & Stegun 26.6; DLMF 8.17.22',
  beta: 'DLMF 8.17.22; Didonato & Morris (1992)',
  binomial: 'DLMF 8.17.5; Loader (2000)',
  poisson: 'DLMF 8.4.10; Loader (2000)',
  noncentralT: 'Johnson, Kotz & Balakrishnan, 31.1',
  noncentralChiSquared: 'Johnson, Kotz & Balakrishnan, 29.3; Ding (1992)',
  noncentralF: 'Johnson, Kotz & Balakrishnan, 30.2; Benton & Krishnamoorthy (2003)',
  studentizedRange: 'Copenhaver & Holland (1988)',
};

/** Every function of every distribution that the graph names. */
export const rows: ConformanceRow[] = distributionAccuracies().map(({ distribution, part, limit, comparisons }) => ({
  method: `Distribution ${distribution}: ${part}`,
  source: sources[distribution],
  oracle: distribution === 'studentizedRange' ? 'numpy, dense double sums' : 'mpmath, 30 to 150 digits',
  tolerance: limit,
  comparisons,
}));
