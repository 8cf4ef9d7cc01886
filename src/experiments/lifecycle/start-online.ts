import type { Transaction } from '../../database/database.js';
import type { Arm } from '../arm.js';
import { writeReceipt } from '../assignments/receipt-writer.js';
import { drawOnline } from '../designs/online/online-draw.js';
import { onlineSettingsOf } from '../designs/online/online-settings.js';
import type { Experiment } from '../experiment.js';

/**
 * Writes the receipt of an ONLINE experiment that starts with nobody assigned.
 * @throws RandomizationError for weights or a coverage that leave an arm without a hash bucket, or a seed that is taken
 */
export async function startOnline(
  transaction: Transaction,
  experiment: Experiment,
  arms: readonly Arm[],
  now: Date,
): Promise<void> {
  const settings = await onlineSettingsOf(transaction, experiment, arms);
  await writeReceipt(transaction, experiment, drawOnline(settings, arms), { units: 0, createdAt: now });
}
