import { expect, it } from 'vitest';
import { changedManifest, changeOf, withChange } from '../../workbench/data/import/manifest/manifest-changes.js';

const MANIFEST = {
  name: 'customers',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER', missing: ['?'] }, { column: 'age' }],
};

it('sets what is suggested wherever the column is named', () => {
  const decimal = changeOf('income', { option: 'decimal', value: ',', words: 'Set `decimal` to ",".' });
  expect(changedManifest(MANIFEST, [decimal!]).attributes).toEqual([
    { column: 'income', name: 'income', type: 'NUMBER', missing: ['?'], decimal: ',' },
    { column: 'age' },
  ]);
});

it('adds words that mean unknown to those that are listed', () => {
  const missing = (word: string) => changeOf('income', { option: 'missing', value: [word], words: '' })!;
  const changes = withChange(withChange([], missing('n/a')), missing('-'));
  expect(changedManifest(MANIFEST, changes).attributes).toMatchObject([{ missing: ['?', 'n/a', '-'] }, {}]);
});

it('replaces options of the whole file', () => {
  const named = (value: string) => ({ column: null, option: 'name', value });
  expect(changedManifest(MANIFEST, withChange([named('May')], named('June'))).name).toBe('June');
});

it('has nothing to set where the file does not say to which value', () => {
  expect(changeOf('age', { option: 'yes', words: 'Set `yes` and `no`.' })).toBeNull();
});
