import type { ExpectedError } from '../../graph/expected-error.js';
import type { Readings, Suggestion } from '../cells/cell-problem.js';
import { ImportError, shown } from '../import-error.js';
import type { ImportProblem } from './import-problem.js';
import { nounOf, phraseOf } from './problem-phrases.js';

const MOST_WORDS = 10;

/** Problems that are one for those who mend the file: of one kind, in one column, with one remedy. */
export class ProblemGroup {
  count = 0;
  private readonly rows: ImportProblem['rows'] = [];
  /** Different words for which the remedy is an entry of a list, the first of them. */
  private readonly words = new Set<string>();
  private longest: Suggestion | null = null;
  /** The ways that read the cells of all problems; null where problems have one remedy by themselves. */
  private readings: Readings | null;

  /** @param first what is wrong first */
  constructor(private readonly first: ExpectedError) {
    this.readings = readingsOf(first);
  }

  /** Which groups an error can belong to. */
  static nameOf(error: ExpectedError): string {
    if (readingsOf(error)) return JSON.stringify(['readings', columnOf(error)]);
    const { suggestion } = positionOf(error);
    const remedy = suggestion && [suggestion.option, isListed(suggestion) ? 'words' : suggestion.value];
    return JSON.stringify([kindOf(error), columnOf(error), remedy]);
  }

  /** Whether an error of the same name belongs here: only where one remedy helps all of them. */
  takes(error: ExpectedError): boolean {
    const readings = readingsOf(error);
    return this.readings === null || readings === null || this.readings.sharedWith(readings) !== null;
  }

  /** @param isExample whether to keep where it is */
  add(error: ExpectedError, isExample: boolean): void {
    const { line = null, value = null, suggestion } = positionOf(error);
    const readings = readingsOf(error);
    if (this.readings && readings) this.readings = this.readings.sharedWith(readings);
    this.count += 1;
    if (isExample) this.rows.push({ line, value });
    if (!suggestion) return;
    if (isListed(suggestion)) {
      if (value !== null && this.words.size <= MOST_WORDS) this.words.add(value.trim());
    } else if (suggestion.words.length > (this.longest?.words.length ?? 0)) {
      // The remedy of a cell that needs two options helps those that need one of them, too.
      this.longest = suggestion;
    }
  }

  get examples(): number {
    return this.rows.length;
  }

  problem(isAtLeast: boolean): ImportProblem {
    const { count, rows, first } = this;
    return {
      kind: this.cause.kind,
      column: columnOf(first),
      count,
      isAtLeast,
      rows: [...rows],
      message: this.message(isAtLeast),
      suggestion: this.suggestion(),
    };
  }

  private get cause(): { kind: ImportProblem['kind']; suggestion?: Suggestion } {
    return this.readings?.cause() ?? { kind: kindOf(this.first), suggestion: positionOf(this.first).suggestion };
  }

  private message(isAtLeast: boolean): string {
    const { count, first } = this;
    const { kind } = this.cause;
    const phrase = phraseOf(kind);
    const column = columnOf(first);
    if (phrase === null) return this.example(isAtLeast);
    const cells = `${amount(count, isAtLeast)} ${nounOf(kind)}s`;
    const place = column === null ? cells : `${cells} of ${shown(column)}`;
    return count === 1 ? sentenceOf(first) : `${place} ${phrase}.`;
  }

  /** Problems whose sentences name what they are about, by the first of them. */
  private example(isAtLeast: boolean): string {
    const { count, first } = this;
    return count === 1 ? sentenceOf(first) : `${amount(count, isAtLeast)} problems, such as: ${sentenceOf(first)}`;
  }

  private remedy(suggestion: Suggestion): Suggestion {
    const remedy = (this.readings ? null : this.longest) ?? suggestion;
    return this.count === 1 ? remedy : { ...remedy, words: remedy.words.replace(APPEARANCE, 'Set ') };
  }

  private suggestion(): Suggestion | null {
    const { suggestion } = this.cause;
    if (!suggestion) return null;
    const { option } = suggestion;
    const remedy = LISTS[option];
    if (!remedy || !isListed(suggestion)) return this.remedy(suggestion);
    if (this.words.size === 1) return suggestion;
    const listed = [...this.words].slice(0, MOST_WORDS);
    const others = this.words.size > MOST_WORDS ? ' and others' : '';
    const words = remedy(listed.map(shown).join(', ') + others);
    return Array.isArray(suggestion.value) ? { option, value: listed, words } : { option, words };
  }
}

/** What a suggestion says before what to do, which the message of a group says of all its cells. */
const APPEARANCE = /^[^:`]*: set /;

/** Options that list words of a column, with what to do about several words. */
const LISTS: Record<string, (words: string) => string> = {
  missing: (words) => `If they mean unknown, add ${words} to \`missing\`.`,
  yes: (words) => `If ${words} mean yes, set \`yes\` and \`no\` to the words of the column.`,
  no: (words) => `If ${words} mean no, set \`yes\` and \`no\` to the words of the column.`,
  values: (words) => `Add ${words} to \`values\`.`,
};

/** Whether the remedy names words of the column. */
function isListed({ option, value }: Suggestion): boolean {
  return Array.isArray(value) || option === 'values';
}

function readingsOf(error: ExpectedError): Readings | null {
  return (error instanceof ImportError && error.readings) || null;
}

function kindOf(error: ExpectedError): ImportProblem['kind'] {
  return positionOf(error).kind ?? error.code;
}

function columnOf(error: ExpectedError): string | null {
  return positionOf(error).column ?? null;
}

function positionOf(error: ExpectedError): Partial<ImportError['position']> {
  return error instanceof ImportError ? error.position : {};
}

function sentenceOf(error: ExpectedError): string {
  return error instanceof ImportError ? error.problem : error.message;
}

function amount(count: number, isAtLeast: boolean): string {
  return `${isAtLeast ? 'At least ' : ''}${count.toLocaleString('en-US')}`;
}
