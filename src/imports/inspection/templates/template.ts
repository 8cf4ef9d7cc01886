import type { Answers } from '../questions.js';

/** The export of a program that many use, whose columns are known. */
export interface Template {
  /** A key, such as `shopify-orders`. */
  name: string;
  title: string;
  /** Where its columns are documented. */
  source: string;
  /** Columns that every file of it has, and no other file is likely to have all of. */
  columns: readonly string[];
  /** What the columns are for, and what the manifest has beside them. */
  answers: Answers;
  manifest: Readonly<Record<string, unknown>>;
  /** What a reader should know, in sentences. */
  notes: readonly string[];
}
