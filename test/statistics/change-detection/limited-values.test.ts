import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectChange } from '../../../src/statistics/change-detection/detect-change.js';
import { limitedValues } from '../../../src/statistics/change-detection/limited-values.js';

interface Case {
  name: string;
  values: number[];
  seasons: number[];
  monitoredFrom: number;
  limited: number[];
}

const { cases } = JSON.parse(readFileSync('test/fixtures/change-detection/limited-values.json', 'utf8')) as {
  cases: Case[];
};

describe('limitedValues', () => {
  it.each(cases)('agrees with scipy to 1e-12: $name', (one) => {
    const found = limitedValues(one);
    expect(found).toHaveLength(one.limited.length);
    found.forEach((value, i) => {
      expect(Math.abs(value - one.limited[i]!)).toBeLessThan(1e-12 * Math.abs(one.limited[i]!));
    });
    expect(one.limited).not.toEqual(one.values);
  });

  it('depends on the unit only, and a monitored value changes no other', () => {
    const one = cases[1]!;
    const found = limitedValues(one);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        (unit, last) => {
          const other = limitedValues({ ...one, values: [...one.values.slice(0, -1), last].map((x) => unit * x) });
          found.slice(0, -1).forEach((value, i) => {
            expect(other[i]! / unit).toBeCloseTo(value, 9);
          });
        },
      ),
    );
  });

  it('changes nothing where most days are at the median', () => {
    const values = [1, 1, 1, 1, 1, 9, 1, 50];
    expect(limitedValues({ values, seasons: values.map(() => 0), monitoredFrom: 6 })).toEqual(values);
  });

  it('refuses seasons without a value before the monitored ones', () => {
    expect(() => limitedValues({ values: [1, 2, 3, 4], seasons: [0, 0, 0, 1], monitoredFrom: 3 })).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', field: 'monitoredFrom' }),
    );
  });
});

describe('sums of amounts', () => {
  const seasons = Array.from({ length: 70 }, (_, i) => i % 7);
  const usual = seasons.map((_, i) => 1_000 + 40 * (((i * 37) % 11) - 5));
  const alarmOf = (totals: number[], amounts: boolean) =>
    detectChange(
      { totals, exposures: totals.map(() => 1), seasons, monitoredFrom: 56, amounts },
      { threshold: 365, alpha: 0.05 },
    ).alarmAt;

  it('raise no alarm for one large amount, and one for a level that stays', () => {
    const large = usual.map((total, i) => (i === 60 ? total + 20_000 : total));
    expect(alarmOf(large, false)).toBe(60);
    expect(alarmOf(large, true)).toBeNull();
    const stopped = usual.map((total, i) => (i >= 60 ? 0 : total));
    expect(alarmOf(stopped, true)).toBeGreaterThan(60);
    expect(alarmOf(stopped, true)).toBeLessThan(65);
  });
});
