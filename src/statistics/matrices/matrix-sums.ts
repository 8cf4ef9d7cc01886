/** A matrix of sums, zero at first. */
export class MatrixSums {
  readonly #sums: Float64Array;

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {
    this.#sums = new Float64Array(rows * columns);
  }

  /** @throws RangeError for an entry beyond the matrix's end */
  add(row: number, column: number, value: number): void {
    const index = row * this.columns + column;
    const sum = this.#sums[index];
    if (sum === undefined) throw new RangeError(`There is no entry (${row}, ${column}).`);
    this.#sums[index] = sum + value;
  }

  /**
   * Adds leftᵢ·rightⱼ to every entry.
   * @throws RangeError for vectors of other lengths than the matrix's sides
   */
  addProducts(left: readonly number[], right: readonly number[]): void {
    if (left.length !== this.rows || right.length !== this.columns) {
      throw new RangeError(`Products of ${left.length} and ${right.length} numbers do not fit.`);
    }
    let index = 0;
    for (const a of left) for (const b of right) this.#sums[index++]! += a * b;
  }

  /** The sums so far, row after row. */
  toRows(): number[][] {
    return Array.from({ length: this.rows }, (_, row) => [
      ...this.#sums.subarray(row * this.columns, (row + 1) * this.columns),
    ]);
  }
}
