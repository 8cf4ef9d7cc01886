import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutTurns } from '../../charts/turned-text.js';
import { isKeyForm, isSeen, lookAlikeForm, normalForm, seenPart } from '../../src/graph/key-form.js';
import { validName } from '../../src/graph/validation.js';

describe('the normal form of a key', () => {
  it.each([
    ['A1 ', 'A1'],
    [' A1\t', 'A1'],
    ['\u00a0A1\u3000', 'A1'],
    ['\uFEFFA1', 'A1'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['\u212b', '\u00c5'],
    ['order 7', 'order 7'],
    ['a', 'a'],
    ['\uff21', '\uff21'],
  ])('of %j is %j', (text, form) => {
    expect(normalForm(text)).toBe(form);
  });

  it('stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalForm(normalForm(text))).toBe(normalForm(text));
      }),
    );
  });

  it.each([
    ['a control character', 'a\u0000b'],
    ['a later control character', 'a\u0085b'],
    ['a line end', 'a\u2028b'],
    ['a zero-width space', 'a\u200bb'],
    ['a zero-width joiner', 'a\u200db'],
    ['a soft hyphen', 'a\u00adb'],
    ['a change of direction', 'a\u202eb'],
    ['an isolated direction', 'a\u2066b'],
    ['half a character', 'a\ud800b'],
    ['an invisible letter', 'a\u3164b'],
    ['nothing', ''],
    ['more than 200 characters', 'x'.repeat(201)],
  ])('may not have %s', (_, text) => {
    expect(isKeyForm(text)).toBe(false);
  });

  it.each(['a', 'x'.repeat(200), 'é', 'order 7', '🙂', 'a@b.com', '客户'])('may be %s', (text) => {
    expect(isKeyForm(text)).toBe(true);
  });
});

/** The flag of England. */
const ENGLAND = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';

describe('a text for people', () => {
  it.each(['a\u202eb', 'a\u2066b', 'a\u200fb', 'a\u200bb', 'a\ufeffb', 'a\u0007b'])(
    'cannot have what is not seen: %j',
    (text) => {
      expect([isSeen(text), seenPart(text)]).toEqual([false, text.replace(/[^ab]/g, '')]);
      expect(() => validName('name', text, 'key')).toThrow('The text has characters that cannot be seen');
    },
  );

  it.each(['\u3164\u3164', '\u115f', '\u1160', '\uffa0', '\u034f', '\u200d', '\u2800', '\ufe0f\u200c'])(
    'cannot be blank: %j',
    (text) => {
      expect([isSeen(text), seenPart(text)]).toEqual([false, '']);
      expect(() => validName('name', text, 'key')).toThrow('The text has characters that cannot be seen');
    },
  );

  it('can have letters that cannot be seen only in a flag', () => {
    const hidden = 'a\u{e0067}\u{e0062}\u{e007f}';
    expect([isSeen(hidden), seenPart(hidden), isSeen(`${ENGLAND}\u{e0067}`)]).toEqual([false, 'a', false]);
  });

  it.each(['two\nlines\tand more', '👩\u200d🔬', 'می\u200cخواهم', 'שלום', ENGLAND, '❤\ufe0f', '…'])(
    'can be %j',
    (text) => {
      expect([isSeen(text), validName('name', text, 'key')]).toEqual([true, text]);
    },
  );

  it('of older versions is shown without what would turn its neighbors', () => {
    const at = new Date(0);
    expect(withoutTurns({ list: [{ name: 'a\u202eb', size: 1, none: null, at }] })).toEqual({
      list: [{ name: 'ab', size: 1, none: null, at }],
    });
  });
});

describe('a document with a digest', () => {
  it('keeps every character of which the digest is', () => {
    const preregistration = { digest: '0a', document: { hypothesis: 'More\u200f.' } };
    expect(withoutTurns({ preregistration })).toEqual({ preregistration });
  });
});

describe('the form that look-alikes share', () => {
  it.each([
    ['Anna@x.com', 'anna@X.com'],
    ['A1', '\uff21\uff11'],
    ['fi', '\ufb01'],
    ['CAFÉ', 'café'],
    ['scope', '\u0455\u0441\u043e\u0440\u0435'],
    ['A1', '\u0391\u0031'],
    ['❤', '❤\ufe0f'],
  ])('is one for %j and %j', (a, b) => {
    expect(lookAlikeForm(a)).toBe(lookAlikeForm(b));
  });

  it.each([
    ['A1', 'A2'],
    ['A10', 'A1O'],
    ['é', 'e'],
    ['a b', 'ab'],
  ])('differs for %j and %j', (a, b) => {
    expect(lookAlikeForm(a)).not.toBe(lookAlikeForm(b));
  });

  it('is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(lookAlikeForm(lookAlikeForm(text))).toBe(lookAlikeForm(text));
      }),
    );
  });
});
