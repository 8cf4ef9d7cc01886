import { describe, expect, it } from 'vitest';
import { dayText, readDay, validDay } from '../../../src/graph/times/calendar-day.js';
import { dayAt, startOfDay } from '../../../src/graph/times/local-time.js';

describe('days of the calendar', () => {
  it('are counted from 1970-01-01', () => {
    expect(['1970-01-01', '1970-01-02', '1969-12-31', '2026-03-02'].map(readDay)).toEqual([0, 1, -1, 20_514]);
    expect([0, -1, 20_514].map(dayText)).toEqual(['1970-01-01', '1969-12-31', '2026-03-02']);
  });

  it.each(['2026-02-30', '2026-3-2', '2026-03-02T00:00:00Z', '', 'March'])('refuse %j', (text) => {
    expect(readDay(text)).toBeNull();
    expect(() => validDay('day', text)).toThrow('is not a day. Give a day such as 2026-03-02.');
  });

  it('begin and end by the clocks of a zone', () => {
    const berlin = 'Europe/Berlin';
    const day = readDay('2026-03-29')!;
    // Clocks are put forward on this day, which has 23 hours.
    expect(new Date(startOfDay(day, berlin)).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(new Date(startOfDay(day + 1, berlin)).toISOString()).toBe('2026-03-29T22:00:00.000Z');
    for (const moment of [startOfDay(day, berlin), startOfDay(day + 1, berlin) - 1])
      expect(dayAt(moment, berlin)).toBe(day);
    expect(dayAt(Date.parse('2026-03-28T22:59:59Z'), berlin)).toBe(day - 1);
    expect(dayAt(-1, 'UTC')).toBe(-1);
  });
});
