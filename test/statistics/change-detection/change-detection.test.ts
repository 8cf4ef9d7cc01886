import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayDependence } from '../../../src/statistics/change-detection/day-dependence.js';
import {
  type DailyTotals,
  detectChange,
  detectChanges,
} from '../../../src/statistics/change-detection/detect-change.js';
import { levelRatio } from '../../../src/statistics/change-detection/level-ratio.js';
import { shiftEvidence } from '../../../src/statistics/change-detection/shift-evidence.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';

interface Case extends DailyTotals {
  name: string;
  totals: number[];
  exposures: number[];
  seasons: number[];
  shift: number;
  logEvalues: number[][];
  /** By the monitored day on which the change began. */
  relative: { estimate: number; lower: number; upper: number }[];
  correlation: number;
}

const { cases } = JSON.parse(readFileSync('test/fixtures/change-detection/change-detection.json', 'utf8')) as {
  cases: Case[];
};
const rooted = ({ totals, exposures }: Case) =>
  totals.map((total, i) => 2 * Math.sqrt((total + 0.375) / exposures[i]!));
const caseOf = (name: string) => cases.find((one) => one.name === name)!;

describe('shiftEvidence', () => {
  it.each(cases)('of $name agrees with numerical integration to 1e-9', (one) => {
    const evidence = shiftEvidence({ ...one, values: rooted(one) }, one.shift);
    expect(evidence).toHaveLength(one.logEvalues.length);
    for (const [day, { logEvalues, logEvidence }] of evidence.entries()) {
      const expected = one.logEvalues[day]!;
      expect(logEvalues).toHaveLength(expected.length);
      logEvalues.forEach((log, k) => {
        expect(Math.abs(log - expected[k]!)).toBeLessThan(1e-9);
      });
      expect(logEvidence).toBeCloseTo(Math.log(expected.reduce((sum, log) => sum + Math.exp(log), 0)), 9);
    }
  });

  it('depends neither on the unit nor on the levels of the seasons nor on the direction', () => {
    const one = caseOf('fall');
    const values = rooted(one);
    const last = (some: readonly number[]) => shiftEvidence({ ...one, values: some }).at(-1)!.logEvidence;
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 7, maxLength: 7 }),
        fc.boolean(),
        (unit, levels, turned) => {
          const other = values.map((value, i) => (turned ? -unit : unit) * value + levels[one.seasons[i]!]!);
          expect(last(other)).toBeCloseTo(last(values), 6);
        },
      ),
    );
  });

  it('finds nothing in values that never differ', () => {
    const seasons = Array.from({ length: 30 }, (_, i) => i % 7);
    const evidence = shiftEvidence({ values: seasons.map(() => 3), seasons, monitoredFrom: 20 });
    for (const { logEvidence } of evidence) expect(logEvidence).toBeLessThan(Math.log(10));
  });

  const valid = { values: [1, 2, 3, 4, 5], seasons: [0, 0, 0, 0, 0], monitoredFrom: 3 };
  it.each([
    ['values[1]', { ...valid, values: [1, Number.NaN, 3, 4, 5] }],
    ['seasons', { ...valid, seasons: [0] }],
    ['seasons[0]', { ...valid, seasons: [-1, 0, 0, 0, 0] }],
    ['monitoredFrom', { ...valid, monitoredFrom: 2 }],
    ['monitoredFrom', { ...valid, monitoredFrom: 6 }],
    ['monitoredFrom', { ...valid, seasons: [0, 0, 0, 0, 1] }],
  ])('refuses a wrong %s', (field, series) => {
    expect(() => shiftEvidence(series)).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});

