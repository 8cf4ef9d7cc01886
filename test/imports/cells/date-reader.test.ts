import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { COMMON_DATE_FORMATS, dateFormatProblem } from '../../../src/imports/cells/date-formats.js';
import { DateReader } from '../../../src/imports/cells/date-reader.js';
import { dayReader } from '../../../src/imports/cells/day-reader.js';
import type { CellError } from '../../../src/imports/import-error.js';

const NOW = new Date('2026-04-01T12:00:00Z');
const berlin = DateReader.iso('Europe/Berlin', NOW);

function refusal(text: string, dateFormat = 'iso'): CellError {
  try {
    berlin.of({ dateFormat }).read(text);
  } catch (error) {
    return error as CellError;
  }
  throw new Error(`${text} was read.`);
}

describe('DateReader', () => {
  it.each([
    ['dd.MM.yyyy', '02.03.2026', '2026-03-01T23:00:00Z'],
    ['d.M.yyyy', '2.3.2026', '2026-03-01T23:00:00Z'],
    ['dd.MM.yyyy HH:mm', '02.03.2026 14:30', '2026-03-02T13:30:00Z'],
    ['MM/dd/yyyy', '03/02/2026', '2026-03-01T23:00:00Z'],
    ['M/d/yyyy h:mm:ss a', '3/2/2026 12:30:05 AM', '2026-03-01T23:30:05Z'],
    ['M/d/yyyy h:mm a', '3/2/2026 12:30\u202fPM', '2026-03-02T11:30:00Z'],
    ['d MMMM yyyy', '2 march 2026', '2026-03-01T23:00:00Z'],
    ['EEE, d MMM yyyy HH:mm:ss ZZZ', 'Mon, 2 Mar 2026 14:30:00 -0500', '2026-03-02T19:30:00Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.uZZ", '2026-03-02T14:30:00.123456+05:30', '2026-03-02T09:00:00.123Z'],
    ['yyyyMMdd', '20260302', '2026-03-01T23:00:00Z'],
    ['dd.MM.yy', '02.03.60', '2060-03-01T23:00:00Z'],
    ['dd.MM.yy', '02.03.61', '1961-03-01T23:00:00Z'],
    ['excel', '46083', '2026-03-01T23:00:00Z'],
    ['excel', '46083.5', '2026-03-02T11:00:00Z'],
    ['excel', '45000.3541666667', '2023-03-15T07:30:00Z'],
    ['excel', '61', '1900-02-28T23:00:00Z'],
    ['excel', '59', '1900-02-27T23:00:00Z'],
    ['excel', '1', '1899-12-31T23:00:00Z'],
    ['excel1904', '44621', '2026-03-01T23:00:00Z'],
    ['unix', '1772461800', '2026-03-02T14:30:00Z'],
    ['unix', '1772461800.25', '2026-03-02T14:30:00.250Z'],
    ['unix', '-1', '1969-12-31T23:59:59Z'],
    ['unix-milliseconds', '1772461800123', '2026-03-02T14:30:00.123Z'],
    ['unix-microseconds', '1772461800123456', '2026-03-02T14:30:00.123Z'],
    ['iso', '2026-03-02', '2026-03-01T23:00:00Z'],
  ])('reads %s: %s', (dateFormat, text, expected) => {
    expect(new Date(berlin.of({ dateFormat }).read(text)).toISOString()).toBe(new Date(expected).toISOString());
  });

  it.each([
    ['dd.MM.yyyy', '2.3.2026'],
    ['dd.MM.yyyy', '02.03.26'],
    ['dd.MM.yyyy', '31.02.2026'],
    ['dd.MM.yyyy', '02.13.2026'],
    ['dd.MM.yyyy', '02.03.2026 14:30'],
    ['dd.MM.yyyy', '02-03-2026'],
    ['dd.MM.yyyy', '2026-03-02'],
    ['dd.MM.yy', '02.03.2026'],
    ['dd.MM.yyyy HH:mm', '02.03.2026 24:00'],
    ['dd.MM.yyyy HH:mm', '02.03.2026 14:60'],
    ['M/d/yyyy h:mm a', '3/2/2026 13:30 PM'],
    ['M/d/yyyy h:mm a', '3/2/2026 0:30 AM'],
    ['EEE, d MMM yyyy', 'Tue, 2 Mar 2026'],
    ['d MMM yyyy', '2 März 2026'],
    ["yyyy-MM-dd'T'HH:mm:ssZZ", '2026-03-02T14:30:00+14:01'],
    ["yyyy-MM-dd'T'HH:mm:ssZZ", '2026-03-02T14:30:00+05:60'],
    ['excel', '60'],
    ['excel', '60.5'],
    ['excel', '0.5'],
    ['excel', '2958466'],
    ['excel', '46,083'],
    ['excel', '-1'],
    ['excel1904', '-1'],
    ['unix', '1772461800000000'],
    ['unix', '1e9'],
    ['unix', ''],
  ])('refuses, as %s: %s', (dateFormat, text) => {
    expect(() => berlin.of({ dateFormat }).read(text)).toThrow('is not a date.');
  });

  it.each([
    ['03.02.2026', 'DATE_FORMAT', 'dd.MM.yyyy'],
    ['3.2.2026', 'DATE_FORMAT', 'd.M.yyyy'],
    ['13/02/2026', 'DATE_FORMAT', 'dd/MM/yyyy'],
    ['02/13/2026 14:30', 'DATE_FORMAT', 'MM/dd/yyyy HH:mm'],
    ['03/04/2026', 'AMBIGUOUS_DATE', undefined],
    ['03/03/2026', 'AMBIGUOUS_DATE', undefined],
    ['3 Feb 2026', 'DATE_FORMAT', 'd MMM yyyy'],
    ['Feb 3, 2026', 'DATE_FORMAT', 'MMM d, yyyy'],
    ['03.02.26', 'TWO_DIGIT_YEAR', 'dd.MM.yy'],
    ['20260203', 'DATE_FORMAT', 'yyyyMMdd'],
    ['2026-03-02 14:30:00 UTC', 'DATE_FORMAT', "yyyy-MM-dd HH:mm:ss 'UTC'"],
    ['46083', 'DATE_FORMAT', 'excel'],
    ['1772461800', 'DATE_FORMAT', 'unix'],
    ['1772461800123', 'DATE_FORMAT', 'unix-milliseconds'],
    ['1772461800123456', 'DATE_FORMAT', 'unix-microseconds'],
    ['n/a', 'MISSING_WORD', ['n/a']],
    ['soon', 'NOT_A_DATE', undefined],
    ['31.02.2026', 'NO_SUCH_DATE', undefined],
    ['2026-02-30', 'NO_SUCH_DATE', undefined],
    ['2026-02-03 25:00', 'NO_SUCH_DATE', undefined],
    ['2026-02-30T10:00:00Z', 'NO_SUCH_DATE', undefined],
    ['99999999', 'NOT_A_DATE', undefined],
  ])('says of %s: %s', (text, kind, value) => {
    const { kind: found, suggestion } = refusal(text);
    expect([found, suggestion?.value]).toEqual([kind, value]);
  });

  it('says that a day does not exist', () => {
    expect(refusal('2026-02-30').problem).toBe('"2026-02-30" is not a date. There is no such day or time.');
    expect(refusal('31.02.2026', 'dd.MM.yyyy')).toMatchObject({ kind: 'NO_SUCH_DATE', suggestion: undefined });
    expect(refusal('60', 'excel').kind).toBe('NO_SUCH_DATE');
  });

  it('suggests only formats that read the cell', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2059-12-31'), noInvalidDate: true });
    const two = (value: number) => String(value).padStart(2, '0');
    const texts = fc.tuple(day, fc.integer({ min: 0, max: 5 })).map(([date, form]) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const forms = [
        `${two(d)}.${two(m)}.${y}`,
        `${m}/${d}/${y}`,
        `${y}/${two(m)}/${two(d)}`,
        `${y}-${two(m)}-${two(d)}`,
      ];
      return [...forms, `${d}.${m}.${two(y % 100)} ${two(d % 24)}:05`, `${y}${two(m)}${two(d)}`][form] as string;
    });
    fc.assert(
      fc.property(texts, fc.constantFrom('iso', ...COMMON_DATE_FORMATS), (text, declared) => {
        const dates = DateReader.iso('UTC', NOW);
        try {
          dates.of({ dateFormat: declared }).read(text);
        } catch (error) {
          const { value } = (error as CellError).suggestion ?? {};
          if (value !== undefined) expect(dates.of({ dateFormat: value as string }).read(text)).toBeTypeOf('number');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('offers both orders of an ambiguous date, and ISO where another format was declared', () => {
    expect(refusal('03/04/2026').suggestion?.words).toBe(
      'Day and month can be read in either order: set `dateFormat` to "dd/MM/yyyy" or "MM/dd/yyyy".',
    );
    expect(refusal('2026-03-02', 'dd.MM.yyyy').suggestion?.value).toBe('iso');
  });

  it('reads times that are skipped or repeated by the rules of ISO times, in the zone of the column', () => {
    const dates = DateReader.iso('UTC', NOW);
    const local = dates.of({ dateFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' });
    expect(dates.repeated).toBeNull();
    expect(local.read('26.10.2025 02:30')).toBe(Date.parse('2025-10-26T00:30:00Z'));
    expect(dates.repeated).toEqual({ text: '26.10.2025 02:30', timeZone: 'Europe/Berlin' });
    expect(() => local.read('29.03.2026 02:30')).toThrow('"29.03.2026 02:30" does not exist in Europe/Berlin');
    const second = DateReader.iso('Europe/Berlin', NOW, 'second').of({ dateFormat: 'dd.MM.yyyy HH:mm' });
    expect(second.read('26.10.2025 02:30')).toBe(Date.parse('2025-10-26T01:30:00Z'));
    expect(() => local.readPast('02.04.2026 12:00')).toThrow('"02.04.2026 12:00" is in the future.');
  });

  const usable = [...COMMON_DATE_FORMATS, "yyyy-MM-dd'T'HH:mm:ss.SSSZZ", 'EEEE, d MMMM yyyy HH:mm', 'd/M/yy H:mm'];
  it.each(usable)('reads back what Luxon writes as %s', (dateFormat) => {
    const reader = DateReader.iso('UTC', new Date('2061-01-01')).of({ dateFormat });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1961-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }),
        (date) => {
          const text = DateTime.fromJSDate(date, { zone: 'utc' }).setLocale('en-US').toFormat(dateFormat);
          const { year, month, day, hour, minute, second, millisecond } = DateTime.fromFormat(text, dateFormat, {
            zone: 'utc',
          });
          expect(reader.read(text)).toBe(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('reads back the serial numbers that a spreadsheet has, to the millisecond', () => {
    const reader = DateReader.iso('UTC', NOW).of({ dateFormat: 'excel' });
    const from = Date.parse('1900-03-01');
    fc.assert(
      fc.property(fc.integer({ min: from, max: Date.parse('9999-12-31') }), (time) => {
        expect(reader.read(String((time - Date.parse('1899-12-30')) / 86_400_000))).toBe(time);
      }),
    );
  });

  it('never crashes on a text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.-/: TZAPMar,+') }));
    fc.assert(
      fc.property(text, fc.constantFrom('iso', 'excel', 'unix', ...COMMON_DATE_FORMATS), (cell, dateFormat) => {
        try {
          expect(Number.isSafeInteger(berlin.of({ dateFormat }).read(cell))).toBe(true);
        } catch (error) {
          expect((error as CellError).kind).toMatch(/^[A-Z_]+$/);
        }
      }),
    );
  });
});

describe('dateFormatProblem', () => {
  it.each(['iso', 'excel', 'excel1904', 'unix', 'unix-milliseconds', 'unix-microseconds', ...COMMON_DATE_FORMATS])(
    'accepts %s',
    (format) => {
      expect(dateFormatProblem(format)).toBeNull();
    },
  );

  it.each([
    ['DD.MM.YYYY', '"DD" is not a part of a date format.'],
    ['yyyy-MM-ddTHH:mm', '"T" is not a part of a date format.'],
    ["yyyy-MM-dd'T", `"'" is not a part`],
    ['dd.MM', 'The format has no year.'],
    ['MM.yyyy', 'The format has no day.'],
    ['dd.MM.yyyy dd', 'The format has the day twice.'],
    ['dd.MM.yyyy mm', 'The format has the minute without the hour.'],
    ['dd.MM.yyyy h:mm', 'Use "h" and "a" together'],
    ['dd.MM.yyyy HH:mm a', 'Use "h" and "a" together'],
    ['dMyyyy', 'Digits of different parts run together'],
    ['constructor', 'is not a part of a date format.'],
    ['', 'The format has no year.'],
  ])('refuses %s', (format, problem) => {
    expect(dateFormatProblem(format)).toContain(problem);
  });
});

describe('dayReader', () => {
  it('reads days of the calendar, with midnight or without a time', () => {
    expect(dayReader()('2026-03-02')).toBe(20_514);
    expect(dayReader('dd.MM.yyyy')('02.03.2026')).toBe(20_514);
    expect(dayReader('yyyy-MM-dd HH:mm:ss')('2026-03-02 00:00:00')).toBe(20_514);
    expect(dayReader('excel')('46083')).toBe(20_514);
  });

  it.each([
    ['iso', '2026-03-02 14:30'],
    ['excel', '46083.5'],
    ['unix', '1772461800'],
    ['dd.MM.yyyy', '31.02.2026'],
  ])('refuses, as %s: %s', (format, text) => {
    expect(() => dayReader(format)(text)).toThrow('is not a day.');
  });
});
