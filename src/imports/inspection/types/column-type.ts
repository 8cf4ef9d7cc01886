import type { AttributeType } from '../../../customers/attributes/attribute.js';
import type { ColumnProfile } from '../column-profile.js';
import type { Questions } from '../questions.js';

/** Options of a column in a manifest that say how its cells are written. */
export interface CellFormat {
  decimal?: string;
  grouping?: string;
  currency?: string;
  percent?: boolean;
  dateFormat?: string;
  yes?: string[];
  no?: string[];
  missing?: string[];
}

/** What the cells of a column are, and why that is thought. */
export interface TypeFinding {
  type: AttributeType;
  format: CellFormat;
  /** Sentences. */
  evidence: string[];
  /** Cells of the sample that are something else, as texts. */
  misfits: string[];
  /** Of dates, the formats that read cells of the column, the best one first. */
  dateFormats?: DateFormatChoice[];
}

/** A format in which dates of a column can be read. */
export interface DateFormatChoice {
  value: string;
  /** What it makes of a cell, in a sentence. */
  meaning: string;
}

export interface TypeContext {
  /** Words of the header. */
  words: ReadonlySet<string>;
  questions: Questions;
  /** ISO 4217 code of the server. */
  currency: string;
}

/** A type that columns can have. */
export interface ColumnType {
  type: AttributeType;
  /** Null where the cells are something else. @param profile without the words that mean unknown; not empty */
  find(profile: ColumnProfile, context: TypeContext): TypeFinding | null;
}

/** Distinct cells that are read in every way in which they can be. */
export const MOST_TEXTS = 2_000;
/** The share of cells that may be something else, such as a note that somebody typed. */
export const MOST_MISFITS = 0.05;

export function textsOf({ counts }: ColumnProfile): string[] {
  return [...counts.keys()].slice(0, MOST_TEXTS);
}

/** The field under which an option of a column is asked. */
export function columnField(name: string, option: string): string {
  return `columns.${name}.${option}`;
}

export const count = (cells: number) => `${cells.toLocaleString('en-US')} sampled cell${cells === 1 ? '' : 's'}`;

/** All cells, or how many of them. */
export function allOf(cells: number, misfits: number): string {
  const all = cells === 1 ? 'The only sampled cell is' : `All ${count(cells)} are`;
  return misfits === 0 ? all : `${(cells - misfits).toLocaleString('en-US')} of ${count(cells)} are`;
}
