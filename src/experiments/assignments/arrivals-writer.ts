import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Transaction } from '../../database/database.js';
import { refreshIfGrown } from '../../database/refresh-statistics.js';
import { SetDigest } from '../../randomization/set-digest.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';

/** Units whose digest takes a few milliseconds. */
const UNITS_PER_STEP = 200;

/** A customer who was assigned on arrival. */
export interface Arrival {
  customerId: number;
  customerKey: string;
  arm: Arm;
}

/** An experiment whose customers arrive one by one, as it was before these. */
interface Growing {
  experiment: Experiment;
  arms: readonly Arm[];
  /** The sums of the receipt's digest; null before the first customer. */
  accumulator: Buffer | null;
}

/**
 * Stores assignments of customers who arrived and have no arm yet: the rows, the arms' sizes, the receipt, and when the last one
 * came. One message to the database has it all.
 */
export async function recordArrivals(
  transaction: Transaction,
  { experiment: { id }, arms, accumulator }: Growing,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<void> {
  if (arrivals.length === 0) return;
  const added = arms.map((arm) => `WHEN ${arm.id} THEN ${arrivals.filter((arrival) => arrival.arm === arm).length}`);
  const digest = new SetDigest(accumulator ?? undefined);
  for (const [index, { customerKey, arm }] of arrivals.entries()) {
    digest.add(customerKey, arm.key);
    if (index % UNITS_PER_STEP === UNITS_PER_STEP - 1) await yieldToOthers();
  }
  const state = transaction.dialect.bytesOfHex(`'${digest.state().toString('hex')}'`);
  const rows = arrivals.map(({ customerId, arm }) => `(${id}, ${customerId}, ${arm.id}, ${now.getTime()})`);
  await transaction.executeAll([
    `INSERT INTO assignment (experiment_id, customer_id, arm_id, assigned_at) VALUES ${rows.join(', ')}`,
    `UPDATE arm SET size = size + CASE id ${added.join(' ')} ELSE 0 END WHERE experiment_id = ${id}`,
    `UPDATE receipt SET accumulator = ${state}, digest = '${digest.hex()}', units = units + ${arrivals.length}
     WHERE experiment_id = ${id}`,
    `UPDATE experiment SET last_assigned_at = ${now.getTime()} WHERE id = ${id}`,
  ]);
  await refreshIfGrown(transaction, { assignment: arrivals.length });
}
