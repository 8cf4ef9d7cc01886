import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { generatorFrom, generatorOf, type Mixing, startOf } from './seeded-generator.js';

/** No key and no other name of a part of a list begins with a space. */
const ERASED = /^ erased:([0-9a-f]{64})$/;

/** The digest, as 64 hexadecimal digits, from which the generator of a named part starts: it stands for a name that is erased. */
export function nameDigest(algorithm: string, mixing: Mixing, name: string): string {
  return startOf(algorithm, mixing, name).toString('hex');
}

/** What an erased name is replaced by. @param digest 64 hexadecimal digits */
export function erasedName(digest: string): string {
  return ` erased:${digest}`;
}

/** A name for people, without the digest of an erased one. */
export function shownName(name: string): string {
  const [, digest] = ERASED.exec(name) ?? [];
  return digest === undefined ? name : `erased ${digest.slice(0, 8)}`;
}

/** The generator of a named part, also after its name was erased. */
export function generatorOfPart(algorithm: string, mixing: Mixing, name: string): RandomGenerator {
  const [, digest] = ERASED.exec(name) ?? [];
  return digest === undefined ? generatorOf(algorithm, mixing, name) : generatorFrom(Buffer.from(digest, 'hex'));
}
