import { AssignmentDigest, inputsDigest } from '../../randomization/receipt.js';
import type { Arm } from '../arm.js';
import type { DesignCell } from '../designs/cells.js';
import type { ListDrawing } from '../designs/drawing.js';
import type { Receipt } from '../receipt.js';
import type { DrawProof } from './receipt-writer.js';

/** Stands for the algorithm that another system used. */
const IMPORTED = 'imported/1';

/** The proof of a list whose arms were drawn elsewhere: digests of the list and its parts, and no draw to repeat. */
export function importedList(list: ListDrawing, arms: readonly Arm[], cells: readonly DesignCell[]) {
  const digest = new AssignmentDigest();
  const proof: DrawProof = {
    algorithm: IMPORTED,
    probabilities: null,
    digest,
    inputsDigest: (units) => inputsDigest({ algorithm: IMPORTED, arms, counts: list.counts(cells, units) }),
  };
  return { ...proof, digest };
}

/** Whether a receipt is about arms that were drawn elsewhere. */
export function isImported({ algorithm }: Receipt): boolean {
  return algorithm === IMPORTED;
}
