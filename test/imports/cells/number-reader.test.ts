import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberFormat } from '../../../src/imports/cells/number-format.js';
import { numberReader } from '../../../src/imports/cells/number-reader.js';
import type { CellError } from '../../../src/imports/import-error.js';

const GERMAN: NumberFormat = { decimal: ',', grouping: '.' };
const ENGLISH: NumberFormat = { grouping: ',' };

/** The error with which a text is refused. */
function refusal(text: string, format: NumberFormat = {}): CellError {
  try {
    numberReader(format)(text);
  } catch (error) {
    return error as CellError;
  }
  throw new Error(`${text} was read.`);
}

describe('numberReader', () => {
  it.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['+3.5', 3.5],
    ['1e15', 1e15],
    ['-1E15', -1e15],
    ['1e-50', 1e-50],
    ['0', 0],
    ['-0', 0],
    ['0.000e-500', 0],
    ['.5', 0.5],
    ['5.', 5],
    ['\u22121.5', -1.5],
    ['1.5-', -1.5],
    ['(1.50)', -1.5],
    ['( 1.50 )', -1.5],
  ])('reads %s without a format', (text, value) => {
    expect(numberReader()(text)).toBe(value);
  });

  it.each<[string, NumberFormat, number]>([
    ['1.234.567,89', GERMAN, 1_234_567.89],
    ['1234567,89', GERMAN, 1_234_567.89],
    ['-1.234', GERMAN, -1234],
    ['1,5e3', GERMAN, 1500],
    [',5', GERMAN, 0.5],
    ['1,234,567.89', ENGLISH, 1_234_567.89],
    ['12,34,567.5', ENGLISH, 1_234_567.5],
    ['1 234 567,5', { decimal: ',', grouping: ' ' }, 1_234_567.5],
    ['1\u00a0234\u00a0567,5', { decimal: ',', grouping: ' ' }, 1_234_567.5],
    ['1\u202f234,5', { decimal: ',', grouping: ' ' }, 1234.5],
    ['1\u2009234,5', { decimal: ',', grouping: ' ' }, 1234.5],
    ["1'234.50", { grouping: "'" }, 1234.5],
    ['1\u2019234.50', { grouping: "'" }, 1234.5],
    ['$1,234.50', { ...ENGLISH, currency: 'USD' }, 1234.5],
    ['US$ 1,234.50', { ...ENGLISH, currency: 'USD' }, 1234.5],
    ['-$5.00', { currency: 'USD' }, -5],
    ['$-5.00', { currency: 'USD' }, -5],
    ['($5.00)', { currency: 'USD' }, -5],
    ['$5.00-', { currency: 'USD' }, -5],
    ['39,90 €', { decimal: ',', currency: 'EUR' }, 39.9],
    ['39,90\u00a0€', { decimal: ',', currency: 'EUR' }, 39.9],
    ['EUR 39,90', { decimal: ',', currency: 'EUR' }, 39.9],
    ['-39,90 EUR', { decimal: ',', currency: 'EUR' }, -39.9],
    ['39,90', { decimal: ',', currency: 'EUR' }, 39.9],
    ['1 250,00 zł', { decimal: ',', grouping: ' ', currency: 'PLN' }, 1250],
    ['12.5 %', { percent: true }, 0.125],
    ['12.3%', { percent: true }, 0.123],
    ['-0,7\u00a0%', { decimal: ',', percent: true }, -0.007],
    ['(5 %)', { percent: true }, -0.05],
  ])('reads %s as %j', (text, format, value) => {
    expect(numberReader(format)(text)).toBe(value);
  });

  it.each(['1e20', '1.7e308', '-1.1e15', '9e-51', '5e-324', '1e-400', '-0.01e-500'])(
    'refuses %s, as GraphQL does',
    (text) => {
      expect(() => numberReader()(text)).toThrow(`${JSON.stringify(text)} is out of range.`);
      expect(refusal(text).kind).toBe('OUT_OF_RANGE');
    },
  );

  it.each<[string, NumberFormat]>([
    ['1.23', GERMAN],
    ['12.3456', GERMAN],
    ['1.2345.678', GERMAN],
    ['1234.567', GERMAN],
    ['.123', GERMAN],
    ['1.234.', GERMAN],
    ['1.234,5,6', GERMAN],
    ['1,23', ENGLISH],
    ['1,234,56', ENGLISH],
    ['1,2,3', ENGLISH],
    ['1 234\u00a0567', { grouping: ' ' }],
    ['€5', { currency: 'USD' }],
    ['5 CAD', { currency: 'USD' }],
    ['$$5', { currency: 'USD' }],
    ['$5 USD', { currency: 'USD' }],
    ['$', { currency: 'USD' }],
    ['12.5', { percent: true }],
    ['12.5 %%', { percent: true }],
    ['$5 %', { percent: true, currency: 'USD' }],
    ['--5', {}],
    ['-5-', {}],
    ['-(5)', {}],
    ['(-5)', {}],
    ['(5', {}],
    ['5)', {}],
    ['+5-', {}],
    ['- ', {}],
    ['()', {}],
    ['1-5', {}],
    ['0x10', {}],
    ['Infinity', {}],
    ['1e', {}],
    ['.', {}],
    ['１２', {}],
    ['٣', {}],
  ])('refuses %s as %j', (text, format) => {
    expect(() => numberReader(format)(text)).toThrow('is not a number.');
  });

  it.each<[string, NumberFormat, string, string | undefined, unknown]>([
    ['39,90', {}, 'DECIMAL_COMMA', 'decimal', ','],
    ['1,5e3', {}, 'DECIMAL_COMMA', 'decimal', ','],
    ['1.234,50', {}, 'DECIMAL_COMMA', 'decimal', ','],
    ['1.234.567', {}, 'DECIMAL_COMMA', 'decimal', ','],
    ['39.90', { decimal: ',' }, 'DECIMAL_POINT', 'decimal', '.'],
    ['1,234.50', {}, 'THOUSANDS', 'grouping', ','],
    ['1,234,567', {}, 'THOUSANDS', 'grouping', ','],
    ['1 234', {}, 'THOUSANDS', 'grouping', ' '],
    ["1'234.5", {}, 'THOUSANDS', 'grouping', "'"],
    ['1.234,5', { decimal: ',' }, 'THOUSANDS', 'grouping', '.'],
    ['1,234', {}, 'AMBIGUOUS_NUMBER', 'grouping', undefined],
    ['1.234', { decimal: ',' }, 'AMBIGUOUS_NUMBER', 'decimal', undefined],
    ['12.5 %', {}, 'PERCENT', 'percent', true],
    ['12,5%', {}, 'PERCENT', 'percent', true],
    ['12.5', { percent: true }, 'PERCENT', undefined, undefined],
    ['€5', {}, 'CURRENCY', 'currency', 'EUR'],
    ['$1,234.50', {}, 'CURRENCY', 'currency', 'USD'],
    ['39,90 EUR', {}, 'CURRENCY', 'currency', 'EUR'],
    ['100 zł', {}, 'CURRENCY', 'currency', 'PLN'],
    ['€5', { currency: 'USD' }, 'CURRENCY', undefined, undefined],
    ['n/a', {}, 'MISSING_WORD', 'missing', ['n/a']],
    ['NaN', {}, 'MISSING_WORD', 'missing', ['NaN']],
    ['#DIV/0!', {}, 'MISSING_WORD', 'missing', ['#DIV/0!']],
    ['-', {}, 'MISSING_WORD', 'missing', ['-']],
    ['much', {}, 'NOT_A_NUMBER', undefined, undefined],
    ['12 KWH', {}, 'NOT_A_NUMBER', undefined, undefined],
    ['12 apples', {}, 'NOT_A_NUMBER', undefined, undefined],
  ])('says of %s as %j: %s', (text, format, kind, option, value) => {
    const { kind: found, suggestion } = refusal(text, format);
    expect([found, suggestion?.option, suggestion?.value]).toEqual([kind, option, value]);
  });

  it('names all options that a number needs, and both readings of an ambiguous one', () => {
    expect(refusal('1.234,50').suggestion?.words).toBe(
      'It looks like a number with a decimal comma: set `decimal` to "," and `grouping` to ".".',
    );
    expect(refusal('1,234').suggestion?.words).toBe(
      'It can be read in several ways: set `grouping` to "," if it is 1234, or `decimal` to "," if it is 1.234.',
    );
  });

  it('names the marks that an amount or a percentage needs beside its option', () => {
    expect(refusal('$1,234.50').suggestion).toEqual({
      option: 'currency',
      value: 'USD',
      with: { grouping: ',' },
      words:
        'It looks like an amount of money: set `currency` to the ISO code of its currency, such as "USD", and `grouping` to ",".',
    });
    expect(refusal('12,5%').suggestion).toMatchObject({ with: { decimal: ',' } });
    expect(refusal('$1,234').suggestion?.words).toMatch(
      /and `grouping` to "," if it is 1234, or `decimal` to "," if it is 1\.234\.$/,
    );
  });

  it('suggests only options with which the cell can be read', () => {
    const marks = fc.constantFrom(
      '1234.5',
      '1,234.50',
      '1.234,50',
      '1 234,5',
      "1'234",
      '39,90',
      '12',
      '1.234.567',
      '12,34,567',
    );
    const before = fc.constantFrom('', '$', 'EUR ', '-', '€', '(');
    const after = fc.constantFrom('', ' %', '%', ' €', ' USD', '-', ')', ' kr', ' KWH');
    const formats = fc.record(
      {
        decimal: fc.constantFrom('.' as const, ',' as const),
        grouping: fc.constantFrom(' ' as const, "'" as const),
        currency: fc.constantFrom('USD', 'EUR'),
        percent: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.tuple(before, marks, after), formats, (parts, format) => {
        const text = parts.join('');
        try {
          numberReader(format)(text);
        } catch (error) {
          const { option, value, with: others } = (error as CellError).suggestion ?? {};
          if (option === undefined || value === undefined) return;
          expect(numberReader({ ...format, [option]: value, ...others })(text)).toBeTypeOf('number');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const cents = fc.integer({ min: -1e12, max: 1e12 });
  it.each<[string, NumberFormat, string]>([
    ['en-US', ENGLISH, 'USD'],
    ['en-IN', ENGLISH, 'INR'],
    ['de-DE', GERMAN, 'EUR'],
    ['fr-FR', { decimal: ',', grouping: ' ' }, 'EUR'],
    ['de-CH', { grouping: "'" }, 'CHF'],
    ['pl-PL', { decimal: ',', grouping: ' ' }, 'PLN'],
    ['sv-SE', { decimal: ',', grouping: ' ' }, 'SEK'],
  ])('reads back what Intl writes in %s as %j, plain, as percentages and in %s', (locale, format, currency) => {
    const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const money = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const books = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencySign: 'accounting' });
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    fc.assert(
      fc.property(cents, (value) => {
        // The nearest double of the decimal number, whichever way it was made.
        const amount = Number(`${value}e-2`) + 0;
        expect(numberReader(format)(plain.format(amount))).toBe(amount);
        expect(numberReader({ ...format, currency })(money.format(amount))).toBe(amount);
        expect(numberReader({ ...ENGLISH, currency })(books.format(amount))).toBe(amount);
        const part = Number(`${value}e-4`) + 0;
        expect(numberReader({ ...format, percent: true })(share.format(part))).toBe(part);
      }),
    );
  });

  it('reads every finite double within the limits back exactly', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) >= 1e-50);
        expect(numberReader()(String(value))).toBe(value + 0);
        expect(numberReader({ decimal: ',' })(String(value).replace('.', ','))).toBe(value + 0);
      }),
    );
  });

  it('reads a text in no other way than its digits say, or refuses it', () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.,' -+()%€$e"), maxLength: 12 });
    const format = fc.record<NumberFormat>(
      {
        decimal: fc.constantFrom('.', ','),
        grouping: fc.constantFrom(',', '.', ' ', "'"),
        currency: fc.constant('EUR'),
        percent: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(text, format, (cell, { decimal = '.', ...options }) => {
        fc.pre(options.grouping !== decimal);
        let value: number;
        try {
          value = numberReader({ decimal, ...options })(cell);
        } catch (error) {
          expect((error as CellError).expected).toContain('a number');
          return;
        }
        const negative = /^\D*-|-\D*$|\(/.test(cell.replace(/e[+-]?\d+/, ''));
        const digits = cell.replace(/[^0-9e.,+-]/g, '').replace(/(?<!e)[+-]/g, '');
        const plain = digits.replaceAll(decimal === '.' ? ',' : '.', '').replace(decimal, '.');
        const size = Number(plain) / (options.percent ? 100 : 1);
        expect(Math.abs(value)).toBeCloseTo(size, 9);
        expect(value).toBe(negative ? -Math.abs(value) + 0 : Math.abs(value));
      }),
      { numRuns: 2_000 },
    );
  });
});
