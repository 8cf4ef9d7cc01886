import { describe, expect, it } from 'vitest';
import { checkVariables } from '../../../src/server/operations/variable-limits.js';

const list = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { all: value } : [value];
  return value;
}

describe('the size of variables', () => {
  it.each([
    [
      'a long list',
      { ids: list(20_001, {}) },
      'Variable "$ids" has 20,001 items; a list has at most 20,000. Send less in one request.',
    ],
    [
      'a long list inside',
      { input: { arms: [{ customers: list(30_000, 'a') }] } },
      'Variable "$input" at "arms.0.customers" has 30,000 items; a list has at most 20,000. Send less in one request.',
    ],
    [
      'many lists',
      { rows: list(5_000, list(60, 1)) },
      /^Variable "\$rows" at "409\d\.\d+" brings the values of all variables above 250,000, which is the limit\./,
    ],
    [
      'a rule in a rule',
      { rule: nested(100_000) },
      'Variable "$rule" is nested more than 100 levels deep, which is the limit. Send less in one request.',
    ],
    [
      'an object with many fields',
      { a: [Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`b${index}`, 1]))] },
      'Variable "$a" at "0" has 31 fields; an object has at most 30. Send less in one request.',
    ],
    [
      'a field with a long name',
      { a: { ['b'.repeat(1_000)]: 1 } },
      /has a field whose name has 1,000 characters; the limit is 128\./,
    ],
    [
      'a character that cannot be stored',
      { a: ['b', 'c\0'] },
      'Variable "$a" at "1" has a text with the character U+0000, which cannot be stored. Remove it.',
    ],
    ['a long name', { ['a'.repeat(100_000)]: list(20_001, 1) }, /^Variable "\$a{200}" has 20,001 items/],
  ])('%s is refused, naming the variable', async (_, variables, message) => {
    await expect(checkVariables(variables)).rejects.toThrow(message);
  });

  it.each([
    ['the most customers to assign', { customers: list(10_000, 'a') }],
    ['the most samples of a comparison', { samples: list(20, { values: list(10_000, 1) }) }],
    ['the largest regression', { rows: list(5_000, list(30, 1)) }],
    ['the deepest rule', { rule: nested(40) }],
    ['nothing', { a: null, b: undefined }],
  ])('%s passes', async (_, variables) => {
    await expect(checkVariables(variables)).resolves.toBeUndefined();
  });
});
