import type { AttributeType } from '../../customers/attributes/attribute.js';
import type { FileLayout } from './layout/file-layout.js';
import type { Question } from './questions.js';
import type { Template } from './templates/template.js';
import type { CellFormat, DateFormatChoice } from './types/column-type.js';

/** What a row of a file is. */
export type InspectedRow = 'CUSTOMER' | 'EVENT' | 'SPEND';

/** What a column is for. */
export const COLUMN_ROLES = [
  ...(['CUSTOMER_KEY', 'CHANNEL', 'ACQUIRED_AT', 'ATTRIBUTE', 'ARM', 'OUTCOME'] as const),
  ...(['EVENT_KEY', 'EVENT_TYPE', 'EVENT_TIME', 'EVENT_VALUE', 'EVENT_WHEN'] as const),
  ...(['DAY', 'LAST_DAY', 'SPEND', 'CURRENCY', 'IGNORED'] as const),
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export interface InspectedColumn {
  name: string;
  /** Null for a column in which nothing is known. */
  type: AttributeType | null;
  /** How its cells are written, as the manifest declares it. */
  format: CellFormat;
  /** Of dates, formats in which cells of the column can be read. */
  dateFormats?: DateFormatChoice[];
  role: ColumnRole;
  /** Why type and role are thought, in sentences. */
  evidence: string[];
  /** What is recorded already and does not fit, or will be reused, in sentences. */
  collisions: string[];
  examples: string[];
  /** Different texts among the sampled cells. */
  distinct: number;
  /** Empty cells of the sample. */
  empty: number;
}

/** A cell as an import reads it: a number, a date in ISO 8601 or another text; null for an empty one and for one that cannot be read. */
export type ReadCell = number | string | null;

/** What is wrong with a part of a manifest. */
export interface ManifestProblem {
  /** The place, such as `metrics.0.event`; null for the manifest as a whole. */
  path: string | null;
  /** A sentence with the place. */
  message: string;
  /** The sentence without it. */
  problem: string;
}

/** What a file seems to be, and the manifest that reads it so. */
export interface Inspection {
  file: string;
  layout: FileLayout;
  rows: number;
  sampledRows: number;
  row: { kind: InspectedRow; evidence: string };
  /** The program whose export the file is, by its columns; null for other files. */
  template: Pick<Template, 'name' | 'title' | 'source'> | null;
  columns: InspectedColumn[];
  /** The cells of the first 20 rows, in the order of the columns. */
  firstRows: (readonly string[])[];
  /** The same cells as an import would read them: null for one that is empty or cannot be read. */
  readRows: ReadCell[][];
  /** What the file cannot say, and has no answer yet. */
  questions: Question[];
  /** What a reader should know of the proposal, in sentences. */
  notes: string[];
  manifest: Record<string, unknown>;
  /** What is wrong with the manifest once all questions have an answer; empty before. */
  problems: string[];
  /** The same with their places; before all questions have an answer, of the parts that replace what was proposed. */
  manifestProblems: ManifestProblem[];
  /** Whether the file can be imported with the manifest. */
  isComplete: boolean;
}
