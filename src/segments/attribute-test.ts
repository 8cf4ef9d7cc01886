import { AttributeType } from '../customers/attributes/attribute.js';
import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';
import { normalForm } from '../graph/key-form.js';
import { checkEach } from '../graph/problems.js';
import { BOUNDS, boundsTest } from './bounds-test.js';
import type { RuleVocabulary } from './rule-vocabulary.js';
import type { AttributeCondition } from './segment-rule.js';
import { validWords } from './valid-words.js';

const LEVELS_SHOWN = 20;

const FITTING_TESTS: Record<AttributeType, readonly string[]> = {
  NUMBER: BOUNDS,
  CATEGORY: ['in'],
  BOOLEAN: ['is'],
  DATE: ['onOrAfter', 'before'],
};

type KnownAttribute = RuleVocabulary['attributes'] extends Map<string, infer Value> ? Value : never;

/** SQL condition that the value of an attribute, whose number is `value`, passes the tests of a condition. */
export function attributeTest(
  value: string,
  condition: AttributeCondition,
  { type, levels }: KnownAttribute,
  path: string,
): string {
  refuseMisfits(condition, type, path);
  switch (type) {
    case AttributeType.CATEGORY:
      return `${value} IN (${levelIds(condition.in ?? [], levels, path).join(', ')})`;
    case AttributeType.BOOLEAN:
      return `${value} = ${condition.is ? 1 : 0}`;
    case AttributeType.DATE:
      return boundsTest(value, { atLeast: time(condition.onOrAfter), lessThan: time(condition.before) }, path);
    default:
      return boundsTest(value, condition, path);
  }
}

function refuseMisfits({ name, ...tests }: AttributeCondition, type: AttributeType, path: string): void {
  const fitting = FITTING_TESTS[type];
  const given = Object.entries(tests).flatMap(([test, value]) => (value == null ? [] : [test]));
  const misfits = given.filter((test) => !fitting.includes(test));
  if (given.length > 0 && misfits.length === 0) return;
  const allowed = `"${name}" is a ${type.toLowerCase()}: test it with ${fitting.join(', ')}`;
  throw invalid(path, misfits.length === 0 ? `${allowed}.` : `${allowed}, not with ${misfits.join(', ')}.`);
}

function levelIds(words: readonly string[], levels: ReadonlyMap<string, number>, path: string): number[] {
  return checkEach(validWords(words, `${path}.in`), (word, index) => {
    const id = levels.get(word) ?? levels.get(normalForm(word));
    if (id !== undefined) return id;
    const known = [...levels.keys()].slice(0, LEVELS_SHOWN).map((level) => `"${level}"`);
    const message = `No customer has the value "${word.slice(0, 100)}". Recorded values: ${known.join(', ') || 'none'}.`;
    throw new ExpectedError(`${path}.in.${index}`, UserErrorCode.NOT_FOUND, message);
  });
}

function time(value: Date | string | null | undefined): number | null {
  return value == null ? null : new Date(value).getTime();
}
