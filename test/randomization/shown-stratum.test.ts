import { expect, it } from 'vitest';
import { shownStratum, stratumName } from '../../src/randomization/stratified.js';

it.each([
  [stratumName(['c']), 'c'],
  [stratumName(['north', 3, true, null]), 'north, 3, true, unknown'],
  ['north', 'north'],
  ['[north]', '[north]'],
  ['12', '12'],
])('the stratum %s is shown as %s', (name, shown) => {
  expect(shownStratum(name)).toBe(shown);
});
