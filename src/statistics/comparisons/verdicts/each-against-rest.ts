import { proportionEffect } from '../../effects/proportion-effect.js';
import { welchMeanEffect } from '../../effects/welch-mean.js';
import { at } from '../../entries.js';
import { adjustPValues } from '../../multiplicity/adjust-p-values.js';
import type { EffectEstimate } from '../../summaries.js';
import { type EquivalentPairs, equivalentPairs, type SamplePair } from './equivalent-pairs.js';

/** A sample against all others together. */
export interface RestDifference {
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly equivalencePValue: number | null;
  readonly adjustedEquivalencePValue: number | null;
  readonly insufficientData: string | null;
}

/** The differences that verdicts are about. */
export interface VerdictQuestion {
  /** Each sample (a) with all others together (b). */
  readonly againstRest: readonly SamplePair[];
  readonly pairs: readonly SamplePair[];
  /** The smallest difference that matters; null to judge no equivalence. */
  readonly smallestDifference: number | null;
  readonly alpha: number;
}

export interface VerdictNumbers {
  readonly againstRest: RestDifference[];
  /** Null where no smallest difference is given. */
  readonly pairs: EquivalentPairs | null;
}

/**
 * What verdicts need: each sample against the rest by the two-sample test of its kind, corrected by Holm over the samples, and the
 * equivalence of these differences and of the pairs.
 *
 * Sources: as `proportionEffect`, `welchMeanEffect` and `equivalentPairs`.
 *
 * @throws InvalidInputError as those do
 */
export function verdictNumbers(question: VerdictQuestion): VerdictNumbers {
  const { againstRest, pairs, smallestDifference, alpha } = question;
  const effects = againstRest.map((pair) => effectOf(pair, alpha));
  const adjusted = adjustPValues(
    'HOLM',
    effects.map(({ pValue }) => pValue),
    alpha,
  );
  const equivalent = smallestDifference === null ? null : equivalentPairs(againstRest, smallestDifference, alpha);
  return {
    againstRest: effects.map(({ absolute, pValue, insufficientData }, index) => ({
      difference: absolute.estimate,
      lower: absolute.lower,
      upper: absolute.upper,
      pValue,
      adjustedPValue: at(adjusted, index),
      equivalencePValue: equivalent === null ? null : at(equivalent.pairs, index).pValue,
      adjustedEquivalencePValue: equivalent === null ? null : at(equivalent.pairs, index).adjustedPValue,
      insufficientData,
    })),
    pairs: smallestDifference === null ? null : equivalentPairs(pairs, smallestDifference, alpha),
  };
}

function effectOf(pair: SamplePair, alpha: number): EffectEstimate {
  const options = { alpha, alternative: 'TWO_SIDED' } as const;
  return pair.kind === 'MEANS' ? welchMeanEffect(pair.b, pair.a, options) : proportionEffect(pair.b, pair.a, options);
}
