import { AttributeType } from '../../../customers/attributes/attribute.js';
import { seenPart } from '../../../graph/key-form.js';
import { filled, listed } from '../column-profile.js';
import { CODE_WORDS, hasWord, QUANTITY_WORDS } from '../header-words.js';
import { slugs } from '../slug.js';
import { columnField } from '../types/column-type.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

/** As many as a manifest can have. */
const MOST_ATTRIBUTES = 200;
const LONGEST_CATEGORY = 200;
/** Codes of regions, browsers and the like are few. */
const MOST_CODES = 200;
/** More different texts that hardly ever repeat are no categories. */
const MOST_CATEGORIES = 1_000;
const PERSONAL = new Set([
  'email',
  'mail',
  'phone',
  'mobile',
  'telephone',
  'telefon',
  'firstname',
  'lastname',
  'surname',
  'vorname',
  'nachname',
  'address',
  'street',
  'strasse',
  'adresse',
  'birthname',
]);

/** The options of the manifest that attributes of a type can have. */
const OPTIONS = {
  [AttributeType.NUMBER]: ['decimal', 'grouping', 'currency', 'percent', 'missing'],
  [AttributeType.BOOLEAN]: ['yes', 'no', 'missing'],
  [AttributeType.DATE]: ['dateFormat', 'missing'],
  [AttributeType.CATEGORY]: ['missing'],
} as const;

/** What all other columns say of customers, except for those that experiments cannot use. */
export function attributePart(table: InspectedTable): ManifestPart[] {
  for (const column of table.free) {
    const reason = whyNot(column);
    table.give(column, reason === null ? 'ATTRIBUTE' : 'IGNORED', reason ?? 'What is known of the customer.');
  }
  const all = table.of('ATTRIBUTE').filter(({ finding }) => finding !== null);
  const columns = all.slice(0, MOST_ATTRIBUTES);
  for (const column of all.slice(MOST_ATTRIBUTES)) {
    table.give(column, 'IGNORED', `An import has at most ${MOST_ATTRIBUTES} attributes.`);
  }
  if (all.length > columns.length) {
    table.notes.push(
      `${(all.length - columns.length).toLocaleString('en-US')} columns are ignored: an import has at most ${MOST_ATTRIBUTES} attributes.`,
    );
  }
  const keys = slugs(
    columns.map(({ name }) => name),
    '_',
    'attribute',
  );
  return columns.map((column, index) => attribute(table, column, keys[index] as string, keys));
}

function attribute(table: InspectedTable, column: Column, slug: string, taken: readonly string[]): ManifestPart {
  const { name, finding } = column;
  const type = typeOf(column, table);
  const key = table.questions.override(columnField(name, 'name')) ?? free(table, column, slug, type, taken);
  const isKnown = table.known.attributes.has(key);
  return {
    ...inManifest(column, finding?.type === type ? OPTIONS[type] : ['missing']),
    name: key,
    type,
    // The name of a recorded attribute stays.
    ...(key === name || isKnown ? {} : { label: seenPart(name) || key }),
  };
}

/** Numbers can be codes, by which nothing is added up. */
function typeOf(column: Column, { questions }: InspectedTable): AttributeType {
  const type = column.finding?.type ?? AttributeType.CATEGORY;
  const given = questions.override(columnField(column.name, 'type'));
  const { counts } = column.profile;
  const isCode =
    given === null &&
    type === AttributeType.NUMBER &&
    counts.size <= MOST_CODES &&
    hasWord(column.words, CODE_WORDS) &&
    !hasWord(column.words, QUANTITY_WORDS) &&
    [...counts.keys()].every((text) => /^\d+$/.test(text));
  if (!isCode) return type;
  column.finding?.evidence.push('Its name says that they are codes, so each is a category.');
  return AttributeType.CATEGORY;
}

const KINDS: Record<AttributeType, string> = {
  [AttributeType.NUMBER]: 'numbers',
  [AttributeType.CATEGORY]: 'categories',
  [AttributeType.BOOLEAN]: 'yes or no',
  [AttributeType.DATE]: 'dates',
};

/** The key, or another one where it is an attribute of another type already. */
function free(
  table: InspectedTable,
  column: Column,
  key: string,
  type: AttributeType,
  taken: readonly string[],
): string {
  const known = table.known.attributes.get(key);
  if (known === undefined) return key;
  if (known === type) {
    table.collide(column, `The attribute "${key}" is recorded already, with the same type: its values are added.`);
    return key;
  }
  const others = Array.from({ length: 100 }, (_, index) => `${key.slice(0, 58)}_${index + 2}`);
  const other = others.find((one) => !table.known.attributes.has(one) && !taken.includes(one)) ?? key;
  table.collide(
    column,
    `The attribute "${key}" is recorded already with values that are ${KINDS[known]}, and those of this column are ${KINDS[type]}: it becomes "${other}".`,
  );
  return other;
}

function whyNot({ profile, finding, words }: Column): string | null {
  const texts = [...profile.counts.keys()];
  if (texts.some((text) => text.includes('@')) || hasWord(words, PERSONAL))
    return 'Personal data, which experiments do not need.';
  if (finding?.type !== AttributeType.CATEGORY) return null;
  if (texts.some((text) => text.length > LONGEST_CATEGORY)) return 'Its texts are too long for categories.';
  if (texts.length > MOST_CATEGORIES || (texts.length > 50 && texts.length > filled(profile) / 2)) {
    return `Nearly every row has another text, such as ${listed(texts.slice(0, 2))}.`;
  }
  return null;
}