describe('detectChange', () => {
  const options = { threshold: 365, alpha: 0.1 };

  it.each(['fall', 'rise'])('finds the %s, its day and its size', (name) => {
    const one = caseOf(name);
    const { alarmAt, change, logEvidence } = detectChange(one, options);
    expect(logEvidence).toHaveLength(one.totals.length - one.monitoredFrom);
    const reached = logEvidence.findIndex((log) => log >= Math.log(365));
    expect(alarmAt).toBe(one.monitoredFrom + reached);
    // The third monitored day is the last one of before.
    expect(change!.earliest).toBeLessThanOrEqual(one.monitoredFrom + 3);
    expect(change!.latest).toBeGreaterThanOrEqual(one.monitoredFrom + 3);
    expect(change!.since).toBeGreaterThanOrEqual(change!.earliest);
    expect(change!.since).toBeLessThanOrEqual(change!.latest);
  });

  it.each(cases)('gives the size of $name as quasi-Poisson regression does', (one) => {
    const { change } = detectChange(one, { threshold: 1e-6, alpha: 0.1 });
    const expected = one.relative[change!.since - one.monitoredFrom]!;
    expect(change!.relative.estimate).toBeCloseTo(expected.estimate, 9);
    expect(change!.relative.lower).toBeCloseTo(expected.lower, 9);
    expect(change!.relative.upper).toBeCloseTo(expected.upper, 9);
  });

  it('raises no alarm where nothing changed', () => {
    expect(detectChange(caseOf('nothing'), options)).toMatchObject({ alarmAt: null, change: null });
  });

  it('keeps the change of an alarm whose evidence has gone since', () => {
    const seasons = Array.from({ length: 70 }, (_, i) => i % 7);
    const noise = seasons.map((_, i) => ((i * 37) % 11) - 5);
    const totals = noise.map((more, i) => (i >= 45 && i < 50 ? 30 : 100) + more);
    const { alarmAt, change, logEvidence } = detectChange(
      { totals, exposures: totals.map(() => 1), seasons, monitoredFrom: 42 },
      { threshold: 1e5, alpha: 0.1 },
    );
    expect(logEvidence.at(-1)).toBeLessThan(Math.log(1e5));
    expect(alarmAt).toBeLessThan(50);
    expect(change).toMatchObject({ since: 45 });
    expect(change!.relative.estimate).toBeLessThan(-0.6);
  });

  it('needs proportionally more customers for proportionally more events', () => {
    const one = caseOf('nothing');
    const factor = one.totals.map((_, i) => (i < one.monitoredFrom ? 1 : 5));
    const grown = {
      ...one,
      totals: one.totals.map((total, i) => total * factor[i]!),
      exposures: one.exposures.map((exposure, i) => exposure * factor[i]!),
    };
    expect(detectChange(grown, options).alarmAt).toBeNull();
    expect(detectChange({ ...grown, exposures: one.exposures }, options).alarmAt).not.toBeNull();
  });

  const one = caseOf('fall');
  it.each([
    ['threshold', one, { threshold: 0, alpha: 0.1 }],
    ['alpha', one, { threshold: 10, alpha: 1 }],
    ['exposures', { ...one, exposures: [1] }, options],
    ['exposures[0]', { ...one, exposures: one.exposures.map(() => 0) }, options],
    ['totals[0]', { ...one, totals: one.totals.map(() => -1) }, options],
  ])('refuses a wrong %s', (field, days, chosen) => {
    expect(() => detectChange(days, chosen)).toThrow(InvalidInputError);
    expect(() => detectChange(days, chosen)).toThrow(expect.objectContaining({ field }));
  });
});

describe('days that hardly vary', () => {
  const seasons = Array.from({ length: 100 }, (_, i) => i % 7);
  it.each([3, 5, 7, 10, 20])('raise no alarm at %d a day, nor give evidence that is no number', (level) => {
    const days = {
      totals: seasons.map(() => level),
      exposures: seasons.map((_, i) => 1_000 + (i % 3) * 1e-13),
      seasons,
    };
    const { alarmAt, logEvidence } = detectChange({ ...days, monitoredFrom: 56 }, { threshold: 365, alpha: 0.05 });
    expect(alarmAt).toBeNull();
    expect(logEvidence.every(Number.isFinite)).toBe(true);
  });
});

