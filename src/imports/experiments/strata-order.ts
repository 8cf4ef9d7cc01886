import type { DesignCell } from '../../experiments/designs/cells.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { compareKeys } from '../../randomization/key-order.js';
import { shown } from '../import-error.js';
import type { StrataOrders } from './imported-design.js';

type Level = string | number | boolean | null;

/** @throws ExpectedErrors for all values of strata that an order does not list; unknown values need no place in it */
export function refuseUnorderedStrata(
  cells: readonly DesignCell[],
  strata: readonly string[],
  orders: StrataOrders,
): void {
  const found = cells.map(levelsOf);
  checkEach(strata, (name, index) => {
    const order = orders.get(name);
    if (order === undefined) return;
    const values = new Set(found.flatMap((levels) => levels[index] ?? []).map(String));
    const missing = [...values].filter((value) => !order.includes(value)).sort(compareKeys);
    if (missing.length === 0) return;
    const listed = missing.slice(0, 10).map(shown).join(', ');
    const message = `The order of "${name}" does not have ${listed}, which customers with an arm have. Add every value, or omit the order.`;
    throw new ExpectedError(`design.strata.${index}.order`, UserErrorCode.INVALID, message);
  });
}

/** Compares cells by their strata in the given orders, numbers by size, and unknown values last; then by name. */
export function strataOrder(strata: readonly string[], orders: StrataOrders): (a: DesignCell, b: DesignCell) => number {
  return (a, b) => {
    const [first, second] = [levelsOf(a), levelsOf(b)];
    for (const [index, name] of strata.entries()) {
      const difference = compareLevels(first[index] ?? null, second[index] ?? null, orders.get(name));
      if (difference !== 0) return difference;
    }
    return compareKeys(a.name, b.name);
  };
}

function compareLevels(a: Level, b: Level, order: readonly string[] | undefined): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (order !== undefined) return order.indexOf(String(a)) - order.indexOf(String(b));
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareKeys(String(a), String(b));
}

/** The values of a cell's stratum: its own, or that of a group; none without strata. */
function levelsOf({ kind, name, block }: DesignCell): Level[] {
  const stratum = kind === 'STRATUM' ? name : block;
  return stratum === null ? [] : JSON.parse(stratum);
}
