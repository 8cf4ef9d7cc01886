import { requirePositive } from '../../argument-checks.js';
import { expectedCounts } from '../../effects/proportion-effect.js';
import { at } from '../../entries.js';
import { expectsFew } from '../../few-expected.js';
import { InvalidInputError } from '../../invalid-input.js';
import { adjustPValues } from '../../multiplicity/adjust-p-values.js';
import type { MeanSummary, ProportionSummary } from '../../summaries.js';
import { equivalenceTest } from '../../two-samples/margin-tests.js';
import { scoreTest } from '../../two-samples/proportion-tests.js';
import { meanTest } from '../../two-samples/summary-tests.js';

/** Two samples of one kind. */
export type SamplePair =
  | { readonly kind: 'PROPORTIONS'; readonly a: ProportionSummary; readonly b: ProportionSummary }
  | { readonly kind: 'MEANS'; readonly a: MeanSummary; readonly b: MeanSummary };

/** Whether pairs differ by less than a margin. */
export interface EquivalentPairs {
  /** In the order of the pairs; null where a pair cannot be tested. */
  readonly pairs: { readonly pValue: number | null; readonly adjustedPValue: number | null }[];
  /** Of the claim that all pairs differ by less: the largest p-value. Null where some pair cannot be tested. */
  readonly pValue: number | null;
  /** Whether that claim is shown; null without its p-value. */
  readonly shown: boolean | null;
}

/**
 * Equivalence of pairs by two one-sided tests each: by the score test for proportions, by Welch's t for means. That all pairs
 * are equivalent is an intersection–union test: its p-value is the largest one and needs no correction. Claims about single pairs
 * are corrected by Holm. Proportions of which few customers are expected have no test, because the score test is then
 * too ready to claim.
 *
 * Sources: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657–680; Farrington & Manning (1990), Statistics in
 * Medicine 9:1447–1454; Berger (1982), Technometrics 24:295–300, for all pairs; Holm (1979).
 *
 * @param margin above 0, in the unit of the difference
 * @throws InvalidInputError for a margin not above 0, one of proportions from 1 on, impossible samples, alpha outside (0, 1)
 */
export function equivalentPairs(pairs: readonly SamplePair[], margin: number, alpha: number): EquivalentPairs {
  requirePositive('smallestDifference', margin);
  if (margin >= 1 && pairs.some(({ kind }) => kind === 'PROPORTIONS')) {
    throw new InvalidInputError('smallestDifference', 'must be below 1 for proportions: 0.01 is 1 percentage point');
  }
  const pValues = pairs.map((pair) => pairPValue(pair, margin, alpha));
  const known = pValues.filter((value) => value !== null);
  const pValue = pairs.length > 0 && known.length === pairs.length ? Math.max(...known) : null;
  const adjusted = adjustPValues('HOLM', pValues, alpha);
  return {
    pairs: pValues.map((value, index) => ({ pValue: value, adjustedPValue: at(adjusted, index) })),
    pValue,
    shown: pValue === null ? null : pValue < alpha,
  };
}

function pairPValue(pair: SamplePair, margin: number, alpha: number): number | null {
  const bounds = { lower: -margin, upper: margin };
  if (pair.kind === 'MEANS') {
    const { a, b } = pair;
    return equivalenceTest((options, shift) => meanTest('WELCH', b, a, options, shift), bounds, alpha).pValue;
  }
  const { a, b } = pair;
  if (expectsFew(expectedCounts([a, b]))) return null;
  return equivalenceTest((options, shift) => scoreTest(b, a, options, shift), bounds, alpha).pValue;
}
