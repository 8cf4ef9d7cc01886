import { describe, expect, it } from 'vitest';
import { add, at, entryOf } from '../../src/statistics/entries.js';

describe('at', () => {
  it('gives the entry of a list or a typed array', () => {
    expect(at([4, 5], 1)).toBe(5);
    expect(at(Float64Array.of(4, 5), 0)).toBe(4);
    expect(at([null], 0)).toBeNull();
  });

  it('throws where the list ends before the index', () => {
    expect(() => at([4, 5], 2)).toThrow('no entry 2 in a list of 2');
    expect(() => at([4, 5], -1)).toThrow(RangeError);
  });
});

describe('entryOf', () => {
  const matrix = [
    [1, 2],
    [3, 4],
  ];

  it('gives the entry of a row and a column', () => {
    expect(entryOf(matrix, 1, 0)).toBe(3);
    expect(() => entryOf(matrix, 2, 0)).toThrow(RangeError);
    expect(() => entryOf(matrix, 0, 2)).toThrow(RangeError);
  });
});

describe('add', () => {
  it('adds to an entry that is there', () => {
    const sums = Float64Array.of(1, 2);
    add(sums, 1, 3);
    expect([...sums]).toEqual([1, 5]);
    expect(() => add(sums, 2, 1)).toThrow(RangeError);
  });
});
