import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { customersInKeyOrder, type Population } from '../../customers/population.js';
import type { Transaction } from '../../database/database.js';
import type { Arm } from '../../experiments/arm.js';
import { assignedUnits } from '../../experiments/assignments/assigned-units.js';
import { importedList } from '../../experiments/assignments/imported-list.js';
import { type DrawProof, writeReceipt } from '../../experiments/assignments/receipt-writer.js';
import { drawOverList, type ListDraw } from '../../experiments/designs/arm-draw.js';
import { countCellArmSizes, type DesignCell, loadCells, writeCells } from '../../experiments/designs/cells.js';
import type { ImportedPlacement } from '../../experiments/designs/design.js';
import type { ListDrawing } from '../../experiments/designs/drawing.js';
import { designOf } from '../../experiments/designs/registry.js';
import type { Experiment } from '../../experiments/experiment.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { ImportError } from '../import-error.js';
import type { StrataOrders } from './imported-design.js';
import { refuseUnorderedStrata, strataOrder } from './strata-order.js';

/** What became of imported assignments. */
interface Settled {
  /** The digest of the receipt. */
  digest: string;
  /** What is unusual about them, in sentences. */
  notes: string[];
}

/**
 * Divides imported customers as the design does, refuses what contradicts it, and records the receipt. When the design has a
 * seed, it must reproduce the arms.
 * @throws ExpectedErrors of all cells at fault; ImportError CONFLICT for the first customer whom the seed assigns to another arm
 */
export async function settleAssignments(
  transaction: Transaction,
  experiment: Experiment,
  arms: readonly Arm[],
  { assignedAt, orders, now }: { assignedAt: number; orders: StrataOrders; now: Date },
): Promise<Settled> {
  const { id } = experiment;
  const { imports, list } = designOf(experiment);
  if (list === null) throw new Error('The design of an imported experiment draws from a list.');
  const placement = await placeAssigned(transaction, experiment, assignedAt, orders);
  await countCellArmSizes(
    transaction,
    id,
    arms.map((arm) => arm.id),
  );
  const { notes } = await lookUpParts({
    misplaced: () => placement?.refuseMisplaced(),
    unordered: () => refuseUnorderedStrata(placement?.cells ?? [], experiment.design.strata, orders),
    notes: () => imports.refuseContradictions(transaction, experiment, arms),
  });
  const cells = await loadCells(transaction, id);
  const proof = await proofOf(transaction, experiment, arms, list, cells);
  const units = arms.reduce((sum, arm) => sum + arm.size, 0);
  await writeReceipt(transaction, experiment, proof, { units, createdAt: now });
  return { digest: proof.digest.hex(), notes };
}

/** Puts customers into strata or groups by what was known of them at the assignment. @returns null where nothing divides them so */
async function placeAssigned(
  transaction: Transaction,
  experiment: Experiment,
  assignedAt: number,
  orders: StrataOrders,
): Promise<ImportedPlacement | null> {
  const { id, design } = experiment;
  const { place } = designOf(experiment).imports;
  if (place === null) return null;
  const population: Population = {
    condition: `EXISTS (SELECT 1 FROM assignment a WHERE a.experiment_id = ${id} AND a.customer_id = c.id)`,
    asOf: String(assignedAt),
  };
  const placement = await place(transaction, population, design);
  const { cells, source, cellOf } = placement;
  const stored = await writeCells(transaction, id, cells, 0, strataOrder(design.strata, orders));
  let index = 0;
  for await (const page of customersInKeyOrder(transaction, population, source)) {
    const rows: unknown[][] = [];
    for (const customer of page) {
      const cell = stored.get(cellOf(customer, index) ?? '');
      index += 1;
      if (cell !== undefined) rows.push([id, customer.id, cell.id]);
    }
    await setCells(transaction, rows);
    await yieldToOthers();
  }
  return placement;
}

async function setCells(transaction: Transaction, rows: unknown[][]): Promise<void> {
  const columns = [
    { name: 'experiment_id', type: 'integer' },
    { name: 'customer_id', type: 'integer' },
    { name: 'stratum_id', type: 'integer' },
  ] as const;
  await transaction.executeBatch(
    // Every row names its experiment: SQLite would otherwise look through the batch for each assignment of the experiment.
    `UPDATE assignment SET stratum_id = b.stratum_id FROM ${transaction.dialect.batch('b', columns)}
     WHERE assignment.experiment_id = b.experiment_id AND assignment.customer_id = b.customer_id`,
    rows,
  );
}

/** Digests the list, and repeats the draw where there is a seed. */
async function proofOf(
  transaction: Transaction,
  experiment: Experiment,
  arms: readonly Arm[],
  list: ListDrawing,
  cells: readonly DesignCell[],
): Promise<DrawProof> {
  const replay = experiment.design.seed === null ? null : new Replay(experiment, arms, list, cells);
  const imported = importedList(list, arms, cells);
  for await (const units of assignedUnits(transaction, experiment.id)) {
    for (const { key, arm, cell } of units) {
      if (key === null) throw new Error('A customer was erased while being imported.');
      if (replay === null) imported.digest.add(key, arm);
      else replay.check(key, arm, cell);
    }
    await yieldToOthers();
  }
  return replay === null ? imported : replay.draw();
}

/**
 * Repeats the draw and compares the arms. The file does not say which version of the algorithm drew: the one with the seed
 * alone, or the one that mixes it with the key of the experiment.
 */
class Replay {
  /** The draws that agree with all arms so far. */
  private draws: ListDraw[];

  constructor(
    { design, key }: Experiment,
    private readonly arms: readonly Arm[],
    list: ListDrawing,
    cells: readonly DesignCell[],
  ) {
    const units = arms.reduce((sum, arm) => sum + arm.size, 0);
    this.draws = (list.hashes ? [null] : [null, key]).map((mixedWith) =>
      drawOverList(list, { design, arms, mixedWith, units, cells, draw: null, frozen: null }),
    );
  }

  check(customer: string, given: string, cell: string | undefined): void {
    const drawn = this.draws.map((draw) => ({ draw, arm: this.arms[draw.armOf(customer, cell)] }));
    const agreeing = drawn.filter(({ arm }) => arm?.key === given);
    if (agreeing.length === 0) {
      throw new ImportError(
        `The seed does not reproduce the arms: it assigns customer "${customer}" to "${drawn[0]?.arm?.key}". Omit the seed if ` +
          'another system assigned the arms.',
        { file: 'Manifest', path: 'experiment.design.seed' },
        UserErrorCode.CONFLICT,
      );
    }
    for (const { draw } of agreeing) draw.digest.add(customer, given);
    this.draws = agreeing.map(({ draw }) => draw);
  }

  draw(): ListDraw {
    const [draw] = this.draws;
    if (!draw) throw new Error('No draw agrees with the arms.');
    draw.finish();
    return draw;
  }
}
