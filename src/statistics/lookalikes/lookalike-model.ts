import { type Auc, crossValidatedAuc, type ScoredFold } from './cross-validated-auc.js';
import { asLikelyAsMedianMember, type LookalikeCount, mostLikely } from './lookalike-counts.js';
import { requireTraitTable, type TraitTable } from './trait-table.js';
import { fitTraitWeights, logOddsOf } from './trait-weights.js';

/** How well traits tell members from others, and how many others look like members. */
export interface LookalikeModel {
  auc: Auc;
  median: LookalikeCount;
  /** For each of the shares that were asked for. */
  top: LookalikeCount[];
}

/**
 * Models membership by traits, cross-fitted: each customer's probability is that of the model of the other folds, so that a model that only
 * remembers its customers does not look good.
 *
 * @param shares of the customers outside, above 0 and at most 1
 * @param alpha 1 − confidence level of the area's limits
 * @throws InvalidInputError as `requireTraitTable`, `fitTraitWeights` and `crossValidatedAuc` do
 */
export function* lookalikeModel(
  table: TraitTable,
  shares: readonly number[],
  alpha: number,
): Generator<number, LookalikeModel> {
  requireTraitTable(table);
  const folds = table.fold.reduce((most, fold) => Math.max(most, fold), 0) + 1;
  const probabilities = new Float64Array(table.n.length);
  const scored: ScoredFold[] = [];
  for (let held = 0; held < folds; held++) {
    yield held / folds;
    const weights = fitTraitWeights(table, held);
    const rows = Array.from(table.fold.keys()).filter((row) => table.fold[row] === held);
    for (const row of rows) probabilities[row] = 1 / (1 + Math.exp(-logOddsOf(table, weights, row)));
    scored.push({
      scores: Float64Array.from(rows, (row) => probabilities[row]!),
      members: Float64Array.from(rows, (row) => table.members[row]!),
      others: Float64Array.from(rows, (row) => table.n[row]! - table.members[row]!),
    });
  }
  const others = table.n.map((customers, row) => customers - table.members[row]!);
  const customers = { probabilities, members: table.members, others };
  return {
    auc: crossValidatedAuc(scored, alpha),
    median: asLikelyAsMedianMember(customers),
    top: shares.map((share) => mostLikely(customers, share)),
  };
}
