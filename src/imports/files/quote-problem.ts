import type { CsvError } from 'csv-parse';
import type { Suggestion } from '../cells/cell-problem.js';
import { ImportError } from '../import-error.js';

interface Place {
  file: string;
  /** The line on which the record begins, and so its quote. */
  opened: number;
  /** The line on which the problem was found, which can be much later. */
  found: number;
}

const AS_TEXT: Suggestion = {
  option: 'quote',
  value: '',
  words: 'If quotes are ordinary characters in this file, such as for inches, set `quote` to "".',
};

/** What is wrong with the quotes of a text: where the quote opened, and what to do. */
export function quoteProblem({ code, message }: CsvError, place: Place): ImportError {
  const { file, opened, found } = place;
  const [line, problem] = PROBLEMS[code]?.(place) ?? [opened, null];
  if (problem === null) return new ImportError(message, { file, line: opened });
  const before = opened === found ? undefined : AFTER_QUOTE;
  return new ImportError(problem, { file, line, suggestion: AS_TEXT, expected: before });
}

const AFTER_QUOTE = 'a quote only around whole cells: delete a single one, or write it twice inside a quoted cell';

/** The line that a person has to correct, and what is there. */
const PROBLEMS: Record<string, (place: Place) => [line: number, problem: string]> = {
  CSV_QUOTE_NOT_CLOSED: neverClosed,
  CSV_MAX_RECORD_SIZE: neverClosed,
  INVALID_OPENING_QUOTE: ({ found }) => [found, STRAY],
  CSV_INVALID_CLOSING_QUOTE: ({ opened, found }) =>
    opened === found
      ? [found, STRAY]
      : [
          opened,
          `A quote opens on this line, and the next one, on line ${found}, is in the middle of a cell, so the lines between were taken for one cell.`,
        ],
};

const STRAY = 'A cell contains a quote that is not doubled. Delete it, or write it twice inside a quoted cell.';

function neverClosed({ opened }: Place): [number, string] {
  return [
    opened,
    'A quoted cell is never closed: its quote opens on this line. Delete it there, or send the whole file if it was cut off.',
  ];
}
