import { assertWellFormed } from './netstrings.js';
import { RandomizationError } from './randomization-error.js';

/**
 * Compares two keys by their UTF-8 bytes, the order of SQLite's BINARY and PostgreSQL's "C" collation.
 * JavaScript's own `<` compares UTF-16 code units and differs where characters beyond U+FFFF meet U+E000–U+FFFF.
 * @returns negative, zero or positive as for Array.prototype.sort
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates (characters beyond U+FFFF) behind all other code units, where UTF-8 has them. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** @throws RandomizationError for an empty key, or one that UTF-8 cannot write */
export function assertKey(key: string): void {
  if (key === '') throw new RandomizationError('key', 'A key must not be empty.');
  assertWellFormed('key', key);
}

/** Watches that keys arrive in strictly ascending order, so that an assignment depends on the set of keys alone. */
export class AscendingKeys {
  #last: string | undefined;

  /** @throws RandomizationError for a key that cannot be used, came before, or sorts before the last */
  next(key: string): void {
    assertKey(key);
    if (this.#last !== undefined) {
      const order = compareKeys(this.#last, key);
      if (order === 0) throw new RandomizationError('key', 'A key appears twice.');
      if (order > 0) throw new RandomizationError('key', 'Keys must be in ascending order of their UTF-8 bytes.');
    }
    this.#last = key;
  }
}
