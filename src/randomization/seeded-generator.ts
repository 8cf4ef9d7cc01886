import { hash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { netstrings } from './netstrings.js';

const VERSION = 'xoroshiro128plus/1';

/**
 * A random generator that depends on the seed and the labels alone: xoroshiro128+ (Blackman & Vigna 2018), its
 * 128 bits of state the first 16 bytes (four 32-bit integers, big-endian) of SHA-256 over the netstrings of version, seed and labels.
 * Different labels give independent streams. The numbers of a version never change.
 */
export function generatorFor(seed: string, ...labels: string[]): RandomGenerator {
  const digest = hash('sha256', netstrings(VERSION, seed, ...labels), 'buffer');
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32BE(offset)));
}
