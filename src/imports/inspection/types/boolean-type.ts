import { AttributeType } from '../../../customers/attributes/attribute.js';
import { filled, listed } from '../column-profile.js';
import { allOf, type ColumnType } from './column-type.js';

/** Words for yes and for no that belong together; those of the first pairs need no declaration. */
const PAIRS: readonly { yes: string; no: string; isUsual?: true }[] = [
  { yes: '1', no: '0', isUsual: true },
  { yes: 'true', no: 'false', isUsual: true },
  { yes: 'yes', no: 'no', isUsual: true },
  { yes: 'y', no: 'n' },
  { yes: 't', no: 'f' },
  { yes: 'on', no: 'off' },
  { yes: 'ja', no: 'nein' },
  { yes: 'j', no: 'n' },
  { yes: 'ja', no: 'nee' },
  { yes: 'ja', no: 'nej' },
  { yes: 'wahr', no: 'falsch' },
  { yes: 'oui', no: 'non' },
  { yes: 'o', no: 'n' },
  { yes: 'vrai', no: 'faux' },
  { yes: 'sí', no: 'no' },
  { yes: 'si', no: 'no' },
  { yes: 'sim', no: 'não' },
  { yes: 'tak', no: 'nie' },
  { yes: 'verdadero', no: 'falso' },
  { yes: 'subscribed', no: 'unsubscribed' },
  { yes: 'opted in', no: 'opted out' },
];
/** Words that mean yes or no even where the other one does not occur. */
const PLAIN = new Set(['true', 'false', 'yes', 'ja', 'nein', 'oui', 'wahr', 'vrai']);

export const booleanType: ColumnType = {
  type: AttributeType.BOOLEAN,
  find(profile) {
    const texts = [...profile.counts.keys()];
    const words = [...new Set(texts.map((text) => text.toLowerCase()))];
    if (words.length > 2) return null;
    const pair = PAIRS.find(({ yes, no }) => words.every((word) => word === yes || word === no));
    if (!pair || (words.length === 1 && !PLAIN.has(words[0] as string))) return null;
    const of = (word: string) => texts.filter((text) => text.toLowerCase() === word);
    const [yes, no] = [of(pair.yes), of(pair.no)];
    return {
      type: AttributeType.BOOLEAN,
      format: pair.isUsual ? {} : { yes: [yes[0] ?? pair.yes], no: [no[0] ?? pair.no] },
      evidence: [`${allOf(filled(profile), 0)} ${listed(texts)}.`],
      misfits: [],
    };
  },
};
