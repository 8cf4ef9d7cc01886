import { describe, expect, it } from 'vitest';
import { isNestedTooDeep, MAX_JSON_NESTING } from '../../../src/server/operations/json-nesting.js';

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

describe('how deep the JSON of a request is nested', () => {
  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('is limited for %s', (_, open, close) => {
    expect(isNestedTooDeep(nested(MAX_JSON_NESTING, open, close))).toBe(false);
    expect(isNestedTooDeep(nested(MAX_JSON_NESTING + 1, open, close))).toBe(true);
  });

  it('does not count what is beside each other, or in texts', () => {
    const many = MAX_JSON_NESTING * 2;
    expect(isNestedTooDeep(JSON.stringify(Array(many).fill([{}])))).toBe(false);
    expect(isNestedTooDeep(JSON.stringify({ a: '['.repeat(many), b: `\\"${'{'.repeat(many)}` }))).toBe(false);
  });

  it('is counted after texts with quotes', () => {
    const text = JSON.stringify('a "quoted\\" [');
    expect(isNestedTooDeep(`[${text},${'['.repeat(MAX_JSON_NESTING)}`)).toBe(true);
  });
});
