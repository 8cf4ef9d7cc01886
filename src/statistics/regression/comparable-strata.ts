import { requireCount } from '../argument-checks.js';
import type { CrossProducts } from '../cross-products.js';
import { at } from '../entries.js';
import { groupByStratum, type Stratum, type StratumCell } from '../stratum-cells.js';
import { varyMeasurably } from './between-strata.js';

/** A stratum in which every arm can be compared. */
export interface ComparableStratum {
  key: number;
  /** Share of the customers of all comparable strata. */
  weight: number;
  /** By arm; null only for arms with fewer than two values in all. */
  arms: (CrossProducts | null)[];
  /** Whether an arm has a single value, so that the variance comes from the variation between such strata. */
  single: boolean;
}

/** Strata in which the arms cannot be compared. */
export interface ExcludedStrata {
  /** Ascending. */
  keys: number[];
  /** Their share of all customers. */
  share: number;
}

export interface ComparableStrata {
  strata: ComparableStratum[];
  /** Values by arm, in the comparable strata. */
  sizes: number[];
  excluded: ExcludedStrata;
}

/** What a stratum with a single value in an arm is good for. */
type SingleRule = 'COMPARED' | 'EXCLUDED';

/**
 * The strata within which arms are compared, and those that are excluded. The rule: strata in which an arm has no value are
 * excluded. Strata in which an arm has a single value are compared with each other, which needs two of them and none with half of
 * their customers; otherwise the largest of them are excluded, one by one. Nothing is merged, because strata differ in their level.
 * Arms with fewer than two values in all have no estimate and exclude nothing.
 *
 * @param cells at most one per arm and stratum, in any order; absent means nobody
 * @param arms number of arms
 * @param singles whether strata with a single value in an arm are compared or excluded
 * @throws InvalidInputError for no arms, cells given twice, of an unknown arm, of differing width, or values not finite.
 */
export function comparableStrata(
  cells: readonly StratumCell[],
  arms: number,
  singles: SingleRule = 'COMPARED',
): ComparableStrata {
  requireCount('arms', arms, 1);
  const all = groupByStratum(cells, arms);
  const counted = sizesOf(all, arms).flatMap((size, arm) => (size >= 2 ? [arm] : []));
  const fewest = (stratum: Stratum) => Math.min(...counted.map((arm) => stratum.arms[arm]?.n ?? 0));
  const single = all.filter((stratum) => fewest(stratum) === 1);
  const together = singles === 'COMPARED' ? comparedTogether(single) : new Set<Stratum>();
  const isKept = (stratum: Stratum) => fewest(stratum) >= 2 || together.has(stratum);
  const kept = counted.length === 0 ? [] : all.filter(isKept);
  const [total, compared] = [customersOf(all), customersOf(kept)];
  return {
    strata: kept.map((stratum) => {
      const { key, customers, arms } = stratum;
      return { key, weight: customers / compared, arms, single: together.has(stratum) };
    }),
    sizes: sizesOf(counted.length === 0 ? all : kept, arms),
    excluded: {
      keys: counted.length === 0 ? [] : all.filter((stratum) => !isKept(stratum)).map(({ key }) => key),
      share: counted.length === 0 || total === 0 ? 0 : 1 - compared / total,
    },
  };
}

/** What an arm has in each of the strata; those without its values are skipped. */
export function cellsOfArm(
  strata: readonly ComparableStratum[],
  arm: number,
): (Pick<ComparableStratum, 'weight' | 'single'> & { cell: CrossProducts })[] {
  return strata.flatMap(({ weight, single, arms }) => {
    const cell = at(arms, arm);
    return cell === null ? [] : [{ weight, single, cell }];
  });
}

/** The strata that are left when the largest are excluded until none has half of all customers; of equals, the last. */
function comparedTogether(strata: readonly Stratum[]): Set<Stratum> {
  const sorted = strata.toSorted((a, b) => a.customers - b.customers || a.key - b.key);
  for (let count = sorted.length; count > 0; count -= 1) {
    const left = sorted.slice(0, count);
    const total = customersOf(left);
    if (varyMeasurably(left.map(({ customers }) => customers / total))) return new Set(left);
  }
  return new Set();
}

function sizesOf(strata: readonly Stratum[], arms: number): number[] {
  return Array.from({ length: arms }, (_, arm) =>
    strata.reduce((sum, stratum) => sum + (stratum.arms[arm]?.n ?? 0), 0),
  );
}

function customersOf(strata: readonly Stratum[]): number {
  return strata.reduce((sum, { customers }) => sum + customers, 0);
}
