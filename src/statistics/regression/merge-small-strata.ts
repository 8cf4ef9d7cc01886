const FEWEST_PER_ARM = 2;

/** Strata that are analysed together. */
export interface MergedStrata<Cell> {
  names: string[];
  arms: readonly Cell[];
}

/**
 * Merges strata until every arm of every stratum has the two customers that a variance needs: a stratum that has fewer
 * somewhere joins the smallest of the others, the smallest first; nothing is dropped.
 * @returns null when all strata together have fewer than two customers in some arm
 */
export function mergeSmallStrata<Cell extends { readonly n: number }>(
  strata: readonly { name: string; arms: readonly Cell[] }[],
  merge: (a: Cell, b: Cell) => Cell,
): MergedStrata<Cell>[] | null {
  let groups: MergedStrata<Cell>[] = strata
    .map(({ name, arms }) => ({ names: [name], arms }))
    .filter((group) => sizeOf(group) > 0);
  for (;;) {
    groups.sort((a, b) => sizeOf(a) - sizeOf(b) || (a.names[0]! < b.names[0]! ? -1 : 1));
    const small = groups.find(({ arms }) => arms.some((cell) => cell.n < FEWEST_PER_ARM));
    if (small === undefined) return groups.length === 0 ? null : groups;
    const partner = groups.find((group) => group !== small);
    if (partner === undefined) return null;
    const merged = {
      names: [...small.names, ...partner.names].sort(),
      arms: small.arms.map((cell, arm) => merge(cell, partner.arms[arm]!)),
    };
    groups = [...groups.filter((group) => group !== small && group !== partner), merged];
  }
}

/** Customers of a stratum, over all arms. */
export function sizeOf({ arms }: { arms: readonly { readonly n: number }[] }): number {
  return arms.reduce((sum, cell) => sum + cell.n, 0);
}
