import { describe, expect, it } from 'vitest';
import { booleanReader, contradictoryWords, occurrenceReader } from '../../../src/imports/cells/boolean-words.js';
import type { CellError } from '../../../src/imports/import-error.js';

function refusal(read: (text: string) => unknown, text: string): CellError {
  try {
    read(text);
  } catch (error) {
    return error as CellError;
  }
  throw new Error(`${text} was read.`);
}

describe('occurrenceReader', () => {
  it.each(['1', 'true', 'YES', '29.90', '-1', '2', '1e-3'])('takes %s for yes', (text) => {
    expect(occurrenceReader()(text)).toBe(true);
  });

  it.each(['0', 'false', 'No', '0.00', '-0', '0e5'])('takes %s for no', (text) => {
    expect(occurrenceReader()(text)).toBe(false);
  });

  it.each(['N', 'Y', 'off', 'on', 'none', 'null', '-', '0,00', '1,50', 'not visited', '1e400'])(
    'refuses %s',
    (text) => {
      expect(() => occurrenceReader()(text)).toThrow(/neither yes nor no|out of range/);
    },
  );

  it('takes amounts as the column writes them', () => {
    const read = occurrenceReader({}, { decimal: ',', currency: 'EUR' });
    expect(['39,90 €', '0,00 €', '0,00'].map(read)).toEqual([true, false, false]);
  });
});

describe('booleanReader', () => {
  it('takes only the words of the column, in upper or lower case', () => {
    const read = booleanReader({ yes: ['J', ' ja '], no: ['N'] });
    expect(['j', 'JA', 'n'].map(read)).toEqual([true, true, false]);
    expect(refusal(read, 'yes').message).toBe('"yes" is neither yes nor no.');
    expect(refusal(read, 'yes').expected).toBe('J,  ja  or N');
  });

  it('keeps the usual words of the list that is not given', () => {
    const read = booleanReader({ yes: ['X'] });
    expect(['x', 'no', '0'].map(read)).toEqual([true, false, false]);
    expect(() => read('1')).toThrow('neither yes nor no');
  });

  it.each([
    ['ja', 'BOOLEAN_WORD', 'yes', ['ja']],
    ['Nein', 'BOOLEAN_WORD', 'no', ['Nein']],
    ['maybe', 'BOOLEAN_WORD', 'yes', undefined],
    ['NULL', 'MISSING_WORD', 'missing', ['NULL']],
  ])('says of %s: %s', (text, kind, option, value) => {
    const { kind: found, suggestion } = refusal(booleanReader(), text);
    expect([found, suggestion?.option, suggestion?.value]).toEqual([kind, option, value]);
  });
});

describe('contradictoryWords', () => {
  it('finds words for both, among usual ones too', () => {
    expect(contradictoryWords({ yes: ['1'], no: ['2'] })).toEqual([]);
    expect(contradictoryWords({ yes: ['J', 'x'], no: ['X'] })).toEqual(['x']);
    expect(contradictoryWords({ yes: ['0'] })).toEqual(['0']);
  });
});
