import { requireOpenProbability } from '../argument-checks.js';
import { adjustPValues } from './adjust-p-values.js';
import type { CorrectionMethod } from './correction-method.js';
import { adjustPresent } from './step.js';

/** Tests that are corrected together: p-values from small to large, and how many of them the method rejects at alpha. */
interface Family {
  sorted: readonly number[];
  rejected: number;
  alpha: number;
}

/** The level at which the test at a rank, counted from 0, is made. */
type Level = (family: Family, rank: number) => number;

/** Any selection of tests has false coverage below alpha at this level; without rejections, as if there were one. */
const falseCoverage: Level = ({ sorted, rejected, alpha }) => alpha * (Math.max(1, rejected) / sorted.length);

const levels: Readonly<Record<CorrectionMethod, Level>> = {
  NONE: ({ alpha }) => alpha,
  BONFERRONI: ({ sorted, alpha }) => alpha / sorted.length,
  HOLM: ({ sorted, rejected, alpha }, rank) => alpha / (sorted.length - Math.min(rank, rejected)),
  HOCHBERG: ({ sorted, rejected, alpha }, rank) => alpha / (sorted.length - rejected + (rank < rejected ? 1 : 0)),
  HOMMEL: (family) => family.alpha / Math.max(1, largestUnrejected(family)),
  BENJAMINI_HOCHBERG: falseCoverage,
  BENJAMINI_YEKUTIELI: (family, rank) =>
    falseCoverage(family, rank) / family.sorted.reduce((sum, _, index) => sum + 1 / (index + 1), 0),
  TWO_STAGE_BENJAMINI_HOCHBERG: falseCoverage,
};

/**
 * For each p-value the level at which its hypothesis is tested, so that an interval of confidence 1 − level excludes no effect
 * exactly when the adjusted p-value is below alpha. Nulls stay null and do not count as tests.
 *
 * Bonferroni's intervals hold together with probability 1 − alpha. Those of the stepwise family-wise methods (Holm, Hochberg,
 * Hommel) show what was tested; each holds on its own at its level. Those of the false-discovery methods have an expected share
 * of at most alpha that miss, among the rejected tests; the two-stage method rejects more than they exclude.
 *
 * Sources: Dunn (1961), JASA 56:52–64; Serlin (1993), Journal of Experimental Education 61:350–360, for Holm's; Hommel (1988),
 * Biometrika 75:383–386; Benjamini & Yekutieli (2005), JASA 100:71–81, for false coverage.
 *
 * @param alpha error rate in (0, 1)
 * @returns levels in (0, alpha], in the order given
 * @throws InvalidInputError for an unknown method, a p-value outside [0, 1], alpha outside (0, 1)
 */
export function testedLevels(
  method: CorrectionMethod,
  pValues: readonly (number | null)[],
  alpha: number,
): (number | null)[] {
  requireOpenProbability('alpha', alpha);
  const rejected = adjustPValues(method, pValues, alpha).filter((p) => p !== null && p < alpha).length;
  return adjustPresent(pValues, (sorted) => sorted.map((_, rank) => levels[method]({ sorted, rejected, alpha }, rank)));
}

/** Hommel's j: the size of the largest set of hypotheses that Simes' test does not reject; 0 when it rejects all. */
function largestUnrejected({ sorted, alpha }: Family): number {
  const m = sorted.length;
  for (let size = m; size >= 1; size--) {
    if (sorted.slice(m - size).every((p, k) => p >= ((k + 1) * alpha) / size)) return size;
  }
  return 0;
}
