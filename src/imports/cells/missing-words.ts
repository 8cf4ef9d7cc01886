import { CellError, shown } from '../import-error.js';

/** What programs write where nothing is known. */
const USUAL = new Set(
  ['na', 'n/a', '#n/a', 'nan', 'null', 'nil', 'none', 'undefined', 'unknown', '-', '--', '–', '—', '?', '.'].concat([
    '#null!',
    '#value!',
    '#ref!',
    '#div/0!',
    '#name?',
    '(blank)',
    '(empty)',
    '(not set)',
    '\\n',
    'k.a.',
  ]),
);

/** The words that mean unknown: in upper or lower case, without the space around them. */
export class MissingWords {
  private readonly words: ReadonlySet<string>;
  private readonly longest: number;

  constructor(words: readonly string[] = []) {
    const folded = words.map((word) => word.trim().toLowerCase());
    this.words = new Set(folded);
    // One more, because a letter in lower case can be shorter.
    this.longest = folded.length === 0 ? 0 : 2 * Math.max(...folded.map(({ length }) => length)) + 1;
  }

  has(text: string): boolean {
    return text.length < this.longest && this.words.has(text.toLowerCase());
  }
}

/** The problem of a word that usually means unknown; null for other texts. */
export function missingWordProblem(text: string, problem: string, expected: string): CellError | null {
  if (!USUAL.has(text.toLowerCase())) return null;
  const words = `If it means unknown, add ${shown(text)} to \`missing\`.`;
  return new CellError(problem, expected, 'MISSING_WORD', { option: 'missing', value: [text], words });
}
