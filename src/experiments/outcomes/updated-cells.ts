import { type CrossProducts, mergeCrossProducts, withoutCrossProducts } from '../../statistics/cross-products.js';
import { at, entryOf } from '../../statistics/entries.js';
import { type OutcomeCell, outcomeColumn } from './outcome-moments.js';
import type { OutcomeRequest } from './outcome-request.js';

/** Below this share of the largest squares there were, too many digits are lost. */
const LEAST_SHARE = 0.01;
/** Below this share of the customers as well. */
const LEAST_KEPT = 0.5;

/** Cells of an outcome with the largest squares that each of their columns had since they were measured. */
export interface UpdatedCells {
  cells: readonly OutcomeCell[];
  /** By arm and cell, then by column. */
  most: ReadonlyMap<string, readonly number[]>;
}

/** The squares of each column. */
export function mostSquares(cells: readonly OutcomeCell[]): UpdatedCells['most'] {
  return new Map(cells.map((cell) => [keyOf(cell), squaresOf(cell.cross)]));
}

/**
 * Cells after some customers are taken out and others put in; null where that would cost too many digits, such as without an
 * outlier that made up most of the squares.
 */
export function updatedCells(
  request: OutcomeRequest,
  { cells, most }: UpdatedCells,
  before: readonly OutcomeCell[],
  after: readonly OutcomeCell[],
): UpdatedCells | null {
  const [out, put] = [byKey(before), byKey(after)];
  const keys = new Map([...cells, ...after].map((cell) => [keyOf(cell), cell]));
  const updated: OutcomeCell[] = [];
  const largest = new Map<string, number[]>();
  const known = byKey(cells);
  for (const [key, { armId, cell }] of keys) {
    const [own, old, now] = [known.get(key), out.get(key), put.get(key)];
    const rest = own && old ? withoutCrossProducts(own.cross, old.cross) : own?.cross;
    const cross = rest && now ? mergeCrossProducts(rest, now.cross) : (rest ?? now?.cross);
    if (cross === undefined) continue;
    const squares = squaresOf(cross).map((square, column) => Math.max(square, most.get(key)?.[column] ?? 0));
    if (own && (cross.n < LEAST_KEPT * own.cross.n || losesDigits(cross, squares))) return null;
    largest.set(key, squares);
    const count = (part: 'closed' | 'measured') => (own?.[part] ?? 0) - (old?.[part] ?? 0) + (now?.[part] ?? 0);
    updated.push({
      armId,
      cell,
      closed: count('closed'),
      measured: count('measured'),
      moments: outcomeColumn(request, cross),
      cross,
    });
  }
  return { cells: updated, most: largest };
}

function losesDigits(cross: CrossProducts, most: readonly number[]): boolean {
  return squaresOf(cross).some((square, column) => square < LEAST_SHARE * at(most, column));
}

function squaresOf({ centred }: CrossProducts): number[] {
  return centred.map((_, column) => entryOf(centred, column, column));
}

function byKey(cells: readonly OutcomeCell[]): Map<string, OutcomeCell> {
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

function keyOf({ armId, cell }: OutcomeCell): string {
  return `${armId} ${cell}`;
}
