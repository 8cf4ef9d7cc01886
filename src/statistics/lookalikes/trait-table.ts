import { requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/** Customers with the same traits summed up in rows; several rows can have the same traits. */
export interface TraitTable {
  /** For each feature, the level that the customers of each row have, from 0. */
  levels: readonly Uint8Array[];
  /** How many levels each feature has. */
  levelCounts: readonly number[];
  /** The fold of each row, from 0: customers are put into folds at random. */
  fold: Uint8Array;
  /** Customers of each row. */
  n: Float64Array;
  /** Those of them who are members. */
  members: Float64Array;
}

/** @throws InvalidInputError for lists of other lengths, levels beyond their number, and more members than customers */
export function requireTraitTable({ levels, levelCounts, fold, n, members }: TraitTable): void {
  const rows = n.length;
  if ([fold, members, ...levels].some(({ length }) => length !== rows) || levels.length !== levelCounts.length) {
    throw new InvalidInputError('table', `every list must have ${rows} entries, and every feature a number of levels`);
  }
  for (const [feature, ofRows] of levels.entries()) {
    if (ofRows.some((level) => level >= levelCounts[feature]!)) {
      throw new InvalidInputError('levels', `feature ${feature} has only ${levelCounts[feature]} levels`);
    }
  }
  for (let row = 0; row < rows; row++) {
    requireNonNegative('members', members[row]!);
    if (!(n[row]! >= members[row]!)) throw new InvalidInputError('n', 'a row has more members than customers');
  }
}
