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

  /** The sums so far, row after row. */
  toRows(): number[][] {
    return Array.from({ length: this.rows }, (_, row) => [
      ...this.#sums.subarray(row * this.columns, (row + 1) * this.columns),
    ]);
  }
}
