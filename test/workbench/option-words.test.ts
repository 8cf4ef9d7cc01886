import { expect, it } from 'vitest';
import { withoutOptions } from '../../workbench/data/import/option-words.js';

it('says what the form calls an option, and leaves other code', () => {
  expect(withoutOptions('It looks like a date: set `dateFormat` to "dd/MM/yyyy".')).toBe(
    'It looks like a date: set the format of dates to "dd/MM/yyyy".',
  );
  expect(withoutOptions('Add "n/a" to `missing`.')).toBe('Add "n/a" to the words for unknown.');
  expect(withoutOptions('It is `customer.key`, or `elsewhere`.')).toBe('It is `customer.key`, or `elsewhere`.');
});
