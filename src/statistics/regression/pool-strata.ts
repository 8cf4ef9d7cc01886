import { requireCount } from '../argument-checks.js';
import { type CrossProducts, mergeCrossProducts } from '../cross-products.js';
import { at } from '../entries.js';
import { groupByStratum, type Stratum, type StratumCell } from '../stratum-cells.js';
import type { Warning } from '../warning.js';

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
  /** Strata analyzed as one, ascending; empty when none had to be. */
  merged: number[];
  /** Says so; null when none had to be. */
  warning: Warning | null;
}

/** A variance within an arm and stratum needs two customers. */
const fewest = 2;

/**
 * Strata in which every arm has at least two customers. The rule: strata with fewer in some arm are analyzed as one; if that
 * one still has too few, the smallest other stratum (of equals, the one with the lowest number) joins it. Arms with fewer
 * than two customers in all are not waited for.
 *
 * @param cells at most one per arm and stratum, in any order; absent means nobody
 * @param arms number of arms
 * @param units what the cells count, for the warning
 * @throws InvalidInputError for no arms, cells given twice, of an unknown arm, of differing width, or values not finite.
 */
export function poolStrata(
  cells: readonly StratumCell[],
  arms: number,
  units: 'customers' | 'groups' = 'customers',
): PooledStrata {
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
  // One is enough, since every arm has two customers there; without any other, all strata are already in.
  if (union !== null && !hasEnough(union)) {
    const smallest = others.shift()!;
    pooled.push(smallest);
    union = unite(union, smallest);
  }
  const kept = union === null ? others : [...others, union];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const merged = pooled.length > 1 ? pooled.map(({ key }) => key).sort((a, b) => a - b) : [];
  return {
    strata: kept.sort((a, b) => a.key - b.key).map(({ n, arms }) => ({ weight: n / total, arms })),
    sizes,
    merged,
    warning: merged.length === 0 ? null : mergeWarning(tooFew, merged.length > tooFew, units),
  };
}

/** The customers of one arm by stratum, with the strata's shares; strata without any are skipped. */
export function cellsOfArm(strata: readonly PooledStratum[], arm: number): { weight: number; cell: CrossProducts }[] {
  return strata.flatMap(({ weight, arms }) => {
    const cell = at(arms, arm);
    return cell === null ? [] : [{ weight, cell }];
  });
}

function mergeWarning(tooFew: number, joined: boolean, units: 'customers' | 'groups'): Warning {
  const few = `fewer than two ${units} in an arm`;
  const together = 'together with the smallest other stratum';
  const several = `${tooFew} strata have ${few} and are analyzed as one${joined ? `, ${together}` : ''}.`;
  const message = tooFew === 1 ? `One stratum has ${few} and is analyzed ${together}.` : several;
  return { code: 'STRATA_MERGED', message };
}

function unite(a: Stratum, b: Stratum): Stratum {
  const arms = a.arms.map((own, arm) => {
    const other = at(b.arms, arm);
    return own === null || other === null ? (own ?? other) : mergeCrossProducts(own, other);
  });
  return { key: Math.min(a.key, b.key), n: a.n + b.n, arms };
}
