import { isKeyForm, normalForm } from '../../graph/key-form.js';
import { isKey } from '../../graph/validation.js';
import { CellError, shown } from '../import-error.js';
import type { CellReader } from './columns.js';

const LONGEST_WORD = 200;

/** A category or a key made elsewhere; what writes it puts it into its normal form. */
export function readWord(text: string): string {
  if (isKeyForm(normalForm(text))) return text;
  throw new CellError(
    `${shown(text)} is too long or contains a control character or another one that cannot be seen.`,
    `at most ${LONGEST_WORD} characters on one line`,
    text.length > LONGEST_WORD ? 'TOO_LONG' : 'UNSEEN_CHARACTER',
  );
}

/** Reads keys made elsewhere and puts the same text before each. */
export function prefixedReader(prefix = ''): CellReader<string> {
  return prefix === '' ? readWord : (text) => readWord(prefix + text);
}

/** Reads keys: translated by the manifest's `values`, or as they are in the file. */
export function keyReader(
  values: Readonly<Record<string, string>> | undefined,
  known: ReadonlySet<string> | undefined,
  what: string,
): CellReader<string> {
  const keys = values && translations(values);
  const listed = keys ? [...keys.keys()] : known && [...known];
  return (text) => {
    const key = keys ? keys.get(normalForm(text)) : text;
    if (key !== undefined && (known ? known.has(key) : isKey(key))) return key;
    throw unlisted(text, what, listed);
  };
}

/** Reads categories: translated by the manifest's `values`, or as they are in the file. */
export function categoryReader(values?: Readonly<Record<string, string>>): CellReader<string> {
  if (!values) return readWord;
  const categories = translations(values);
  return (text) => {
    const category = categories.get(normalForm(text));
    if (category !== undefined) return category;
    throw unlisted(text, 'one of the `values`', [...categories.keys()]);
  };
}

function unlisted(text: string, what: string, listed: readonly string[] | undefined): CellError {
  const allowed = listed && `one of ${listed.slice(0, 50).map(shown).join(', ')}`;
  const words = `Add ${shown(text)} to \`values\`.`;
  return new CellError(
    `${shown(text)} is not ${what}.`,
    allowed ?? 'a key of 1 to 64 letters, digits, "-" or "_"',
    allowed ? 'UNLISTED_WORD' : 'NOT_A_KEY',
    { option: 'values', words },
  );
}

function translations(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).map(([word, key]) => [normalForm(word), key]));
}

/** Words of `values` that are one word in two spellings, such as with a space after it, and have different keys. */
export function contradictoryValues(values: Readonly<Record<string, string>>): string[] {
  const keys = translations(values);
  return Object.keys(values).filter((word) => keys.get(normalForm(word)) !== values[word]);
}
