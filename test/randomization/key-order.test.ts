import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AscendingKeys, compareKeys } from '../../src/randomization/key-order.js';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const awkward = fc.array(fc.constantFrom('a', 'z', 'é', '\ud7ff', '\ue000', 'ﬁ', '\uffff', '\u{10000}', '😀'), {
  maxLength: 5,
});

describe('key order', () => {
  it('is the order of UTF-8 bytes', () => {
    const bytes = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const anyText = fc.oneof(
      text,
      awkward.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(bytes(a, b));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('puts characters beyond U+FFFF last, where JavaScript puts them before U+E000', () => {
    expect('\u{10000}' < '\uffff').toBe(true);
    expect(compareKeys('\u{10000}', '\uffff')).toBeGreaterThan(0);
    expect(compareKeys('a\u{10000}', 'a\u{10001}')).toBeLessThan(0);
  });

  it('lets ascending keys pass', () => {
    const keys = new AscendingKeys();
    expect(() => {
      for (const key of ['1', '10', '2', 'é', '\uffff', '😀']) keys.next(key);
    }).not.toThrow();
  });

  it.each([
    ['a repeated key', ['a', 'a'], 'A key appears twice.'],
    ['a key out of order', ['b', 'a'], 'Keys must be in ascending order of their UTF-8 bytes.'],
    ['a number-like key out of byte order', ['2', '10'], 'Keys must be in ascending order of their UTF-8 bytes.'],
    ['an empty key', [''], 'A key must not be empty.'],
    ['half a surrogate pair', ['\ud83d'], 'Text must be well-formed Unicode.'],
  ])('refuses %s', (_, keys, message) => {
    const ascending = new AscendingKeys();
    expect(() => {
      for (const key of keys) ascending.next(key);
    }).toThrow(expect.objectContaining({ name: 'RandomizationError', field: 'key', message }));
  });
});
