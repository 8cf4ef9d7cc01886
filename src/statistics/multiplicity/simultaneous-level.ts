import { requireCount, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import type { CorrectionMethod } from './correction-method.js';

/** The level at which each interval is to be taken so that it agrees with the adjusted decision. */
interface SimultaneousLevel {
  /** Error rate of each interval; null where no intervals of one level agree with the method's decisions. */
  alpha: number | null;
  /** What the intervals promise, or why there are none. */
  statement: string;
}

/**
 * The level of intervals that agree with adjusted p-values. Bonferroni has simultaneous ones; for Benjamini & Hochberg (and
 * Yekutieli) the intervals of the rejected tests control the false coverage rate and exclude the null; the stepwise family-wise methods
 * and the adaptive one have none that exclude the null exactly where they reject.
 *
 * Sources: Dunn (1961), JASA 56:52–64; Benjamini & Yekutieli (2005), JASA 100:71–81, for false coverage; Westfall & Bretz (2010),
 * "Multiplicity in Clinical Trials", on stepwise methods.
 *
 * @param tests number of tests
 * @param rejected how many of them the method rejects at alpha
 * @throws InvalidInputError for alpha outside (0, 1) or counts that are none.
 */
export function simultaneousLevel(
  method: CorrectionMethod,
  alpha: number,
  tests: number,
  rejected: number,
): SimultaneousLevel {
  requireOpenProbability('alpha', alpha);
  requireCount('tests', tests, 1);
  requireCount('rejected', rejected);
  if (rejected > tests) throw new InvalidInputError('rejected', `must not exceed the ${tests} tests, not ${rejected}`);
  const coverage = 'Among intervals of rejected tests, the expected share that miss the true value is at most alpha.';
  switch (method) {
    case 'NONE':
      return { alpha, statement: 'Each interval holds on its own; together they miss more often than alpha.' };
    case 'BONFERRONI':
      return { alpha: alpha / tests, statement: 'All intervals hold at the same time with probability 1 − alpha.' };
    case 'BENJAMINI_HOCHBERG':
      return selected((alpha * rejected) / tests, coverage);
    case 'BENJAMINI_YEKUTIELI': {
      const harmonic = Array.from({ length: tests }, (_, i) => 1 / (i + 1)).reduce((sum, term) => sum + term, 0);
      return selected((alpha * rejected) / tests / harmonic, coverage);
    }
    default:
      return {
        alpha: null,
        statement:
          'There are no intervals of one level that agree with the adjusted p-values: each test has its own level. An ' +
          'ordinary interval is valid on its own only.',
      };
  }
}

function selected(alpha: number, statement: string): SimultaneousLevel {
  if (alpha === 0) return { alpha: null, statement: 'No test is rejected, so no interval is selected.' };
  return { alpha, statement };
}
