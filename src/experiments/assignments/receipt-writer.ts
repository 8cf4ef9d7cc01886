import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Transaction } from '../../database/database.js';
import { SetDigest } from '../../randomization/set-digest.js';
import type { ArmDraw } from '../designs/arm-draw.js';
import { seedOf } from '../designs/drawing.js';
import type { Experiment } from '../experiment.js';
import { Receipt } from '../receipt.js';

const UNITS_PER_STEP = 1_000;

/** What a receipt has besides the draw itself. */
interface ReceiptDetails extends Pick<Receipt, 'draw' | 'frozen' | 'createdAt'> {
  /** The number of customers who were assigned. */
  units: number;
}

/** Writes the receipt of a draw whose customers were added to its digest. */
export async function writeReceipt(
  transaction: Transaction,
  { id, design }: Experiment,
  { algorithm, probabilities, digest, inputsDigest }: ArmDraw,
  details: ReceiptDetails,
): Promise<void> {
  await transaction.manager.insert(Receipt, {
    experimentId: id,
    algorithm,
    seed: seedOf(design),
    inputsDigest: inputsDigest(details.units),
    digest: digest.hex(),
    probabilities: [...probabilities],
    ...details,
  });
}

/** Adds customers to the receipt of an experiment whose customers arrive one by one. */
export async function growReceipt(
  transaction: Transaction,
  experimentId: number,
  units: readonly { key: string; arm: string }[],
): Promise<void> {
  const [row] = await transaction.query<{ accumulator: Buffer | null }>(
    'SELECT accumulator FROM receipt WHERE experiment_id = ?',
    [experimentId],
  );
  const digest = new SetDigest(row?.accumulator ?? undefined);
  for (const [index, { key, arm }] of units.entries()) {
    digest.add(key, arm);
    if (index % UNITS_PER_STEP === UNITS_PER_STEP - 1) await yieldToOthers();
  }
  await transaction.execute(
    'UPDATE receipt SET accumulator = ?, digest = ?, units = units + ? WHERE experiment_id = ?',
    [digest.state(), digest.hex(), units.length, experimentId],
  );
}
