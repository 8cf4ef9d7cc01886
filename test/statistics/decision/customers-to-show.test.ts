import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customersToShow, type ShownEffect } from '../../../src/statistics/decision/customers-to-show.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';

const rows: (ShownEffect & { needed: number })[] = JSON.parse(
  readFileSync('test/fixtures/decision/customers_to_show.json', 'utf8'),
);
const effect: ShownEffect = { estimate: 1, standardError: 1, customers: 100, alpha: 0.05, sides: 2, power: 0.8 };

describe('the customers that show an effect', () => {
  it.each(rows)('equals scipy for $estimate ± $standardError of $customers customers', ({ needed, ...row }) => {
    // scipy finds the root to 1e-9, and customers are whole.
    expect(customersToShow(row)).toBe(Math.ceil(needed * (1 - 1e-12)));
  });

  it('is endless for no effect, and none where less power is asked for than alpha gives', () => {
    expect(customersToShow({ ...effect, estimate: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(customersToShow({ ...effect, alpha: 0.9, sides: 1, power: 0.05 })).toBe(0);
  });

  it.each([
    ['estimate', Number.NaN],
    ['standardError', 0],
    ['customers', 1.5],
    ['alpha', 1],
    ['power', 0],
  ])('refuses %s of %s', (field, value) => {
    expect(() => customersToShow({ ...effect, [field]: value })).toThrow(
      expect.objectContaining({ constructor: InvalidInputError, field }),
    );
  });
});
