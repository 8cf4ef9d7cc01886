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

/**
 * Stores cells, with ids in their order; nobody is in an arm yet.
 * @param order of the cells; by their names by default
 * @returns the stored cells by name
 */
export async function writeCells(
  transaction: Transaction,
  experimentId: number,
  cells: readonly DesignCell[],
  arms: number,
  order: (a: DesignCell, b: DesignCell) => number = (a, b) => compareKeys(a.name, b.name),
): Promise<Map<string, StoredCell>> {
  if (cells.length === 0) return new Map();
  const columns = [
    { name: 'kind', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'size', type: 'integer' },
    { name: 'block', type: 'text' },
  ] as const;
  // Here and not in SQL, which would order each part of a long batch by itself.
  const inOrder = cells.toSorted(order);
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

/** The ids of tuples by name; creates those that are missing, without customers. */
export async function tupleIds(
  transaction: Transaction,
  experimentId: number,
  names: readonly string[],
): Promise<Map<string, number>> {
  const batch = transaction.dialect.batch('b', [{ name: 'name', type: 'text' }]);
  const rows = [...new Set(names)].map((name) => [name]);
  await transaction.executeBatch(
    `INSERT INTO stratum (experiment_id, kind, name, size)
     SELECT ${experimentId}, 'TUPLE', b.name, 0 FROM ${batch} WHERE true ON CONFLICT (experiment_id, name) DO NOTHING`,
    rows,
  );
  const found = await transaction.query<{ id: number; name: string }>(
    `SELECT s.id AS id, s.name AS name FROM ${transaction.dialect.list('n', 'text')}
     JOIN stratum s ON s.experiment_id = ${experimentId} AND s.name = n.value`,
    [rows.flat()],
  );
  return new Map(found.map(({ id, name }) => [name, id]));
}

/** Stores how many customers each cell has, and in which arm, as the assignments say; one statement. */
export async function countCellArmSizes(
  transaction: Transaction,
  experimentId: number,
  armIds: readonly number[],
): Promise<void> {
  const sizes = armIds.map((id) => `sum(CASE WHEN a.arm_id = ${id} THEN 1 ELSE 0 END)`).join(" || ',' || ");
  await transaction.execute(
    `UPDATE stratum SET size = b.size, arm_sizes = b.sizes FROM (
       SELECT a.stratum_id AS id, count(*) AS size, '[' || ${sizes} || ']' AS sizes FROM assignment a
       WHERE a.experiment_id = ${experimentId} AND a.stratum_id IS NOT NULL GROUP BY a.stratum_id) b
     WHERE stratum.id = b.id`,
  );
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
