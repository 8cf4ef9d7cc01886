import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { customersInKeyOrder, type Population } from '../../customers/population.js';
import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { add, at } from '../../statistics/entries.js';
import type { Arm } from '../arm.js';
import { drawOverList } from '../designs/arm-draw.js';
import { writeCellArmSizes, writeCells } from '../designs/cells.js';
import type { ListDrawing } from '../designs/drawing.js';
import type { Placement } from '../designs/placement.js';
import type { Experiment } from '../experiment.js';
import { type AssignmentRow, writeAssignments } from './assignment-writer.js';
import { writeReceipt } from './receipt-writer.js';

/** The number of customers drawn before other work has its turn; drawing is slow for tuples, which have their own generators. */
const ROWS_AT_ONCE = 4_000;

/** An experiment that starts. */
export interface Start {
  experiment: Experiment;
  arms: Arm[];
  now: Date;
  assignedAt: Date;
}

/** Draws the arms of placed customers and stores assignments, cells, arm sizes and the receipt. */
export async function assignList(
  transaction: Transaction,
  { experiment, arms, now, assignedAt }: Start,
  list: ListDrawing,
  population: Population,
  placement: Placement,
): Promise<void> {
  const { units, cells, draw: number, frozen } = placement;
  const stored = await writeCells(transaction, experiment.id, cells, arms.length);
  const draw = drawOverList(list, {
    design: experiment.design,
    arms,
    mixedWith: experiment.key,
    units,
    cells,
    draw: number,
    frozen,
  });
  let index = 0;
  for await (const page of customersInKeyOrder(transaction, population, placement.source)) {
    const rows: AssignmentRow[] = [];
    for (const customer of page) {
      const name = placement.cellOf(customer, index);
      index += 1;
      const position = draw.armOf(customer.key, name);
      const arm = at(arms, position);
      const cell = name === undefined ? undefined : stored.get(name);
      arm.size += 1;
      if (cell !== undefined) add(cell.armSizes, position, 1);
      draw.digest.add(customer.key, arm.key);
      rows.push({ customerId: customer.id, armId: arm.id, stratumId: cell?.id ?? null });
      if (index % ROWS_AT_ONCE === 0) await yieldToOthers();
    }
    await writeAssignments(transaction, experiment.id, rows, assignedAt.getTime());
    await yieldToOthers();
  }
  draw.finish();
  await writeCellArmSizes(transaction, stored.values());
  // Readouts of matched tuples join as many tuples as there are assignments.
  await refreshStatistics(transaction, cells.length > 0 ? ['assignment', 'stratum'] : ['assignment']);
  await transaction.manager.save(arms);
  await writeReceipt(transaction, experiment, draw, { units, draw: number, frozen, createdAt: now });
}
