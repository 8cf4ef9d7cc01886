import type { BatchColumn, Dialect } from './dialect.js';

/** Rows that statements read under the alias `b`: a batch, which is their parameter, or what is in tables already. */
export interface Rows {
  /** A FROM item with the alias `b`. */
  readonly from: string;
  /** The parameters of the FROM item. */
  readonly parameters: readonly unknown[];
  readonly count: number;
}

/** A batch of rows as a parameter. */
export function batchRows(dialect: Dialect, columns: readonly BatchColumn[], rows: readonly unknown[][]): Rows {
  return { from: dialect.batch('b', columns), parameters: [rows], count: rows.length };
}
