import { requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { bonferroni } from './bonferroni.js';
import type { CorrectionMethod } from './correction-method.js';
import { benjaminiHochberg, benjaminiYekutieli, twoStageBenjaminiHochberg } from './false-discovery-rate.js';
import { hochberg } from './hochberg.js';
import { holm } from './holm.js';
import { hommel } from './hommel.js';
import { adjustPresent } from './step.js';

type Adjust = (pValues: readonly (number | null)[], alpha: number) => (number | null)[];

const adjustments: Readonly<Record<CorrectionMethod, Adjust>> = {
  NONE: (pValues) => adjustPresent(pValues, (sorted) => [...sorted]),
  BONFERRONI: bonferroni,
  HOLM: holm,
  HOCHBERG: hochberg,
  HOMMEL: hommel,
  BENJAMINI_HOCHBERG: benjaminiHochberg,
  BENJAMINI_YEKUTIELI: benjaminiYekutieli,
  TWO_STAGE_BENJAMINI_HOCHBERG: twoStageBenjaminiHochberg,
};

/**
 * Adjusted p-values in the order given, to be compared with alpha. Nulls stay null and do not count as tests.
 *
 * Sources: those of each method; R's `p.adjust`, statsmodels' `multipletests`.
 *
 * @param alpha error rate in (0, 1); only the two-stage method's result depends on it
 * @throws InvalidInputError for an unknown method, a p-value outside [0, 1], alpha outside (0, 1).
 */
export function adjustPValues(
  method: CorrectionMethod,
  pValues: readonly (number | null)[],
  alpha: number,
): (number | null)[] {
  requireOpenProbability('alpha', alpha);
  if (!Object.hasOwn(adjustments, method))
    throw new InvalidInputError('method', `There is no correction ${String(method)}.`);
  return adjustments[method](pValues, alpha);
}
