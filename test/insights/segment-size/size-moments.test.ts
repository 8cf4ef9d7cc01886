import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SizeInterval } from '../../../src/insights/segment-size/segment-size.js';
import { sizeMoments } from '../../../src/insights/segment-size/size-moments.js';

const ms = (text: string) => Date.parse(text);
const shown = (from: string, until: string, every: SizeInterval, zone = 'UTC') =>
  sizeMoments(ms(from), ms(until), every, zone).map((moment) => new Date(moment).toISOString());

describe('the moments of a line', () => {
  it('are beginnings of days, Mondays or months, and the end', () => {
    expect(shown('2026-03-01T00:00:00Z', '2026-03-03T12:00:00Z', SizeInterval.DAY)).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
      '2026-03-03T00:00:00.000Z',
      '2026-03-03T12:00:00.000Z',
    ]);
    // 2026-03-02 is a Monday.
    expect(shown('2026-03-01T00:00:00Z', '2026-03-16T00:00:00Z', SizeInterval.WEEK)).toEqual([
      '2026-03-02T00:00:00.000Z',
      '2026-03-09T00:00:00.000Z',
      '2026-03-16T00:00:00.000Z',
    ]);
    expect(shown('2025-12-01T00:00:01Z', '2026-02-15T00:00:00Z', SizeInterval.MONTH)).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
      '2026-02-15T00:00:00.000Z',
    ]);
  });

  it('follow the clock of the zone, also where it is put forward', () => {
    expect(shown('2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z', SizeInterval.DAY, 'Europe/Berlin')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
    ]);
  });

  it('are the end alone where nothing begins in between', () => {
    expect(shown('2026-03-01T01:00:00Z', '2026-03-01T02:00:00Z', SizeInterval.DAY)).toEqual([
      '2026-03-01T02:00:00.000Z',
    ]);
  });

  it.each([
    [SizeInterval.DAY, '2026-01-02T00:00:00Z', '2026-05-01T00:00:00Z', 120],
    [SizeInterval.MONTH, '2016-02-01T00:00:00Z', '2026-01-01T00:00:00Z', 120],
  ])('are at most 120: %s', (every, from, until, count) => {
    expect(shown(from, until, every)).toHaveLength(count);
    const earlier = new Date(ms(from) - 86_400_000 * (every === SizeInterval.DAY ? 1 : 31)).toISOString();
    expect(() => shown(earlier, until, every)).toThrow('at most 120 points');
    expect(() => shown('1900-01-01T00:00:00Z', until, every)).toThrow('at most 120 points');
  });

  it('need an end behind the start', () => {
    expect(() => shown('2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', SizeInterval.DAY)).toThrow('before the last');
  });

  it('rise, stay inside, and end at the end', () => {
    const moment = fc.integer({ min: ms('2020-01-01T00:00:00Z'), max: ms('2026-01-01T00:00:00Z') });
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 100 * 86_400_000 }),
        fc.constantFrom(...Object.values(SizeInterval)),
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
        (from, length, every, zone) => {
          const moments = sizeMoments(from, from + length, every, zone);
          expect(moments.at(-1)).toBe(from + length);
          expect(moments[0]).toBeGreaterThanOrEqual(from);
          expect(moments.every((one, place) => place === 0 || one > moments[place - 1]!)).toBe(true);
        },
      ),
    );
  });
});
