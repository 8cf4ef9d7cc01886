import { AttributeType } from '../../customers/attributes/attribute.js';
import { isKeyForm, normalForm } from '../../graph/key-form.js';
import { isWithinLimits, NUMBER_LIMITS } from '../../graph/number-limits.js';
import type { DateReader } from '../cells/date-reader.js';
import { shown } from '../import-error.js';
import { readConstant } from '../moments.js';
import type { AttributeManifest, ConstantAttribute } from './manifest.js';
import type { Problem } from './manifest-problems.js';

type Constant = ConstantAttribute['constant'];

/** How a manifest gives a value of each type that all customers have. */
const CONSTANTS: Record<AttributeType, { is: (constant: Constant) => boolean; expected: string }> = {
  [AttributeType.NUMBER]: {
    is: (constant) => typeof constant === 'number' && isWithinLimits(constant),
    expected: `${NUMBER_LIMITS}, without quotes`,
  },
  [AttributeType.BOOLEAN]: {
    is: (constant) => typeof constant === 'boolean',
    expected: 'true or false, without quotes',
  },
  [AttributeType.DATE]: {
    is: (constant) => typeof constant === 'string',
    expected: 'an ISO 8601 date in quotes, such as "2026-03-02"',
  },
  [AttributeType.CATEGORY]: {
    is: (constant) => typeof constant === 'string' && isKeyForm(normalForm(constant)),
    expected: 'a text in quotes',
  },
};

/** Constants that are not values of the type of their attribute. */
export function misfitsOfConstants(attributes: readonly AttributeManifest[] = []): Problem[] {
  return attributes.flatMap((attribute, index): Problem[] => {
    if (!('constant' in attribute)) return [];
    const { type, constant } = attribute;
    const { is, expected } = CONSTANTS[type];
    if (is(constant)) return [];
    const sentence = `${shown(String(constant))} is not a ${type.toLowerCase()}. Give ${expected}.`;
    return [[`attributes.${index}.constant`, sentence]];
  });
}

/** The value that all customers of the file have, as it is stored. @param path of the constant in the manifest */
export function constantValue({ type, constant }: ConstantAttribute, path: string, dates: DateReader): Constant {
  return type === AttributeType.DATE ? readConstant(path, String(constant), (text) => dates.read(text)) : constant;
}
