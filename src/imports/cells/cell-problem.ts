/** Problems of a row as a whole. */
export type RowProblem = 'TOO_FEW_CELLS' | 'TOO_MANY_CELLS';

/** What kind of problem a cell or a row has: those of one kind have one cause, and often one cure. */
export type CellProblem =
  | RowProblem
  | 'EMPTY'
  | 'MISSING_WORD'
  | 'NOT_A_NUMBER'
  | 'DECIMAL_COMMA'
  | 'DECIMAL_POINT'
  | 'THOUSANDS'
  | 'AMBIGUOUS_NUMBER'
  | 'PERCENT'
  | 'CURRENCY'
  | 'OUT_OF_RANGE'
  | 'TOO_PRECISE'
  | 'NOT_A_COUNT'
  | 'NOT_A_DATE'
  | 'NO_SUCH_DATE'
  | 'DATE_FORMAT'
  | 'AMBIGUOUS_DATE'
  | 'TWO_DIGIT_YEAR'
  | 'OFFSET'
  | 'SKIPPED_HOUR'
  | 'REPEATED_HOUR'
  | 'IN_FUTURE'
  | 'BOOLEAN_WORD'
  | 'UNLISTED_WORD'
  | 'NOT_A_KEY'
  | 'TOO_LONG'
  | 'UNSEEN_CHARACTER';

/** An option of the manifest with which a cell that is refused could be read. */
export interface Suggestion {
  /** The name of the option, such as `decimal`. */
  option: string;
  /** What to set it to; omitted where the cell alone does not say. */
  value?: string | boolean | readonly string[];
  /** Further options that the cell needs, with their values. */
  with?: Readonly<Record<string, string>>;
  /** A sentence that says what the cell looks like and what to set. */
  words: string;
}

/** What kind of problem a cell has, and what helps. */
export interface Cause {
  kind: CellProblem;
  suggestion?: Suggestion;
}

/** The ways in which a cell that is refused could be read. Cells of a column that share one have one cause. */
export interface Readings {
  /** The ways that read the cells of both; null where there is none. */
  sharedWith(others: Readings): Readings | null;
  cause(): Cause;
}
