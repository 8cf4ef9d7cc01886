import { AssignmentDigest, inputsDigest } from '../../randomization/receipt.js';
import type { ListDrawing, RecordedDraw } from './drawing.js';

/** A draw of arms, made now or repeated from its receipt, with the digests that prove it. */
export interface ArmDraw {
  algorithm: string;
  /** Every customer's probability of each arm, by position. */
  probabilities: readonly number[];
  /** The arm of a customer, by position; null for none. A list is drawn in the order of the keys. */
  armOf(key: string, cell?: string): number | null;
  /** The arm of a customer whose key was erased, at the place of the key; null where the key decides. */
  armOfErased(cell?: string): number | null;
  /** The digest of the customers and arms that are added to it. */
  digest: { add(key: string, arm: string): void; addLeaf(leaf: Uint8Array): void; hex(): string };
  /** The digest of what was fixed before the draw. @param units the number of customers, in designs that count them */
  inputsDigest(units: number): string;
}

/** A draw over a list, which gives every customer an arm. */
export interface ListDraw extends ArmDraw {
  armOf(key: string, cell?: string): number;
  /** @throws RandomizationError when fewer customers were asked for than were placed */
  finish(): void;
}

/** @throws RandomizationError for a design that cannot be drawn */
export function drawOverList(list: ListDrawing, recorded: RecordedDraw): ListDraw {
  const assigner = list.assigner(recorded);
  const { algorithm } = assigner;
  const { arms, cells, frozen } = recorded;
  return {
    ...assigner,
    digest: new AssignmentDigest(),
    inputsDigest: (units) => inputsDigest({ algorithm, arms, counts: list.counts(cells, units), frozen }),
  };
}
