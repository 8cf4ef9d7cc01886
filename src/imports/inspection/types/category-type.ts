import { AttributeType } from '../../../customers/attributes/attribute.js';
import { examples, filled, listed } from '../column-profile.js';
import { type ColumnType, count } from './column-type.js';

/** Any text. */
export const categoryType: ColumnType = {
  type: AttributeType.CATEGORY,
  find(profile) {
    const distinct = profile.counts.size;
    const words = distinct === 1 ? 'the same text' : `${distinct.toLocaleString('en-US')} different texts`;
    return {
      type: AttributeType.CATEGORY,
      format: {},
      evidence: [`${count(filled(profile))} with ${words}, such as ${listed(examples(profile))}.`],
      misfits: [],
    };
  },
};
