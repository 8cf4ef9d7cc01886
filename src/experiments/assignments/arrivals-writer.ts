import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Transaction } from '../../database/database.js';
import { SetDigest } from '../../randomization/set-digest.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { writeAssignments } from './assignment-writer.js';

const UNITS_PER_STEP = 1_000;

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

/** Stores assignments of customers who arrived: the rows, the arms' sizes, the receipt, and when the last one came. */
export async function recordArrivals(
  transaction: Transaction,
  { experiment: { id }, arms, accumulator }: Growing,
  arrivals: readonly Arrival[],
  now: Date,
): Promise<void> {
  if (arrivals.length === 0) return;
  const rows = arrivals.map(({ customerId, arm }) => ({ customerId, armId: arm.id, stratumId: null }));
  await writeAssignments(transaction, id, rows, now.getTime());
  const added = arms.map((arm) => `WHEN ${arm.id} THEN ${arrivals.filter((arrival) => arrival.arm === arm).length}`);
  await transaction.execute(
    `UPDATE arm SET size = size + CASE id ${added.join(' ')} ELSE 0 END WHERE experiment_id = ${id}`,
  );
  const digest = new SetDigest(accumulator ?? undefined);
  for (const [index, { customerKey, arm }] of arrivals.entries()) {
    digest.add(customerKey, arm.key);
    if (index % UNITS_PER_STEP === UNITS_PER_STEP - 1) await yieldToOthers();
  }
  await transaction.execute(
    `UPDATE receipt SET accumulator = ?, digest = ?, units = units + ? WHERE experiment_id = ${id}`,
    [digest.state(), digest.hex(), arrivals.length],
  );
  await transaction.execute(`UPDATE experiment SET last_assigned_at = ? WHERE id = ${id}`, [now.getTime()]);
}
