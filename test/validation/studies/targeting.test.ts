import { describe, expect, it } from 'vitest';
import { targetingStudies, targetingStudy } from '../../../validation/studies/targeting-study.js';
import { shortfall, studied } from './studied.js';

describe('targeting', () => {
  it('has intervals that hold the truth', () => {
    const names = ['AUTOC', 'Qini', 'gain of the first 30 %, doubly', 'gain of the first 30 %, inverse'];
    for (const found of studied(targetingStudy(300, 150, true), ...names)) {
      expect(shortfall(found.interval!), found.method).toBeLessThan(4);
    }
  });

  it('values trees out of fold as promised, and not on the customers they were learned from', () => {
    const study = targetingStudy(300, 150, false);
    const [outOfFold, training] = studied(
      study,
      'gain of a policy tree, out',
      'gain of a policy tree, on the customers',
    );
    expect(shortfall(outOfFold!.interval!)).toBeLessThan(4);
    expect(shortfall(training!.interval!)).toBeGreaterThan(4);
  });

  it('finds nothing in the ranking of a model where nobody responds', () => {
    for (const found of studied(targetingStudy(300, 150, false), 'AUTOC of a model', 'Qini of a model')) {
      expect(shortfall(found.interval!), found.method).toBeLessThan(4);
      expect(found.falseAlarm!.share, found.method).toBeLessThan(0.025 + 4 * found.falseAlarm!.error);
    }
  });

  it('studies small and large campaigns', () => {
    expect(targetingStudies().map(({ n }) => n)).toEqual([300, 300, 3_000, 3_000]);
  });
});
