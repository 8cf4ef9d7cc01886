import { expect, it } from 'vitest';
import { enrollmentEnd } from '../../src/monitoring/experiment-checks.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-16T00:00:00Z');
const enrollment = { startedAt: NOW - 14 * DAY, lastAt: NOW, customers: 100, lastWeek: 70 };

it('expects the planned number of customers at the pace of the last seven days', () => {
  // 60 more at 10 a day.
  expect(enrollmentEnd(enrollment, 160, NOW)).toEqual(new Date('2026-03-22T00:00:00Z'));
  // Since the start, where that is less than a week ago: 20 a day.
  const young = { ...enrollment, startedAt: NOW - 2 * DAY, customers: 40, lastWeek: 40 };
  expect(enrollmentEnd(young, 100, NOW)).toEqual(new Date('2026-03-19T00:00:00Z'));
});

it('expects nothing without a plan, when all are assigned, and when nobody comes', () => {
  expect(enrollmentEnd(enrollment, null, NOW)).toBeNull();
  expect(enrollmentEnd(enrollment, 100, NOW)).toBeNull();
  expect(enrollmentEnd({ ...enrollment, lastWeek: 0 }, 160, NOW)).toBeNull();
});
