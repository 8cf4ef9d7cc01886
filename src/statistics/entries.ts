/** A matrix as a list of its rows. */
export type Rows = readonly (readonly number[])[];

/** The entry at an index of a list that reaches that far; throws where it does not. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new RangeError(`There is no entry ${index} in a list of ${list.length}.`);
  return entry;
}

/** The entry of a matrix given as rows. */
export function entryOf(matrix: Rows, row: number, column: number): number {
  const entry = matrix[row]?.[column];
  if (entry === undefined) throw new RangeError(`There is no entry (${row}, ${column}).`);
  return entry;
}

/** Adds to an entry of a list of sums. */
export function add(sums: { [index: number]: number; readonly length: number }, index: number, value: number): void {
  sums[index] = at(sums, index) + value;
}
