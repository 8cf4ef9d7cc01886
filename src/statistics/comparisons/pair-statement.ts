import type { CorrectionMethod } from '../multiplicity/correction-method.js';
import type { SampleSet } from './compare-samples.js';

const together =
  'All limits hold at the same time with probability 1 − alpha, and exclude zero exactly where the adjusted p-value is below alpha.';
const selected =
  'Among pairs with an adjusted p-value below alpha, the expected share of limits that miss the true difference is at most alpha.';
const none =
  'This adjustment has no limits that agree with its adjusted p-values; each pair’s own limits hold for that pair alone.';

const statements: Readonly<Record<CorrectionMethod | 'GAMES_HOWELL' | 'TUKEY_KRAMER' | 'DUNNETT', string>> = {
  NONE: 'Nothing is adjusted: each pair’s limits hold for that pair alone, and together they miss more often than alpha.',
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
    return 'Differences of mean ranks have no limits; the effect sizes of pairs do, each for that pair alone.';
  return statements[set.kind === 'MEANS' ? set.choices.pairs : set.choices.correction];
}
