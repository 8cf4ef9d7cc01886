import { requireCount } from '../argument-checks.js';
import { type CrossProducts, mergeCrossProducts } from '../cross-products.js';
import { groupByStratum, type Stratum, type StratumCell } from '../stratum-cells.js';

export interface PooledStratum {
  /** Share of all customers. */
  weight: number;
  /** By arm; null where the arm has nobody. */
  arms: (CrossProducts | null)[];
}

export interface PooledStrata {
  strata: PooledStratum[];
  /** Customers by arm. */
  sizes: number[];
  /** Strata analysed as one, ascending; empty when none had to be. */
  merged: number[];
  /** The same in words; null when none had to be. */
  note: string | null;
}

/** A variance within an arm and stratum needs two customers. */
const fewest = 2;

/**
 * Strata in which every arm has at least two customers. The rule: strata with fewer in some arm are analysed as one; while that
 * one still has too few, the smallest other stratum (of equals, the one with the lowest number) joins it. Arms with fewer than two
 * customers in all are not waited for.
 *
 * @param cells at most one per arm and stratum, in any order; absent means nobody
 * @param arms number of arms
 * @throws InvalidInputError for no arms, cells given twice, of an unknown arm, of differing width, or values not finite.
 */
export function poolStrata(cells: readonly StratumCell[], arms: number): PooledStrata {
  requireCount('arms', arms, 1);
  const strata = groupByStratum(cells, arms);
  const sizes = Array.from({ length: arms }, (_, arm) =>
    strata.reduce((sum, stratum) => sum + (stratum.arms[arm]?.n ?? 0), 0),
  );
  const counted = sizes.flatMap((size, arm) => (size >= fewest ? [arm] : []));
  const hasEnough = (stratum: Stratum) => counted.every((arm) => (stratum.arms[arm]?.n ?? 0) >= fewest);
  const pooled = strata.filter((stratum) => !hasEnough(stratum));
  const others = strata.filter(hasEnough).sort((a, b) => a.n - b.n || a.key - b.key);
  const tooFew = pooled.length;
  let union = pooled.reduce<Stratum | null>((all, stratum) => (all === null ? stratum : unite(all, stratum)), null);
  while (union !== null && !hasEnough(union) && others.length > 0) {
    const next = others.shift()!;
    pooled.push(next);
    union = unite(union, next);
  }
  const kept = union === null ? others : [...others, union];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const merged = pooled.length > 1 ? pooled.map(({ key }) => key).sort((a, b) => a - b) : [];
  return {
    strata: kept.sort((a, b) => a.key - b.key).map(({ n, arms }) => ({ weight: n / total, arms })),
    sizes,
    merged,
    note: merged.length === 0 ? null : describeMerge(tooFew, merged.length - tooFew),
  };
}

function describeMerge(tooFew: number, joined: number): string {
  const small =
    tooFew === 1
      ? 'One stratum has fewer than two customers in an arm and is analysed'
      : `${tooFew} strata have fewer than two customers in an arm and are analysed as one`;
  if (joined === 0) return `${small}.`;
  const others = joined === 1 ? 'the smallest other stratum' : `the ${joined} smallest other strata`;
  return `${small}${tooFew === 1 ? '' : ','} together with ${others}.`;
}

function unite(a: Stratum, b: Stratum): Stratum {
  const arms = a.arms.map((own, arm) => {
    const other = b.arms[arm]!;
    return own === null || other === null ? (own ?? other) : mergeCrossProducts(own, other);
  });
  return { key: Math.min(a.key, b.key), n: a.n + b.n, arms };
}
