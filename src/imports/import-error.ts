import { ExpectedError, ExpectedErrors, UserErrorCode } from '../graph/expected-error.js';
import type { CellProblem, Readings, Suggestion } from './cells/cell-problem.js';

/** Where in which file something is wrong, as far as it is known. */
interface ImportPosition {
  file?: string;
  /** Counted from 1, the header included. */
  line?: number;
  column?: string;
  /** The place in the manifest, such as `metrics.0.event`. */
  path?: string;
  /** The text at this place. */
  value?: string;
  /** What is allowed there. */
  expected?: string;
  /** What kind of problem a cell has. */
  kind?: CellProblem;
  /** The option of the manifest with which the cell can be read. */
  suggestion?: Suggestion;
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
    /** In which ways the cell could be read. */
    readonly readings?: Readings,
  ) {
    super(position.column ?? position.path ?? null, code, describe(problem, position));
    this.position = { ...position, value: position.value?.slice(0, SHOWN_CHARACTERS) };
  }
}

/** A cell that cannot be read; the caller, who knows the position, turns it into an `ImportError`. */
export class CellError extends Error {
  constructor(
    readonly problem: string,
    readonly expected: string,
    readonly kind: CellProblem,
    /** Where an option of the manifest would read the cell. */
    readonly suggestion?: Suggestion,
    readonly readings?: Readings,
  ) {
    super(problem);
  }
}

/** Text of a file as it is shown in an error: quoted, shortened. */
export function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}

function describe(problem: string, { file, line, column, path, expected, suggestion }: ImportPosition): string {
  const place = [file, path, line && `line ${line}`, column !== undefined && `column ${shown(column)}`].filter(Boolean);
  const sentence = [problem, expected && `Expected ${expected}.`, suggestion?.words].filter(Boolean).join(' ');
  return place.length > 0 ? `${place.join(', ')}: ${sentence}` : sentence;
}

/** Names the place in the manifest of what is wrong with a part of it. @param path of the part, such as `metrics.0` */
export async function inManifest<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const located = error.all.map((one) => {
      if (one instanceof ImportError) return one;
      const place = one.field === null ? path : `${path}.${one.field}`;
      return new ImportError(one.message, { file: 'Manifest', path: place }, one.code);
    });
    throw ExpectedErrors.of(located);
  }
}
