import type { CorrectionMethod } from '../multiplicity/correction-method.js';
import type { SampleSet } from './compare-samples.js';

const together =
  'All limits hold together with probability 1 − alpha, and exclude no difference exactly where it decides so.';
const selected =
  'Of the limits of the pairs that it finds different, an expected share of at most alpha misses the true difference.';
const none =
  'This adjustment has no limits that exclude no difference exactly where it decides so: each pair’s own hold by themselves.';

const statements: Readonly<Record<CorrectionMethod | 'GAMES_HOWELL' | 'TUKEY_KRAMER' | 'DUNNETT', string>> = {
  NONE: 'Nothing is adjusted: each pair’s limits hold by themselves, and several together miss more often than alpha.',
  BONFERRONI: together,
  HOLM: none,
  HOCHBERG: none,
  HOMMEL: none,
  BENJAMINI_HOCHBERG: selected,
  BENJAMINI_YEKUTIELI: selected,
  TWO_STAGE_BENJAMINI_HOCHBERG: none,
  GAMES_HOWELL: together,
  TUKEY_KRAMER: together,
  DUNNETT: together,
};

/**
 * What the limits for all pairs at once promise, or why there are none, as a sentence.
 *
 * Sources: as `simultaneousLevel`.
 */
export function pairStatement(set: SampleSet): string {
  if (set.kind === 'COUNTS') return 'Categories have no single difference, so their pairs have no limits.';
  if (set.kind === 'RANKS')
    return 'Differences of mean ranks have no limits; effect sizes of pairs do, each by itself.';
  return statements[set.kind === 'MEANS' ? set.choices.pairs : set.choices.correction];
}
