/** What `POST /import/inspect` answers: what a file seems to be, and the manifest that reads it so. */
export interface Inspection {
  file: string;
  layout: {
    sheet?: string | null;
    encoding?: string;
    delimiter?: string;
    skipLines: number;
    header: boolean;
    evidence: string[];
  };
  rows: number;
  sampledRows: number;
  row: { kind: RowKind; evidence: string };
  template: { name: string; title: string; source: string } | null;
  columns: InspectedColumn[];
  firstRows: string[][];
  /** The same cells as an import would read them: null for one that is empty or cannot be read. */
  readRows: (string | number | null)[][];
  questions: Question[];
  /** Sentences. */
  notes: string[];
  manifest: Manifest;
  problems: string[];
  manifestProblems: ManifestProblem[];
  isComplete: boolean;
}

/** What is wrong with a part of the manifest. */
export interface ManifestProblem {
  path: string | null;
  message: string;
  problem: string;
}

export type RowKind = 'CUSTOMER' | 'EVENT' | 'SPEND';
export type Manifest = Record<string, unknown>;
/** By the field that was asked or guessed. */
export type Answers = Readonly<Record<string, string>>;

export interface InspectedColumn {
  name: string;
  type: string | null;
  format: Record<string, unknown>;
  /** Of dates, formats in which cells of the column can be read. */
  dateFormats?: { value: string; meaning: string }[];
  role: string;
  evidence: string[];
  collisions: string[];
  examples: string[];
  distinct: number;
  empty: number;
}

export interface Question {
  field: string;
  question: string;
  choices: { value: string; meaning: string }[];
  form?: 'MOMENT' | 'KEY' | 'CURRENCY';
  evidence: string;
}

/** Cells of one column that have one problem. */
export interface Problem {
  kind: string;
  column: string | null;
  count: number;
  isAtLeast: boolean;
  rows: { line: number | null; value: string | null }[];
  message: string;
  suggestion: Suggestion | null;
}

export interface Suggestion {
  option: string;
  value?: string | boolean | readonly string[];
  words: string;
}

interface Counts {
  new: number;
  unchanged: number;
}

/** What `POST /import` answers: what an import did, or a dry run would do. */
export interface Report {
  name: string;
  file: string;
  rows: number;
  customers: Counts & { completed: number };
  attributeValues: Counts;
  events: Counts & { superseded: number; corrected: number; voided: number; restored: number };
  assignments: Counts;
  spend: Counts & { replaced: number };
  repeatedRows: number;
  skippedRows: number;
  badRows: number;
  problems: Problem[];
  created: Record<string, string[]>;
  completeUntil: string | null;
  receiptDigest: string | null;
  warnings: { code: string; message: string }[];
}

export interface RefusedPart {
  message: string;
  field: string | null;
  suggestion?: Suggestion;
}

/** What the server says against a file. */
export interface Refusal {
  errors: readonly RefusedPart[];
  /** What is wrong with its cells, by kind. */
  problems: readonly Problem[];
}
