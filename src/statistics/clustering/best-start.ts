import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { at } from '../entries.js';
import { type Partition, runLloyd } from './lloyd.js';

/** The best of some k-means++ starts by their inertia. Needs at least k distinct points. */
export function bestStart(points: number[][], k: number, starts: number, generator: RandomGenerator): Partition {
  const partitions = Array.from({ length: starts }, () => runLloyd(points, k, uniformInt(generator, 1, 0x7fffffff)));
  return at(
    partitions.sort((a, b) => a.inertia - b.inertia),
    0,
  );
}