describe('detectChanges', () => {
  it('is what is detected in each series', () => {
    const options = { threshold: 365, alpha: 0.05 };
    expect(detectChanges(cases.slice(0, 2), options)).toEqual(
      cases.slice(0, 2).map((one) => detectChange(one, options)),
    );
  });
});

describe('levelRatio', () => {
  const seasons = Array.from({ length: 84 }, (_, i) => i % 7);
  const noise = seasons.map((_, i) => [0, 1, -1, 2, -2][(i * 3) % 5]!);
  const of = (totals: number[], since = 70) =>
    levelRatio({ totals, exposures: totals.map(() => 1), seasons, since }, 0.05);

  it.each([2, 6, 100])('of a stop from %d a day is −100 %%', (level) => {
    const { estimate, lower, upper } = of(noise.map((more, i) => (i < 70 ? level + more : 0)));
    expect([estimate, lower]).toEqual([-1, -1]);
    expect(upper).toBeGreaterThan(-1);
    expect(upper).toBeLessThan(-0.5);
  });

  it('does not depend on the unit of amounts', () => {
    const totals = noise.map((more, i) => (i < 70 ? 6 : 9) + more);
    const [one, hundred] = [of(totals), of(totals.map((total) => 100 * total))];
    expect(hundred.estimate).toBeCloseTo(one.estimate!, 10);
    expect(hundred.lower).toBeCloseTo(one.lower!, 10);
    expect(hundred.upper).toBeCloseTo(one.upper!, 10);
  });

  it('ignores days of the week on which nothing ever happens', () => {
    const totals = noise.map((more, i) => (i % 7 === 6 ? 0 : (i < 70 ? 6 : 9) + more));
    const open = seasons.flatMap((season, i) => (season === 6 ? [] : [i]));
    const others = {
      totals: open.map((i) => totals[i]!),
      exposures: open.map(() => 1),
      seasons: open.map((i) => i % 7),
    };
    const expected = levelRatio({ ...others, since: open.findIndex((i) => i >= 70) }, 0.05);
    expect(of(totals).estimate).toBeCloseTo(expected.estimate!, 12);
    expect(of(totals).lower).toBeCloseTo(expected.lower!, 10);
    expect(of(totals).upper).toBeCloseTo(expected.upper!, 10);
  });

  it('has no width where days do not vary, and no limits without days to spare', () => {
    const exact = of(seasons.map((_, i) => (i < 70 ? 4 : 8)));
    expect(exact.estimate).toBeCloseTo(1, 12);
    expect(exact.lower).toBeCloseTo(1, 6);
    expect(exact.upper).toBeCloseTo(1, 6);
    const same = of(seasons.map(() => 4));
    expect(same.estimate).toBeCloseTo(0, 12);
    expect([same.lower, same.upper]).toEqual([same.estimate, same.estimate]);
    const two = { totals: [4, 8], exposures: [1, 1], seasons: [0, 0], since: 1 };
    expect(levelRatio(two, 0.05)).toMatchObject({ estimate: expect.closeTo(1, 12), lower: null, upper: null });
    expect(levelRatio({ ...two, totals: [0, 8] }, 0.05)).toEqual({ estimate: null, lower: null, upper: null });
  });
});

describe('dayDependence', () => {
  it.each(cases)('of $name agrees with statsmodels', (one) => {
    expect(dayDependence(rooted(one), one.seasons).correlation).toBeCloseTo(one.correlation, 12);
  });

  it('notices days that follow one another, and not those that alternate', () => {
    const seasons = Array.from({ length: 56 }, () => 0);
    expect(
      dayDependence(
        seasons.map((_, i) => Math.floor(i / 8) % 2),
        seasons,
      ).depends,
    ).toBe(true);
    expect(
      dayDependence(
        seasons.map((_, i) => i % 2),
        seasons,
      ),
    ).toMatchObject({ depends: false });
    expect(
      dayDependence(
        seasons.map(() => 1),
        seasons,
      ),
    ).toEqual({ correlation: 0, depends: false });
  });
});
