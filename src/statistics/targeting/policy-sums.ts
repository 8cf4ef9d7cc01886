import type { PolicyFeature } from './policy-features.js';

/**
 * Sums of scores by classes of customers: what a search needs instead of the customers. Each cell has the sums of every arm's
 * scores, and then the number of customers.
 */
export interface PolicySums {
  width: number;
  /** Of each feature, its classes one after the other. */
  single: Float64Array[];
  /**
   * Of each pair of features, the classes of the second: by the classes of the first (from class 1 on) while customers are added, and
   * by the customers who pass each of its splits once folds are joined. Empty for trees of depth 1.
   */
  pairs: Float64Array[][];
  total: Float64Array;
}

/** The customers of each fold, summed. @param scores of all arms for the first customer, then for the second */
export function policySums(
  scores: Float64Array,
  armCount: number,
  features: readonly PolicyFeature[],
  foldOf: Uint8Array,
  folds: number,
  depth: 1 | 2,
): PolicySums[] {
  const width = armCount + 1;
  const sums = Array.from({ length: folds }, () => ({
    width,
    single: features.map(({ classCount }) => new Float64Array(classCount * width)),
    pairs: depth === 1 ? [] : features.map((first) => features.map((second) => memory(first, second, width))),
    total: new Float64Array(width),
  }));
  for (let i = 0; i < foldOf.length; i++) {
    const { single, pairs, total } = sums[foldOf[i]!]!;
    const add = (cells: Float64Array, cell: number) => {
      for (let arm = 0; arm < armCount; arm++) cells[cell * width + arm]! += scores[i * armCount + arm]!;
      cells[cell * width + armCount]! += 1;
    };
    add(total, 0);
    for (let j = 0; j < features.length; j++) {
      const first = features[j]!.classes[i]!;
      add(single[j]!, first);
      if (depth === 1) continue;
      for (let k = 0; k < features.length; k++) {
        const { classes, classCount } = features[k]!;
        if (first > 0) add(pairs[j]![k]!, (first - 1) * classCount + classes[i]!);
      }
    }
  }
  return sums;
}

function memory(first: PolicyFeature, second: PolicyFeature, width: number): Float64Array {
  return new Float64Array(first.splits.length * second.classCount * width);
}

/** The sums over several folds, for a search. @param folds at least one */
export function joinedSums(folds: readonly PolicySums[], features: readonly PolicyFeature[]): PolicySums {
  const [first] = folds as [PolicySums];
  const join = (of: (fold: PolicySums) => Float64Array) => {
    const joined = of(first).slice();
    for (const fold of folds.slice(1)) {
      const values = of(fold);
      for (let cell = 0; cell < joined.length; cell++) joined[cell]! += values[cell]!;
    }
    return joined;
  };
  return {
    width: first.width,
    single: first.single.map((_, j) => join((fold) => fold.single[j]!)),
    pairs: first.pairs.map((row, j) =>
      row.map((_, k) =>
        bySplit(
          join((fold) => fold.pairs[j]![k]!),
          features[j]!,
        ),
      ),
    ),
    total: join((fold) => fold.total),
  };
}

/** Turns sums by class into sums of those who pass: a number passes a split in all classes above. */
function bySplit(pair: Float64Array, { splits }: PolicyFeature): Float64Array {
  const length = pair.length / splits.length;
  for (let split = splits.length - 2; split >= 0; split--) {
    if ('level' in splits[split]!) break;
    for (let cell = 0; cell < length; cell++) pair[split * length + cell]! += pair[(split + 1) * length + cell]!;
  }
  return pair;
}
