import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { laterByClock, readMoment } from '../../../src/graph/times/local-time.js';

const BERLIN = 'Europe/Berlin';
const DAY = 86_400_000;
const iso = (moment: number) => new Date(moment).toISOString();
const read = (...input: Parameters<typeof readMoment>) => iso(readMoment(...input));

describe('readMoment', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['2026-03-02', BERLIN, '2026-03-01T23:00:00.000Z'],
    ['2026-07-02 14:30', BERLIN, '2026-07-02T12:30:00.000Z'],
    ['2026-07-02T14:30:05.1239', BERLIN, '2026-07-02T12:30:05.123Z'],
    ['2026-03-02T14:30:00Z', BERLIN, '2026-03-02T14:30:00.000Z'],
    ['2026-03-02t14:30:00z', BERLIN, '2026-03-02T14:30:00.000Z'],
    ['2026-03-02T14:30+0530', BERLIN, '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T14:30-09:30', BERLIN, '2026-03-03T00:00:00.000Z'],
    ['2026-03-02T24:00', 'UTC', '2026-03-03T00:00:00.000Z'],
    ['0050-02-28', 'UTC', '0050-02-28T00:00:00.000Z'],
    ['2026-01-01T00:00+14:00', BERLIN, '2025-12-31T10:00:00.000Z'],
    ['2026-01-01T00:00-14:00', BERLIN, '2026-01-01T14:00:00.000Z'],
  ])('reads %s in %s', (text, zone, expected) => {
    expect(read(text, zone)).toBe(expected);
  });

  it.each(['2026-07-15T12:00:00Z', '2026-12-15T12:00:00Z'])(
    'reads a time that occurs twice as the first of the two, also on %s',
    (now) => {
      vi.useFakeTimers({ now: new Date(now) });
      const onRepeated = vi.fn();
      expect(read('2025-10-26 02:30', BERLIN, undefined, onRepeated)).toBe('2025-10-26T00:30:00.000Z');
      expect(onRepeated).toHaveBeenCalledOnce();
      expect(read('2025-10-26 02:30', BERLIN, 'first')).toBe('2025-10-26T00:30:00.000Z');
      expect(read('2025-10-26 02:30', BERLIN, 'second')).toBe('2025-10-26T01:30:00.000Z');
    },
  );

  it.each([
    ['2025-10-26 01:59:59', '2025-10-25T23:59:59.000Z'],
    ['2025-10-26 03:00', '2025-10-26T02:00:00.000Z'],
    ['2025-03-30 01:59:59', '2025-03-30T00:59:59.000Z'],
    ['2025-03-30 03:00', '2025-03-30T01:00:00.000Z'],
  ])('reads %s, beside a change of the clock, as the one moment it is', (text, expected) => {
    expect(read(text, BERLIN, 'refuse')).toBe(expected);
  });

  it('refuses a time that occurs twice where it is told to, and gives both', () => {
    expect(() => readMoment('2025-10-26 02:30', BERLIN, 'refuse')).toThrow(
      'occurs twice in Europe/Berlin, because the clock is put back. Expected an offset: 2025-10-26T02:30:00+02:00 or ' +
        '2025-10-26T02:30:00+01:00.',
    );
  });

  it.each([
    ['2025-03-30 02:00', BERLIN, '2025-03-30T03:00:00+02:00'],
    ['2025-03-30T02:59:59.999', BERLIN, '2025-03-30T03:59:59+02:00'],
    ['2025-10-05 02:15', 'Australia/Lord_Howe', '2025-10-05T02:45:00+11:00'],
    ['2025-03-09 02:30', 'America/New_York', '2025-03-09T03:30:00-04:00'],
  ])('refuses %s in %s, which the clock skips', (text, zone, instead) => {
    expect(() => readMoment(text, zone)).toThrow(`does not exist in ${zone}`);
    expect(() => readMoment(text, zone)).toThrow(`such as ${instead}.`);
  });

  it.each([
    ['a day without midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a day with two midnights', '2025-11-02', 'America/Havana', '2025-11-02T04:00:00.000Z'],
    ['a day that the zone skipped', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('starts %s at its first moment', (_, text, zone, expected) => {
    expect(read(text, zone)).toBe(expected);
  });

  it.each(['2026-01-01T00:00+14:01', '2026-01-01T00:00-15:00', '2026-01-01T00:00+99:99', '2026-01-01T00:00+01:60'])(
    'refuses the offset of %s',
    (text) => {
      expect(() => readMoment(text, BERLIN)).toThrow('Expected an offset between -14:00 and +14:00.');
    },
  );

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '31.12.2026',
    '2026-01-01T25:00',
    '2026-01-01T24:01',
    '2026-01-01T10:60',
    '2026-01-01T10:00:60',
    '2026-01-01T10',
    '20260101',
  ])('refuses "%s"', (text) => {
    expect(() => readMoment(text, BERLIN)).toThrow('This is not a date. Expected an ISO 8601 date');
  });

  it('shows the local time that was read, in any zone and year', () => {
    const zones = fc.constantFrom(
      BERLIN,
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Africa/Casablanca',
    );
    const wall = fc.date({ min: new Date('1975-01-01'), max: new Date('2037-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, wall, fc.constantFrom('first' as const, 'second' as const), (zone, date, repeatedHour) => {
        const text = date.toISOString().slice(0, 16);
        try {
          const shown = DateTime.fromMillis(readMoment(text, zone, repeatedHour), { zone });
          expect(shown.toFormat("yyyy-MM-dd'T'HH:mm")).toBe(text);
        } catch (error) {
          // A skipped time is the only one that luxon shows otherwise.
          expect(error).toMatchObject({ problem: expect.stringContaining('does not exist') });
          expect(DateTime.fromISO(text, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")).not.toBe(text);
        }
      }),
    );
  });
});

describe('laterByClock', () => {
  it.each([
    ['over the start of summer time', '2025-03-29T05:00:00Z', 1, '2025-03-30T04:00:00.000Z'],
    ['over its end', '2025-10-25T04:00:00Z', 1, '2025-10-26T05:00:00.000Z'],
    ['to a time that is skipped', '2025-03-29T01:30:00Z', 1, '2025-03-30T01:30:00.000Z'],
    ['to a time that occurs twice', '2025-10-25T00:30:00Z', 1, '2025-10-26T00:30:00.000Z'],
    ['not at all', '2025-10-26T01:30:00Z', 0, '2025-10-26T01:30:00.000Z'],
    ['by a part of a day', '2025-10-25T18:00:00Z', 0.5, '2025-10-26T07:00:00.000Z'],
    ['by a year', '2025-07-01T22:00:00Z', 365, '2026-07-01T22:00:00.000Z'],
  ])('keeps the local time %s', (_, from, days, expected) => {
    expect(iso(laterByClock(Date.parse(from), days * DAY, BERLIN))).toBe(expected);
  });
});
