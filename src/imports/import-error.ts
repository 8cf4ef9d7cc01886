import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';

/** Where in which file something is wrong, as far as it is known. */
interface ImportPosition {
  file?: string;
  /** Counted from 1, the header included. */
  line?: number;
  column?: string;
  /** The text at this place. */
  value?: string;
  /** What is allowed there. */
  expected?: string;
}

const SHOWN_CHARACTERS = 100;

/** A file or manifest that cannot be imported. The database is unchanged. */
export class ImportError extends ExpectedError {
  override name = 'ImportError';
  readonly position: ImportPosition;

  /** @param problem a sentence; the message has the position before it and what was expected after it */
  constructor(
    readonly problem: string,
    position: ImportPosition,
    code: UserErrorCode = UserErrorCode.INVALID,
  ) {
    super(position.column ?? null, code, describe(problem, position));
    this.position = { ...position, value: position.value?.slice(0, SHOWN_CHARACTERS) };
  }
}

/** A cell that cannot be read; the caller, who knows the position, turns it into an `ImportError`. */
export class CellError extends Error {
  constructor(
    readonly problem: string,
    readonly expected: string,
  ) {
    super(problem);
  }
}

/** Text of a file as it is shown in an error: quoted, shortened. */
export function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}

function describe(problem: string, { file, line, column, expected }: ImportPosition): string {
  const place = [file, line && `line ${line}`, column !== undefined && `column ${shown(column)}`].filter(Boolean);
  const sentence = expected ? `${problem} Expected ${expected}.` : problem;
  return place.length > 0 ? `${place.join(', ')}: ${sentence}` : sentence;
}
