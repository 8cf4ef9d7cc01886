import { CellError, shown } from '../import-error.js';
import type { Suggestion } from './cell-problem.js';
import type { CellReader } from './columns.js';
import { missingWordProblem } from './missing-words.js';
import { type NumberFormat, numberParser } from './number-format.js';
import { numberReader } from './number-reader.js';

/** The words of a column for yes and no, instead of the usual ones. */
export interface BooleanWords {
  yes?: readonly string[];
  no?: readonly string[];
}

const YES = ['1', 'true', 'yes'];
const NO = ['0', 'false', 'no'];
/** What files in other languages have for yes and no. */
const FOREIGN: Record<'yes' | 'no', ReadonlySet<string>> = {
  yes: new Set([
    'y',
    't',
    'on',
    'x',
    '✓',
    'ja',
    'j',
    'oui',
    'o',
    'si',
    'sí',
    's',
    'sim',
    'wahr',
    'vrai',
    'da',
    'tak',
    'checked',
    'subscribed',
  ]),
  no: new Set([
    'n',
    'f',
    'off',
    'nein',
    'non',
    'nee',
    'nej',
    'não',
    'nao',
    'falsch',
    'faux',
    'nie',
    'unchecked',
    'unsubscribed',
  ]),
};

/** Words with what they say, in upper or lower case. */
function meanings({ yes = YES, no = NO }: BooleanWords): ReadonlyMap<string, boolean> {
  const of = (words: readonly string[], meaning: boolean) =>
    words.map((word) => [word.trim().toLowerCase(), meaning] as const);
  return new Map([...of(yes, true), ...of(no, false)]);
}

/** Words that say both yes and no. */
export function contradictoryWords({ yes = YES, no = NO }: BooleanWords): string[] {
  const noes = new Set(no.map((word) => word.trim().toLowerCase()));
  return yes.filter((word) => noes.has(word.trim().toLowerCase()));
}

/** Reads the words of a column for yes and no. */
export function booleanReader(words: BooleanWords = {}): CellReader<boolean> {
  const known = meanings(words);
  const expected = inWords(words);
  return (text) => {
    const meaning = known.get(text.toLowerCase());
    if (meaning !== undefined) return meaning;
    throw booleanProblem(text, expected);
  };
}

/** Reads whether something happened: a word for yes or no, or a number, which is no when it is 0. */
export function occurrenceReader(words: BooleanWords = {}, format: NumberFormat = {}): CellReader<boolean> {
  const known = meanings(words);
  const parse = numberParser(format);
  const read = numberReader(format);
  const expected = `${inWords(words)}, a number such as an amount (0 means no), or an empty cell, which means no`;
  return (text) => {
    const meaning = known.get(text.toLowerCase());
    if (meaning !== undefined) return meaning;
    if (parse(text) === null) throw booleanProblem(text, expected);
    return read(text) !== 0;
  };
}

function inWords({ yes = YES, no = NO }: BooleanWords): string {
  const all = [...yes, ...no].slice(0, 50);
  return all.length === 1 ? String(all[0]) : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

function booleanProblem(text: string, expected: string): CellError {
  const problem = `${shown(text)} is neither yes nor no.`;
  const option = (['yes', 'no'] as const).find((one) => FOREIGN[one].has(text.toLowerCase()));
  const words = `If it means ${option}, set \`yes\` and \`no\` to the words of the column.`;
  const suggestion: Suggestion = option
    ? { option, value: [text], words }
    : { option: 'yes', words: 'Set `yes` and `no` to the words of the column.' };
  const missing = option ? null : missingWordProblem(text, problem, expected);
  return missing ?? new CellError(problem, expected, 'BOOLEAN_WORD', suggestion);
}
