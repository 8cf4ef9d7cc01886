import { requireFinite, requireLength } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/** Throws `InvalidInputError` for fewer than two samples, or scores that are missing or not finite. */
export function requireScores(samples: readonly unknown[], scores: readonly number[]): void {
  requireLength('samples', samples, 2);
  if (scores.length !== samples.length) throw new InvalidInputError('scores', 'must be one per sample');
  scores.forEach((score, i) => {
    requireFinite(`scores[${i}]`, score);
  });
}
