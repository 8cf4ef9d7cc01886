import type { Transaction } from '../../database/database.js';
import type { ArmDraw } from '../designs/arm-draw.js';
import { seedOf } from '../designs/drawing.js';
import type { Experiment } from '../experiment.js';
import { Receipt } from '../receipt.js';

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
