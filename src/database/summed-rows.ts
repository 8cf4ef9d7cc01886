/** SQL of what rows with values `v0`, `v1`, … add up to, by `part` and `cell`. */
export interface SummedRows {
  /** Common table expressions. */
  tables: readonly string[];
  /** FROM item with `part`, `cell` and the columns that the following aggregates read. */
  from: string;
  /** The number of rows. */
  count: string;
  /** From what deviations of a value are taken. */
  centre: (i: number) => string;
  /** The sum of the deviations of a value. */
  sum: (i: number) => string;
  /** The smallest and the largest of the values, or of their deviations, and what is added to these to have the value. */
  extremes: (i: number) => { least: string; most: string; added: string };
  product: (i: number, j: number) => string;
  cube: (i: number, j: number, k: number) => string;
}

/** SELECT of the one row of centres `a0`, `a1`, … that the means of a few rows are; of the type in which products are calculated. */
export function sampledCentres(sample: string, width: number): string {
  const means = places(width).map((i) => `CAST(coalesce(avg(v${i}), 0.0) AS double precision) AS a${i}`);
  return `SELECT ${means.join(', ')} FROM (${sample}) w`;
}

/** A sample whose means are 0: for values whose means are usually not many of their standard deviations away from it. */
export function aboutZero(width: number): string {
  return `SELECT ${places(width)
    .map((i) => `0.0 AS v${i}`)
    .join(', ')}`;
}

export function places(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
