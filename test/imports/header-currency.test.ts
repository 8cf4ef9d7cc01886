import { describe, expect, it } from 'vitest';
import { otherCurrencyIn } from '../../src/imports/cells/header-currency.js';
import { freshImports, manifest } from './campaign-file.js';

describe('a column whose name has another currency', () => {
  const { run } = freshImports();

  it.each([
    ['Betrag in €', 'USD', 'EUR'],
    ['Amount (GBP)', 'USD', 'GBP'],
    ['amount_eur', 'USD', 'EUR'],
    ['AMOUNT_EUR', 'USD', 'EUR'],
    ['EUR Betrag', 'USD', 'EUR'],
    ['Betrag in €', 'EUR', null],
    ['amount_usd', 'USD', null],
    // Many countries write it.
    ['Total ($)', 'CAD', null],
    ['Total ($)', 'EUR', 'USD'],
    ['amount', 'USD', null],
    ['total_all', 'USD', null],
    ['Top spend', 'USD', null],
    ['eur', 'USD', 'EUR'],
    ['Top', 'USD', null],
  ])('is found in %s beside %s: %s', (name, currency, other) => {
    expect(otherCurrencyIn(name, currency)).toBe(other);
  });

  it('is a warning that nothing was converted', async () => {
    const value = (options: object = {}) =>
      manifest({
        name: 'Orders',
        customer: { key: { column: 'customer' } },
        unknownCustomers: 'create',
        events: [
          { type: 'order', key: { column: 'id' }, at: { column: 'at' }, value: { column: 'Betrag in €', ...options } },
        ],
      });
    const file = 'customer,id,at,Betrag in €\na,o1,2026-03-05T10:00:00Z,9.99\n';
    const codes = async (options: object, currency: string) =>
      (await run(value(options), file, { currency, dryRun: true })).warnings.map(({ code }) => code);
    expect((await run(value(), file, { currency: 'USD', dryRun: true })).warnings).toMatchObject([
      {
        code: 'OTHER_CURRENCY',
        message: expect.stringContaining(
          'The column "Betrag in €" seems to have amounts in EUR, and nothing was converted',
        ),
      },
    ]);
    expect(await codes({}, 'EUR')).toEqual([]);
    // Said by the manifest already.
    expect(await codes({ currency: 'EUR' }, 'USD')).toEqual(['OTHER_CURRENCY']);
  });
});
