import { describe, expect, it } from 'vitest';
import { zoneOffsets } from '../../../src/graph/times/zone-offsets.js';

const HOUR = 3_600_000;
const at = (moment: string) => Date.parse(moment);

describe('zoneOffsets', () => {
  it('finds each change of the clock to the millisecond', () => {
    expect(zoneOffsets(at('2025-01-01T00:00Z'), at('2026-01-01T00:00Z'), 'Europe/Berlin')).toEqual([
      { from: at('2025-01-01T00:00Z'), offset: HOUR },
      { from: at('2025-03-30T01:00Z'), offset: 2 * HOUR },
      { from: at('2025-10-26T01:00Z'), offset: HOUR },
    ]);
  });

  it('finds changes that are a month apart', () => {
    // Morocco puts the clock back during Ramadan.
    const found = zoneOffsets(at('2025-01-01T00:00Z'), at('2025-12-01T00:00Z'), 'Africa/Casablanca');
    expect(found.map(({ offset }) => offset / HOUR)).toEqual([1, 0, 1]);
  });

  it('is one offset without changes, and within a moment', () => {
    expect(zoneOffsets(0, at('2026-01-01T00:00Z'), 'UTC')).toEqual([{ from: 0, offset: 0 }]);
    expect(zoneOffsets(5, 5, 'Asia/Kolkata')).toEqual([{ from: 5, offset: 5.5 * HOUR }]);
  });

  it('does not look for changes of more than a century', () => {
    const found = zoneOffsets(at('0001-01-01T00:00Z'), at('2026-01-01T00:00Z'), 'America/New_York');
    expect(found.length).toBeLessThan(300);
    expect(found.at(-1)?.offset).toBe(-5 * HOUR);
  });
});
