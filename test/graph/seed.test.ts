import { Kind, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Seed, seedNumber } from '../../src/graph/seed.js';

describe('the Seed scalar', () => {
  it.each([
    ['autumn', 'autumn'],
    [7, '7'],
    [-3, '-3'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('reads %s', (given, seed) => {
    expect(Seed.parseValue(given)).toBe(seed);
    expect(Seed.serialize(given)).toBe(seed);
  });

  it.each([1.5, '', 'x'.repeat(201), true, null, 2 ** 53])('refuses %s', (given) => {
    expect(() => Seed.parseValue(given)).toThrow('A seed is text of 1 to 200 characters or a whole number');
  });

  it('reads text and whole numbers that are written in a query', () => {
    expect(Seed.parseLiteral(parseValue('"autumn"'))).toBe('autumn');
    expect(Seed.parseLiteral({ kind: Kind.INT, value: '42' })).toBe('42');
    expect(() => Seed.parseLiteral(parseValue('1.5'))).toThrow('A seed is');
    expect(() => Seed.parseLiteral(parseValue('9007199254740993'))).toThrow('A seed is');
  });
});

describe('the number of a seed', () => {
  it.each(['0', '1', '2147483647'])('is %s itself', (seed) => {
    expect(seedNumber(seed)).toBe(Number(seed));
  });

  it.each(['2147483648', '-1', '007', 'autumn', '1.5'])('is that of the hash of %s, from 0 to 2³¹ − 1', (seed) => {
    const number = seedNumber(seed);
    expect(number).toBe(seedNumber(seed));
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThanOrEqual(2_147_483_647);
    expect(number).not.toBe(Number(seed));
  });
});
