import type { Transaction } from '../../database/database.js';
import type { ArmDraw } from '../designs/arm-draw.js';
import type { Experiment } from '../experiment.js';
import { Receipt } from '../receipt.js';

/** What a receipt has besides the draw itself. */
interface ReceiptDetails extends Pick<Receipt, 'draw' | 'frozen' | 'createdAt'> {
  /** The number of customers who were assigned. */
  units: number;
}

/** What proves a draw. */
export interface DrawProof extends Pick<ArmDraw, 'algorithm' | 'inputsDigest'> {
  digest: Pick<ArmDraw['digest'], 'hex'>;
  /** Null where they are unknown. */
  probabilities: readonly number[] | null;
}

/** Writes the receipt of a draw whose customers were added to its digest. */
export async function writeReceipt(
  transaction: Transaction,
  { id, design }: Experiment,
  { algorithm, probabilities, digest, inputsDigest }: DrawProof,
  details: ReceiptDetails,
): Promise<void> {
  await transaction.manager.insert(Receipt, {
    experimentId: id,
    algorithm,
    seed: design.seed,
    inputsDigest: inputsDigest(details.units),
    digest: digest.hex(),
    probabilities: probabilities && [...probabilities],
    ...details,
  });
}
