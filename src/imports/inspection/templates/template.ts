import type { Answers } from '../questions.js';

/** The export of a program that many use, whose columns are known. */
export interface Template {
  /** A key, such as `shopify-orders`. */
  name: string;
  title: string;
  /** Where its columns are documented. */
  source: string;
  /** Columns that every such file has, and that no other file is likely to have all of. */
  columns: readonly (string | RegExp)[];
  /** What its columns are for, and other answers that hold for each such file. */
  answers: Answers | ((header: readonly string[]) => Answers);
  /** What a reader should know, in sentences. */
  notes: readonly string[];
}

/** Answers that give these columns a role. */
export function roles(role: string, columns: readonly string[]): Answers {
  return Object.fromEntries(columns.map((column) => [`columns.${column}.role`, role]));
}
