import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { seededGenerator } from '../seeded-generator.js';

interface RowSampleOptions {
  width: number;
  /** Rows that are kept. */
  most: number;
  seed: number;
  /** Rows that will be added, as far as known; memory for them is taken at once. */
  expected?: number;
}

/**
 * Keeps all rows up to a number, and of more a random sample of that number in which every row is equally likely to be: memory does not
 * grow with the rows. The same rows in the same order give the same sample.
 *
 * Source: Vitter (1985), ACM Transactions on Mathematical Software 11:37–57, algorithm R.
 */
export class RowSample {
  /** Rows that were added. */
  added = 0;
  private kept: Float64Array<ArrayBuffer>;
  private readonly generator: RandomGenerator;

  constructor(private readonly options: RowSampleOptions) {
    const { width, most, seed, expected = 0 } = options;
    this.kept = new Float64Array(Math.min(expected, most) * width);
    this.generator = seededGenerator(seed);
  }

  /** Rows that are kept. */
  get rows(): number {
    return Math.min(this.added, this.options.most);
  }

  /** The kept rows, one after another. */
  get values(): Float64Array<ArrayBuffer> {
    return this.kept.subarray(0, this.rows * this.options.width);
  }

  /** @param values row after row */
  add(values: Float64Array): void {
    const { width } = this.options;
    for (let start = 0; start < values.length; start += width) this.addRow(values, start);
  }

  private addRow(values: Float64Array, start: number): void {
    const { width, most } = this.options;
    const place = this.added < most ? this.added : uniformInt(this.generator, 0, this.added);
    this.added++;
    if (place >= most) return;
    if ((place + 1) * width > this.kept.length) this.grow();
    for (let j = 0; j < width; j++) this.kept[place * width + j] = values[start + j]!;
  }

  private grow(): void {
    const { width, most } = this.options;
    const larger = new Float64Array(Math.min(most, Math.max(1_000, 2 * this.added)) * width);
    larger.set(this.kept);
    this.kept = larger;
  }
}
