import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Transaction } from '../../../database/database.js';
import { createOnlineAssigner } from '../../../randomization/online.js';
import { onlineInputsDigest } from '../../../randomization/online-inputs.js';
import { SetDigest } from '../../../randomization/set-digest.js';
import type { Arm } from '../../arm.js';
import type { Experiment } from '../../experiment.js';
import { Receipt } from '../../receipt.js';
import { onlineDesignOf } from './online-design.js';

const UNITS_PER_STEP = 1_000;

/**
 * Puts the receipt of an ONLINE experiment that starts on record: algorithm, seed, inputs, each arm's
 * probability among those who take part, and nobody assigned yet.
 * @throws RandomizationError for weights or a coverage that leave an arm without a bucket, or a seed that is taken
 */
export async function startOnline(
  transaction: Transaction,
  experiment: Experiment,
  arms: readonly Arm[],
  now: Date,
): Promise<void> {
  const design = await onlineDesignOf(transaction, experiment, arms);
  const { algorithm, probabilities } = createOnlineAssigner(design);
  const keys = arms.map((arm) => arm.key);
  await transaction.manager.insert(Receipt, {
    experimentId: experiment.id,
    algorithm,
    seed: design.seed,
    units: 0,
    inputsDigest: onlineInputsDigest(keys, design),
    digest: new SetDigest().hex(),
    probabilities: [...probabilities],
    createdAt: now,
  });
}

/** Adds customers to the receipt of an ONLINE experiment. */
export async function addToReceipt(
  transaction: Transaction,
  experimentId: number,
  units: readonly { key: string; arm: string }[],
): Promise<void> {
  const [row] = await transaction.query<{ accumulator: Buffer | null }>(
    'SELECT accumulator FROM receipt WHERE experiment_id = ?',
    [experimentId],
  );
  const digest = new SetDigest(row!.accumulator ?? undefined);
  for (const [index, { key, arm }] of units.entries()) {
    digest.add(key, arm);
    if (index % UNITS_PER_STEP === UNITS_PER_STEP - 1) await yieldToOthers();
  }
  await transaction.execute(
    'UPDATE receipt SET accumulator = ?, digest = ?, units = units + ? WHERE experiment_id = ?',
    [digest.state(), digest.hex(), units.length, experimentId],
  );
}
