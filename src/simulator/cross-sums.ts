import { type CrossProducts, fromShiftedProducts } from '../statistics/cross-products.js';

/** Adds up cross-products of the same columns for many slots at once. Shifts near the means preserve digits. */
export class CrossSums {
  private readonly counts: Int32Array;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;
  private readonly width: number;
  private readonly deviations: Float64Array;

  /** @param shifts a value near the mean of each column */
  constructor(
    slots: number,
    private readonly shifts: readonly number[],
  ) {
    this.width = shifts.length;
    this.counts = new Int32Array(slots);
    this.sums = new Float64Array(slots * this.width);
    this.products = new Float64Array(slots * this.width * this.width);
    this.deviations = new Float64Array(this.width);
  }

  /** @param row a value for each column */
  add(slot: number, row: Float64Array): void {
    const { width, deviations, sums, products, shifts } = this;
    this.counts[slot]! += 1;
    const at = slot * width;
    for (let i = 0; i < width; i += 1) {
      const deviation = row[i]! - shifts[i]!;
      deviations[i] = deviation;
      sums[at + i]! += deviation;
      if (deviation === 0) continue;
      const line = (at + i) * width;
      for (let j = 0; j <= i; j += 1) products[line + j]! += deviation * deviations[j]!;
    }
  }

  /** The cross-products of a slot, counted from 0. */
  of(slot: number): CrossProducts {
    const { width, shifts, sums, products } = this;
    const rowOf = (i: number) =>
      Array.from(products.subarray((slot * width + i) * width, (slot * width + i + 1) * width));
    return fromShiftedProducts({
      n: this.counts[slot]!,
      shifts,
      sums: Array.from(sums.subarray(slot * width, (slot + 1) * width)),
      products: shifts.map((_, i) => rowOf(i)),
    });
  }
}
