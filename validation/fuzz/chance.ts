import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { at } from '../../src/statistics/entries.js';
import { seededGenerator } from '../../src/statistics/seeded-generator.js';

/** Seeded choices. */
export class Chance {
  private readonly generator;

  constructor(seed: number) {
    this.generator = seededGenerator(seed);
  }

  isTrue(probability: number): boolean {
    return uniformInt(this.generator, 0, 999_999) < probability * 1_000_000;
  }

  pick<T>(items: readonly T[]): T {
    return at(items, uniformInt(this.generator, 0, items.length - 1));
  }
}
