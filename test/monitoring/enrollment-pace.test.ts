import { describe, expect, it } from 'vitest';
import { enrollmentPace, paceSentence } from '../../src/monitoring/enrollment-pace.js';
import { enrollmentCheck } from '../../src/monitoring/experiment-checks.js';
import { MonitoringStatus } from '../../src/monitoring/monitoring-status.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 1);
const arrived = (days: number, earlier: number, lastWeek: number) => ({
  startedAt: NOW - days * DAY,
  lastAt: NOW - 1_000,
  customers: earlier + lastWeek,
  lastWeek,
});

describe('the pace of enrollment', () => {
  it('is compared with that until a week ago', () => {
    expect(enrollmentPace(arrived(28, 300, 100), NOW)).toEqual({ expected: 400, verdict: 'AS_EXPECTED' });
    expect(enrollmentPace(arrived(28, 300, 50), NOW)).toEqual({ expected: 400, verdict: 'BEHIND' });
    expect(enrollmentPace(arrived(28, 300, 200), NOW)).toEqual({ expected: 400, verdict: 'AHEAD' });
    expect(enrollmentPace(arrived(28, 300, 51), NOW)?.verdict).toBe('AS_EXPECTED');
    expect(enrollmentPace(arrived(28, 300, 199), NOW)?.verdict).toBe('AS_EXPECTED');
  });

  it('has no verdict within chance', () => {
    // z of half the pace: (5 - 35 / 4) / sqrt(35 * 3 / 16) = -1.46.
    expect(enrollmentPace(arrived(28, 30, 5), NOW)).toEqual({ expected: 40, verdict: 'AS_EXPECTED' });
    expect(enrollmentPace(arrived(28, 30, 20), NOW)?.verdict).toBe('AS_EXPECTED');
  });

  it('is not judged early', () => {
    expect(enrollmentPace(arrived(13.9, 300, 10), NOW)).toBeNull();
    expect(enrollmentPace(arrived(28, 19, 0), NOW)).toBeNull();
    expect(enrollmentPace({ ...arrived(28, 300, 0), startedAt: null }, NOW)).toBeNull();
    expect(paceSentence(null)).toBe('');
  });

  it('is to watch when behind, with or without a planned number', () => {
    const check = (lastWeek: number, target: number | null) =>
      enrollmentCheck(arrived(28, 3_000, lastWeek), { target, grows: true, now: NOW });
    expect(check(200, null)).toMatchObject({
      status: MonitoringStatus.WATCH,
      sentence:
        '3,200 customers are assigned, 28.6 a day recently. The plan states no number of customers. At the pace until a week ago, 4,000 were ' +
        'expected by now; enrollment is behind: at most half as many as usual arrived in the last week.',
      whatToDo: expect.stringContaining('`assign`'),
    });
    expect(check(200, 4_200)).toMatchObject({ status: MonitoringStatus.WATCH });
    expect(check(1_000, 5_000)).toMatchObject({
      status: MonitoringStatus.OK,
      sentence:
        '4,000 customers are assigned of 5,000 planned, 143 a day recently: at this pace all are assigned around 2026-03-08. At the pace until a ' +
        'week ago, 4,000 were expected by now; enrollment keeps its pace.',
      whatToDo: null,
    });
    expect(check(0, 5_000)).toMatchObject({
      status: MonitoringStatus.WATCH,
      sentence: expect.stringContaining('none in the last week'),
    });
    expect(check(2_000, 9_000).sentence).toContain('enrollment is ahead');
  });
});
