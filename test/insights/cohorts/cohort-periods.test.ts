import { describe, expect, it } from 'vitest';
import { dayText, readDay } from '../../../src/graph/times/calendar-day.js';
import { CohortPeriod, firstDayOf, Periods } from '../../../src/insights/cohorts/cohort-periods.js';

const { WEEK, MONTH } = CohortPeriod;
const between = (from: string, until: string, period: CohortPeriod, most = 100, zone = 'UTC') =>
  Periods.between(Date.parse(from), Date.parse(until), period, zone, most);

describe('periods of cohorts', () => {
  it('begin on Mondays and on the first day of months', () => {
    const first = (day: string, period: CohortPeriod) => dayText(firstDayOf(readDay(day)!, period));
    expect(['2026-03-01', '2026-03-02', '2026-03-08', '1969-12-31'].map((day) => first(day, WEEK))).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-02',
      '1969-12-29',
    ]);
    expect(['2026-03-01', '2024-02-29', '1969-12-31'].map((day) => first(day, MONTH))).toEqual([
      '2026-03-01',
      '2024-02-01',
      '1969-12-01',
    ]);
  });

  it('are those that are over, from the one of the first moment on, at most so many', () => {
    const year = between('2025-11-17T12:00:00Z', '2026-03-01T00:00:00Z', MONTH);
    expect(year.days.map(dayText)).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']);
    expect(year.count).toBe(4);
    expect(between('2025-11-17T12:00:00Z', '2026-02-28T23:59:59Z', MONTH).count).toBe(3);
    expect(between('2025-11-17T12:00:00Z', '2026-03-01T00:00:00Z', MONTH, 2).days.map(dayText)[0]).toBe('2026-01-01');
    expect(between('2026-03-02T00:00:00Z', '2026-03-08T23:00:00Z', WEEK).count).toBe(0);
    const long = between('0001-01-01T00:00:00Z', '2026-03-01T00:00:00Z', MONTH, 3);
    expect(long.days.map(dayText)).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']);
  });

  it('begin by the clocks of the zone', () => {
    const { moments } = between('2026-03-15T00:00:00Z', '2026-05-01T00:00:00Z', MONTH, 9, 'Europe/Berlin');
    expect(moments.map((moment) => new Date(moment).toISOString())).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
      '2026-04-30T22:00:00.000Z',
    ]);
  });

  it('are found in SQL by halving', () => {
    const { days } = between('2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z', MONTH);
    const sql = between('2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z', MONTH).periodOfDay('d');
    expect(sql).toBe(
      `CASE WHEN d < ${days[2]} THEN CASE WHEN d < ${days[1]} THEN 0 ELSE 1 END ELSE CASE WHEN d < ${days[3]} THEN 2 ELSE 3 END END`,
    );
  });
});
