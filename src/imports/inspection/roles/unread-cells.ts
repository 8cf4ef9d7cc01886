import { AttributeType } from '../../../customers/attributes/attribute.js';
import { examples, listed } from '../column-profile.js';
import { ACQUIRED_NAMES, AMOUNT_WORDS, CODE_WORDS, DATE_WORDS, hasWord, isNamed } from '../header-words.js';
import type { Column } from './inspected-table.js';

/** A number with marks, a sign of a currency or of percent. */
const LIKE_NUMBER = /^[-+(\s]*\p{Sc}?\s?\d[\d.,'\s]*\s?[%\p{Sc}]?[)\s-]*$/u;
const MARKED = /[.,%\p{Sc}]/u;

/** What is said of a column whose cells look like numbers or dates, but are not read as such; null for other columns. */
export function unreadCells({ name, profile, finding, words }: Column): string | null {
  if (finding?.type !== AttributeType.CATEGORY || hasWord(words, CODE_WORDS)) return null;
  const texts = [...profile.counts.keys()];
  const most = (form: (text: string) => boolean) => texts.filter(form).length > texts.length / 2;
  const isNumber = most((text) => LIKE_NUMBER.test(text) && (MARKED.test(text) || hasWord(words, AMOUNT_WORDS)));
  const isDate = (hasWord(words, DATE_WORDS) || isNamed(name, ACQUIRED_NAMES)) && most((text) => /\d/.test(text));
  if (!isNumber && !isDate) return null;
  const what = isDate ? 'dates' : 'numbers';
  return `The cells of the column "${name}", such as ${listed(examples(profile))}, are not read as ${what}, because no single format fits them. Correct them if they are ${what}.`;
}
