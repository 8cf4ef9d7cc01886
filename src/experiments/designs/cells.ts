import type { Session, Transaction } from '../../database/database.js';
import { compareKeys } from '../../randomization/key-order.js';

/** The kind of a cell. */
type CellKind = 'STRATUM' | 'TUPLE' | 'GROUP';

/** A stratum, a matched tuple, or a randomized group. */
export interface DesignCell {
  kind: CellKind;
  name: string;
  /** The number of its customers. */
  size: number;
  /** The stratum of a group; null without strata of groups. */
  block: string | null;
}

/** A stored cell and the customers it has in each arm, by the arms' position. */
interface StoredCell {
  id: number;
  armSizes: number[];
}

/** Stores cells, with ids in the order of their names; nobody is in an arm yet. @returns the stored cells by name */
export async function writeCells(
  transaction: Transaction,
  experimentId: number,
  cells: readonly DesignCell[],
  arms: number,
): Promise<Map<string, StoredCell>> {
  if (cells.length === 0) return new Map();
  const columns = [
    { name: 'kind', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'size', type: 'integer' },
    { name: 'block', type: 'text' },
  ] as const;
  // Here and not in SQL, which would order each part of a long batch by itself.
  const inOrder = cells.toSorted((a, b) => compareKeys(a.name, b.name));
  await transaction.executeBatch(
    `INSERT INTO stratum (experiment_id, kind, name, size, block)
     SELECT ${experimentId}, b.kind, b.name, b.size, b.block
     FROM ${transaction.dialect.batch('b', columns)}`,
    inOrder.map(({ kind, name, size, block }) => [kind, name, size, block]),
  );
  const rows = await transaction.query<{ id: number; name: string }>(
    'SELECT id, name FROM stratum WHERE experiment_id = ?',
    [experimentId],
  );
  return new Map(rows.map(({ id, name }) => [name, { id, armSizes: new Array<number>(arms).fill(0) }]));
}

/** Stores how many customers each cell has in each arm. */
export async function writeCellArmSizes(transaction: Transaction, cells: Iterable<StoredCell>): Promise<void> {
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'sizes', type: 'text' },
  ] as const;
  await transaction.executeBatch(
    `UPDATE stratum SET arm_sizes = b.sizes FROM ${transaction.dialect.batch('b', columns)} WHERE stratum.id = b.id`,
    [...cells].map(({ id, armSizes }) => [id, JSON.stringify(armSizes)]),
  );
}

/** The stored cells of an experiment. */
export function loadCells(session: Session, experimentId: number): Promise<DesignCell[]> {
  return session.query<DesignCell>('SELECT kind, name, size, block FROM stratum WHERE experiment_id = ?', [
    experimentId,
  ]);
}
