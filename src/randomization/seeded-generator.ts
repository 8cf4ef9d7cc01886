import { hash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { netstrings } from './netstrings.js';

const VERSION = 'xoroshiro128plus/1';

/** A seed, and what it is mixed with. */
export interface Mixing {
  seed: string;
  mixedWith?: string;
}

/** The name and version of an algorithm: version 2 where the seed is mixed with the key of the experiment. */
export function algorithmOf(name: string, { mixedWith }: Mixing): string {
  return `${name}/${mixedWith === undefined ? 1 : 2}`;
}

/** The generator of an algorithm's draw, or of a part of it that labels name. */
export function generatorOf(algorithm: string, mixing: Mixing, ...labels: string[]): RandomGenerator {
  return generatorFrom(startOf(algorithm, mixing, ...labels));
}

/** The digest from which that generator starts. */
export function startOf(algorithm: string, { seed, mixedWith }: Mixing, ...labels: string[]): Buffer {
  return digestOf(seed, algorithm, ...(mixedWith === undefined ? [] : [mixedWith]), ...labels);
}

/**
 * A random generator that depends on the seed and the labels alone: xoroshiro128+ (Blackman & Vigna 2018), its
 * 128 bits of state the first 16 bytes (four 32-bit integers, big-endian) of SHA-256 over the netstrings of version, seed and labels.
 * Different labels give independent streams. The numbers of a version never change.
 */
export function generatorFor(seed: string, ...labels: string[]): RandomGenerator {
  return generatorFrom(digestOf(seed, ...labels));
}

function digestOf(seed: string, ...labels: string[]): Buffer {
  return hash('sha256', netstrings(VERSION, seed, ...labels), 'buffer');
}

/** The generator that starts from a digest of 32 bytes. */
export function generatorFrom(digest: Buffer): RandomGenerator {
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32BE(offset)));
}
