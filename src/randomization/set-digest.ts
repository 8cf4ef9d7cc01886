import { createHash } from 'node:crypto';
import { RandomizationError } from './randomization-error.js';
import { leafOf } from './receipt.js';

const LANES = 1024;
const BYTES = 2 * LANES;

/**
 * A digest of a set of assignments that grows: the order in which customers came does not matter, and a batch is added
 * without reading the others again. LtHash with 1024 lanes of 16 bits (Bellare & Micciancio 1997; Lewi, Kim, Maykov &
 * Weis 2019, "Securing Update Propagation with Homomorphic Hashing"): each unit's leaf (leafOf) is stretched to 2,048
 * bytes by SHAKE-256, read as 1,024 little-endian 16-bit numbers, and these are added lane by lane modulo 65,536.
 * Finding two different sets with the same sums is as hard as a lattice problem of over 200 bits of security.
 */
export class SetDigest {
  readonly #lanes: Uint16Array;

  /**
   * @param state what `state()` gave before; an empty set without
   * @throws RandomizationError for a state of another length
   */
  constructor(state: Uint8Array = new Uint8Array(BYTES)) {
    if (state.length !== BYTES) {
      throw new RandomizationError(
        'state',
        `The state of a set digest must have ${BYTES} bytes; this one has ${state.length}.`,
      );
    }
    const view = new DataView(state.buffer, state.byteOffset, BYTES);
    this.#lanes = Uint16Array.from({ length: LANES }, (_, lane) => view.getUint16(2 * lane, true));
  }

  add(key: string, armKey: string): void {
    this.addLeaf(leafOf(key, armKey));
  }

  /** Adds a unit of which only the leaf is left. */
  addLeaf(leaf: Uint8Array): void {
    const stretched = createHash('shake256', { outputLength: BYTES }).update(leaf).digest();
    const lanes = this.#lanes;
    // By hand, because readUInt16LE takes ten times as long.
    for (let lane = 0; lane < LANES; lane++) lanes[lane]! += stretched[2 * lane]! | (stretched[2 * lane + 1]! << 8);
  }

  /** The sums, to go on from later. */
  state(): Buffer {
    const bytes = Buffer.alloc(BYTES);
    this.#lanes.forEach((sum, lane) => {
      bytes.writeUInt16LE(sum, 2 * lane);
    });
    return bytes;
  }

  /** SHA-256 over the sums, as 64 hexadecimal digits. */
  hex(): string {
    return createHash('sha256').update(this.state()).digest('hex');
  }
}
