import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../workbench/data/import/inspection.js';
import { editedAnswers, overridesOf } from '../../workbench/data/import/manifest/edited-manifest.js';
import { jsonProblem, lineOf } from '../../workbench/data/import/manifest/json-place.js';

const text = JSON.stringify(
  { name: 'A "b", {c}', attributes: [{ name: 'x' }, { name: 'y', type: 'NO' }], row: 'EVENT' },
  null,
  2,
);
const lineWith = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('the place of a part in a JSON text', () => {
  it.each([
    ['name', '"name": "A'],
    ['attributes', '"attributes"'],
    ['attributes.1', '    {\n'.trim()],
    ['attributes.1.type', '"type": "NO"'],
    ['row', '"row"'],
  ])('is the line of %s', (path, words) => {
    const expected = path === 'attributes.1' ? lineWith('"y"') - 1 : lineWith(words);
    expect(lineOf(text, path)).toBe(expected);
  });

  it('is that of what is around it where the part is missing, and the first line of the whole', () => {
    expect([lineOf(text, 'attributes.0.label'), lineOf(text, null)]).toEqual([lineWith('"x"') - 1, 1]);
  });

  it('is named where a text is not JSON', () => {
    expect(jsonProblem('{"a": 1}')).toBeNull();
    expect(jsonProblem('[1]')).toBe('Give an object in braces.');
    expect(jsonProblem('{\n"a": 1\n"b": 2}')).toMatch(/^Line 3: the text is not JSON there/);
  });
});

const column = (name: string, role: string, type: string, format: object = {}) => ({ name, role, type, format });
const inspection = {
  row: { kind: 'CUSTOMER' },
  layout: { delimiter: ',', header: true },
  questions: [{ field: 'knownFrom' }],
  manifest: {},
  columns: [
    column('id', 'CUSTOMER_KEY', 'CATEGORY'),
    column('income', 'ATTRIBUTE', 'NUMBER', { decimal: ',' }),
    column('born', 'IGNORED', 'DATE'),
    column('city', 'ATTRIBUTE', 'CATEGORY'),
  ],
} as unknown as Inspection;
const customer = { key: { column: 'id' } };

describe('a manifest that somebody edited', () => {
  it('becomes answers where the form can say the same', () => {
    const attributes = [
      { column: 'income', name: 'income', type: 'NUMBER' },
      { column: 'born', name: 'born', type: 'DATE', dateFormat: 'dd.MM.yyyy' },
    ];
    expect(editedAnswers({ row: 'CUSTOMER', knownFrom: '2026-01-01', customer, attributes }, inspection)).toEqual({
      knownFrom: '2026-01-01',
      'columns.income.decimal': '.',
      'columns.born.role': 'ATTRIBUTE',
      'columns.born.dateFormat': 'dd.MM.yyyy',
      'columns.city.role': 'IGNORED',
    });
  });

  it('changes nothing of columns where it is the proposed one', () => {
    const attributes = [
      { column: 'income', name: 'income', type: 'NUMBER', decimal: ',' },
      { column: 'city', name: 'city', type: 'CATEGORY' },
    ];
    expect(editedAnswers({ customer, attributes }, inspection)).toEqual({});
  });

  it('replaces the other parts', () => {
    const proposed = { name: 'a', customer: { key: 1, channel: 2 }, metrics: [1], row: 'EVENT' };
    const edited = { name: 'b', customer: { key: 1 }, metrics: [2], row: 'EVENT', badRows: 'skip' };
    expect(overridesOf(proposed, edited)).toEqual({
      name: 'b',
      customer: { channel: null },
      metrics: [2],
      badRows: 'skip',
    });
  });
});
