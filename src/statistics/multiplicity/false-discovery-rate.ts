import { requireOpenProbability } from '../argument-checks.js';
import { adjustPresent, runningMinimumFromEnd } from './step.js';

/**
 * Benjamini & Hochberg's adjustment: keeps the expected share of false rejections under alpha for independent or
 * positively dependent tests. Nulls stay null and do not count.
 *
 * Source: Benjamini & Hochberg (1995), JRSS B 57:289–300; R's `p.adjust(method = "BH")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, stepUp);
}

/**
 * Benjamini & Yekutieli's adjustment: the same promise under any dependence. Nulls stay null and do not count.
 *
 * Source: Benjamini & Yekutieli (2001), Annals of Statistics 29:1165–1188; R's `p.adjust(method = "BY")`.
 *
 * @throws InvalidInputError for a p-value outside [0, 1].
 */
export function benjaminiYekutieli(pValues: readonly (number | null)[]): (number | null)[] {
  return adjustPresent(pValues, (sorted, m) => {
    const harmonic = sorted.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return runningMinimumFromEnd(sorted.map((p, rank) => (harmonic * m * p) / (rank + 1)));
  });
}

/**
 * The two-stage adaptive adjustment: a first step at alpha/(1 + alpha) estimates how many hypotheses are true, the second
 * spends what the false ones leave. Compare the result with the same alpha. Nulls stay null and do not count.
 *
 * Source: Benjamini, Krieger & Yekutieli (2006), Biometrika 93:491–507, definition 6; statsmodels' `fdr_tsbky`.
 *
 * @param alpha error rate in (0, 1)
 * @throws InvalidInputError for a p-value outside [0, 1] or alpha outside (0, 1).
 */
export function twoStageBenjaminiHochberg(pValues: readonly (number | null)[], alpha: number): (number | null)[] {
  requireOpenProbability('alpha', alpha);
  return adjustPresent(pValues, (sorted, m) => {
    const first = stepUp(sorted, m);
    const rejected = first.filter((p) => p <= alpha / (1 + alpha)).length;
    const trueShare = rejected === m ? 1 : (m - rejected) / m;
    return first.map((p) => Math.min(1, p * trueShare * (1 + alpha)));
  });
}

function stepUp(sorted: readonly number[], m: number): number[] {
  return runningMinimumFromEnd(sorted.map((p, rank) => (m * p) / (rank + 1)));
}
