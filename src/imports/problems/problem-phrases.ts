import type { CellProblem, RowProblem } from '../cells/cell-problem.js';

const ROW_PHRASES: Record<RowProblem, string> = {
  TOO_FEW_CELLS: 'have fewer cells than the header',
  TOO_MANY_CELLS: 'have more cells than the header',
};

/** What several cells with a problem have in common, after "3,120 cells of "amount"". */
const PHRASES: Record<CellProblem, string> = {
  ...ROW_PHRASES,
  EMPTY: 'are empty',
  MISSING_WORD: 'have a word that usually means unknown',
  NOT_A_NUMBER: 'are not numbers',
  DECIMAL_COMMA: 'look like numbers with a decimal comma',
  DECIMAL_POINT: 'look like numbers with a decimal point',
  THOUSANDS: 'look like numbers with a mark between thousands',
  AMBIGUOUS_NUMBER: 'are numbers that can be read in several ways',
  PERCENT: 'are percentages where the manifest has numbers, or numbers where it has percentages',
  CURRENCY: 'have the sign or code of a currency that the manifest does not declare',
  OUT_OF_RANGE: 'are out of range',
  TOO_PRECISE: 'have more than 4 decimal places',
  NOT_A_COUNT: 'are not counts',
  NOT_A_DATE: 'are not dates',
  NO_SUCH_DATE: 'are dates or times that do not exist',
  DATE_FORMAT: 'look like dates in another format',
  AMBIGUOUS_DATE: 'are dates whose day and month can be read in either order',
  TWO_DIGIT_YEAR: 'look like dates with a year of two digits',
  OFFSET: 'are times with an offset that cannot be read',
  SKIPPED_HOUR: 'are times that the clock skips',
  REPEATED_HOUR: 'are times that occur twice, because clocks are put back',
  IN_FUTURE: 'are in the future',
  BOOLEAN_WORD: 'are neither yes nor no',
  UNLISTED_WORD: 'are not among the values that the manifest lists',
  NOT_A_KEY: 'are not keys',
  TOO_LONG: 'are too long',
  UNSEEN_CHARACTER: 'contain characters that cannot be seen',
};

/** The phrase of a kind; null for problems that are not of a cell by itself. */
export function phraseOf(kind: string): string | null {
  return Object.hasOwn(PHRASES, kind) ? PHRASES[kind as CellProblem] : null;
}

/** What has a problem of this kind. */
export function nounOf(kind: string): 'row' | 'cell' {
  return Object.hasOwn(ROW_PHRASES, kind) ? 'row' : 'cell';
}
