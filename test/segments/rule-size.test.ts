import { describe, expect, it } from 'vitest';
import { isFarTooLarge, MAX_CONDITIONS } from '../../src/segments/rule-size.js';

const condition = { channel: { in: ['email'] } };
const nested = (depth: number) => {
  let rule: object = condition;
  for (let level = 0; level < depth; level += 1) rule = { not: rule };
  return rule;
};

describe('rules that are far too large', () => {
  it.each<[string, unknown]>([
    ['wide', { any: Array(20_000).fill(condition) }],
    ['wide below', { all: [condition, { any: Array(20_000).fill(condition) }] }],
    ['of many lists', { any: Array(200).fill({ all: Array(200).fill(condition) }) }],
    ['deep', nested(100_000)],
    ['of one list within itself many times', { any: Array(900).fill({ all: Array(900).fill({ not: condition }) }) }],
  ])('are found when they are %s', (_, rule) => {
    expect(isFarTooLarge(rule)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a little above the limit', { any: Array(2 * MAX_CONDITIONS).fill(condition) }],
    ['no rules', [1, null, 'all', { all: 1, any: 'x', not: null }]],
    ['empty', {}],
  ])('are not those that are %s: these are explained where they are used', (_, rule) => {
    expect(isFarTooLarge(rule)).toBe(false);
  });
});
