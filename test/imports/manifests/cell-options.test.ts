import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';

const minimal = { name: 'A', customer: { key: { column: 'id' } } };
const read = (content: unknown) => readManifest(JSON.stringify(content), 'manifest.json');
const attribute = (changes: object) => ({
  ...minimal,
  attributes: [{ name: 'x', type: 'NUMBER', column: 'x', ...changes }],
});
const constant = (type: string, value: unknown) => ({ ...minimal, attributes: [{ name: 'x', type, constant: value }] });

describe('the options of cells in a manifest', () => {
  it.each<[string, unknown, string]>([
    [
      'an unknown currency',
      { ...minimal, currency: 'EURO' },
      'currency: Must be an ISO 4217 currency code such as EUR.',
    ],
    [
      'an unknown zone',
      { ...minimal, timeZone: 'Berlin' },
      'timeZone: Must be an IANA time zone such as Europe/Berlin.',
    ],
    [
      'a format without a year',
      attribute({ type: 'DATE', dateFormat: 'dd.MM' }),
      'attributes.0.dateFormat: The format has no year.',
    ],
    ['another decimal mark', { ...minimal, decimal: ';' }, 'decimal: Give one of ".", ",";'],
    ['one mark for both', { ...minimal, decimal: ',', grouping: ',' }, 'grouping: "," cannot be both'],
    [
      'a mark that is the other one of the file',
      { ...attribute({ decimal: ',' }), grouping: ',' },
      'attributes.0.decimal: "," cannot be both',
    ],
    [
      'a grouping point without a decimal comma',
      attribute({ grouping: '.' }),
      'attributes.0.grouping: "." cannot be both',
    ],
    ['a word for yes and no', { ...minimal, yes: ['x'], no: ['X'] }, 'yes: "x" cannot mean both yes and no.'],
    [
      'an option of another type',
      attribute({ type: 'CATEGORY', decimal: ',' }),
      '`decimal` is for the type NUMBER, not for CATEGORY.',
    ],
    ['words of a number', attribute({ yes: ['J'] }), '`yes` is for the type BOOLEAN, not for NUMBER.'],
    [
      'an option that keys do not have',
      { ...minimal, customer: { key: { column: 'id', decimal: ',' } } },
      'customer.key.decimal',
    ],
    [
      'one word in two spellings',
      {
        ...minimal,
        customer: { ...minimal.customer, channel: { column: 'c', values: { FB: 'facebook', 'FB ': 'fb' } } },
      },
      'customer.channel.values: "FB" is given twice, with different values.',
    ],
    ['a column and a constant', attribute({ constant: 1 }), 'attributes.0: Give only one of column, constant.'],
    ['an unknown part of a column', attribute({ colour: 'red' }), 'attributes.0.colour: A manifest has no such part.'],
    [
      'a constant channel that is not listed',
      { ...minimal, channels: [{ key: 'web' }], customer: { ...minimal.customer, channel: { constant: 'fax' } } },
      'customer.channel.constant: "fax" is not one of the channels: web.',
    ],
    ['a constant in the wrong type', constant('NUMBER', '1'), 'attributes.0.constant: "1" is not a number.'],
    [
      'a constant out of range',
      constant('NUMBER', 1e16),
      'attributes.0.constant: "10000000000000000" is not a number.',
    ],
    ['a word for a constant boolean', constant('BOOLEAN', 'yes'), 'attributes.0.constant: "yes" is not a boolean.'],
    ['a number for a constant category', constant('CATEGORY', 1), 'attributes.0.constant: "1" is not a category.'],
    ['a number for a constant date', constant('DATE', 46083), 'attributes.0.constant: "46083" is not a date.'],
  ])('refuse %s', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  it('may be replaced by a column', () => {
    const replaced = { ...attribute({ decimal: ',', grouping: '.' }), grouping: ',' };
    expect(read(replaced)).toEqual(replaced);
    const words = { ...attribute({ type: 'BOOLEAN', no: ['1'], yes: ['2'] }), yes: ['J'], no: ['N'] };
    expect(read(words)).toEqual(words);
  });
});
