import { generatorFor } from '../../src/randomization/seeded-generator.js';

/** Random choices that a seed repeats. */
export class Chance {
  private readonly generator;

  constructor(seed: string) {
    this.generator = generatorFor(seed);
  }

  /** From 0 up to but not including 1. */
  share(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.share() * count);
  }

  of<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }
}
