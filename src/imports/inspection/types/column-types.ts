import { AttributeType } from '../../../customers/attributes/attribute.js';
import { type ColumnProfile, filled, listed, withoutWords } from '../column-profile.js';
import { booleanType } from './boolean-type.js';
import { categoryType } from './category-type.js';
import { type ColumnType, columnField, count, type TypeContext, type TypeFinding } from './column-type.js';
import { datesAsSaid, dateType } from './date-type.js';
import { numbersAsSaid, numberType } from './number-type.js';

/** In the order in which they are tried. */
const COLUMN_TYPES: readonly ColumnType[] = [booleanType, dateType, numberType, categoryType];

/** Words for unknown that are never a category. */
const UNKNOWN = new Set([
  ...['na', 'n/a', '#n/a', 'nan', 'null', 'nil', 'undefined', '(blank)', '(empty)', '(not set)', '\\n', 'k.a.'],
  ...['#null!', '#value!', '#ref!', '#div/0!', '#name?'],
]);
/** Words for unknown among numbers and dates, which may be a category elsewhere. */
const UNKNOWN_AMONG_VALUES = new Set([
  ...UNKNOWN,
  'none',
  'unknown',
  '-',
  '--',
  '–',
  '—',
  '?',
  '.',
  'keine angabe',
  'tbd',
]);
/** A word has no digit. */
const WORD = /^\D+$/;

/** What the cells of a column are; null for a column in which nothing is known. */
export function typeOf(profile: ColumnProfile, context: TypeContext): TypeFinding | null {
  if (profile.counts.size === 0) return null;
  const given = context.questions.override(columnField(profile.name, 'type'), Object.values(AttributeType));
  const types = given === null ? COLUMN_TYPES : COLUMN_TYPES.filter(({ type }) => type === given);
  for (const type of types) {
    const found = find(type, profile, context);
    if (found) return found;
  }
  if (given === null) return null;
  return asSaid(given as AttributeType, profile, context);
}

const AS_SAID: Partial<Record<AttributeType, typeof datesAsSaid>> = {
  [AttributeType.DATE]: datesAsSaid,
  [AttributeType.NUMBER]: numbersAsSaid,
};
const WORDS: Record<AttributeType, string> = {
  [AttributeType.NUMBER]: 'Numbers',
  [AttributeType.DATE]: 'Dates',
  [AttributeType.BOOLEAN]: 'Yes or no',
  [AttributeType.CATEGORY]: 'Categories',
};

/** A type against which the cells speak: most of them will be refused until their format is said, too. */
function asSaid(type: AttributeType, profile: ColumnProfile, context: TypeContext): TypeFinding {
  const found = AS_SAID[type]?.(profile, context) ?? { type, format: {}, misfits: [] };
  return { ...found, evidence: [`${WORDS[type]}, as you said, although the cells look otherwise.`] };
}

function find(type: ColumnType, profile: ColumnProfile, context: TypeContext): TypeFinding | null {
  const unknown = type === categoryType ? UNKNOWN : UNKNOWN_AMONG_VALUES;
  const missing = [...profile.counts.keys()].filter((text) => unknown.has(text.toLowerCase()));
  const rest = withoutWords(profile, new Set(missing));
  if (rest.counts.size === 0) return null;
  const found = type.find(rest, context);
  if (!found) return null;
  const withMissing = missing.length > 0 ? noted(found, missing, filled(profile) - filled(rest)) : found;
  return found.misfits.length > 0 ? askMisfits(withMissing, rest, context) : withMissing;
}

function noted(found: TypeFinding, missing: string[], cells: number): TypeFinding {
  return {
    ...found,
    format: { ...found.format, missing: [...(found.format.missing ?? []), ...missing] },
    evidence: [...found.evidence, `${count(cells)} mean unknown: ${listed(missing)}.`],
  };
}

/** One word among numbers or dates can mean unknown, or be a mistake. */
function askMisfits(found: TypeFinding, profile: ColumnProfile, { questions }: TypeContext): TypeFinding {
  const [word, ...others] = found.misfits;
  if (word === undefined || others.length > 0 || !WORD.test(word)) return found;
  const cells = profile.counts.get(word) ?? 0;
  const what = found.type === AttributeType.DATE ? 'dates' : 'numbers';
  const answer = questions.ask({
    field: columnField(profile.name, 'missing'),
    question: `What does "${word}" mean in the column "${profile.name}"?`,
    choices: [
      { value: 'unknown', meaning: 'The value is unknown: the cells count as empty.' },
      { value: 'mistake', meaning: 'The cells are wrong: the import refuses the file until they are corrected.' },
    ],
    evidence: `${count(cells)} ${cells === 1 ? 'has' : 'have'} it, among ${what}.`,
  });
  return answer === 'unknown' ? { ...noted(found, [word], cells), misfits: [] } : found;
}
