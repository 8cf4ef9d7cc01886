import { describe, expect, it } from 'vitest';
import { type RecordedTime, unequalTimes } from '../../../src/insights/channel-comparison/recording-advice.js';

const time = (key: string, first: string, last: string): RecordedTime => {
  return { key, first: Date.parse(first), last: Date.parse(last) };
};
const search = time('search', '2023-04-01', '2026-04-05');

describe('channels that are recorded for different times', () => {
  it('are named with the time that they have in common', () => {
    const [advice] = unequalTimes([time('email', '2025-12-01', '2026-02-28'), search], 'UTC');
    expect(advice).toMatchObject({ code: 'UNEQUAL_EXPOSURE', field: 'since' });
    expect(advice!.message).toContain(
      'nearly all events of "search" from 2023-04-01 to 2026-04-05, and nearly all of "email" from 2025-12-01 to 2026-02-28.',
    );
    expect(advice!.remedy).toBe(
      'Compare the time that all have: from 2025-12-01 to before 2026-03-01 (`since`, `until`).',
    );
  });

  it('may have none in common', () => {
    const [advice] = unequalTimes(
      [time('email', '2023-01-01', '2023-06-01'), search, time('new', '2026-01-01', '2026-04-01')],
      'UTC',
    );
    expect(advice!.remedy).toMatch(/^Compare channels that have a time in common/);
  });

  it.each([
    ['the same time', [search, time('email', '2023-05-01', '2026-03-20')]],
    ['one channel', [search]],
    ['none', []],
  ])('are not those of %s', (_, times) => {
    expect(unequalTimes(times, 'UTC')).toEqual([]);
  });
});
