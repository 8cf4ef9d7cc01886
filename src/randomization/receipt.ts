import { createHash, hash } from 'node:crypto';
import { compareKeys } from './key-order.js';
import { netstrings } from './netstrings.js';
import { RandomizationError } from './randomization-error.js';

const LEAF_BYTES = 32;
const BATCH_LEAVES = 2048;

/**
 * What one unit contributes to the digest: SHA-256 over the netstrings of its key and arm key, 32 bytes.
 * A unit whose key was erased is kept as its leaf, and the digest can still be recomputed.
 */
export function leafOf(key: string, armKey: string): Buffer {
  return Buffer.from(leafText(key, armKey), 'binary');
}

/** The leaf with one character per byte, which node:crypto returns three times as fast as a buffer. */
function leafText(key: string, armKey: string): string {
  return hash('sha256', netstrings(key, armKey), 'binary');
}

/**
 * The digest of an assignment list: SHA-256 over the leaves of all units in ascending order of their keys' UTF-8 bytes.
 * Units are added in that order; an erased unit's leaf goes where its key stood.
 */
export class AssignmentDigest {
  readonly #hash = createHash('sha256');
  readonly #batch = Buffer.allocUnsafe(LEAF_BYTES * BATCH_LEAVES);
  #filled = 0;

  add(key: string, armKey: string): void {
    this.#batch.write(leafText(key, armKey), this.#filled, 'binary');
    this.#advance();
  }

  /** @throws RandomizationError unless the leaf has 32 bytes */
  addLeaf(leaf: Uint8Array): void {
    if (leaf.length !== LEAF_BYTES) {
      throw new RandomizationError('leaf', `A leaf must have ${LEAF_BYTES} bytes; this one has ${leaf.length}.`);
    }
    this.#batch.set(leaf, this.#filled);
    this.#advance();
  }

  /** The digest of what was added so far, as 64 hexadecimal digits. */
  hex(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }

  #advance(): void {
    this.#filled += LEAF_BYTES;
    if (this.#filled === this.#batch.length) this.#flush();
  }

  #flush(): void {
    this.#hash.update(this.#batch.subarray(0, this.#filled));
    this.#filled = 0;
  }
}

/** What a randomization is given beside seed and keys. */
interface RandomizationInputs {
  algorithm: string;
  arms: readonly { key: string; weight: number }[];
  /** units in all, or by stratum name */
  counts: number | ReadonlyMap<string, number>;
  /** canonical text of what else was fixed before the draw, such as cut points; null or omitted when nothing was */
  frozen?: string | null;
}

/**
 * SHA-256 over the netstrings of `inputs/1`, algorithm, number of arms, each arm's key and weight, then the
 * number of strata (0 without) and each stratum's name and count in ascending order of the names, or the number of units.
 * Numbers are written as JavaScript's shortest decimals. Where something else was frozen the first text is `inputs/2` and the
 * frozen text comes last.
 */
export function inputsDigest({ algorithm, arms, counts, frozen = null }: RandomizationInputs): string {
  const armTexts = arms.flatMap(({ key, weight }) => [key, String(weight)]);
  const version = frozen === null ? 'inputs/1' : 'inputs/2';
  const texts = [version, algorithm, String(arms.length), ...armTexts, ...countTexts(counts)];
  if (frozen !== null) texts.push(frozen);
  return hash('sha256', netstrings(...texts), 'hex');
}

function countTexts(counts: RandomizationInputs['counts']): string[] {
  if (typeof counts === 'number') return ['0', String(counts)];
  const sorted = [...counts].sort(([a], [b]) => compareKeys(a, b));
  return [String(counts.size), ...sorted.flatMap(([name, count]) => [name, String(count)])];
}
