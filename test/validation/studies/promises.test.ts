import { describe, expect, it } from 'vitest';
import { manySampleStudy } from '../../../validation/studies/many-sample-study.js';
import { multiplicityStudy } from '../../../validation/studies/multiplicity-study.js';
import { populations } from '../../../validation/studies/population.js';
import { twoSampleStudy } from '../../../validation/studies/two-sample-study.js';
import { excess, shortfall, studied } from './studied.js';

const [normal, skewed, , binary] = populations as [
  (typeof populations)[number],
  (typeof populations)[number],
  (typeof populations)[number],
  (typeof populations)[number],
];

describe('methods where they promise error rates', () => {
  it.each([10, 100])('means of normal outcomes, %i an arm', (n) => {
    const names = ["Welch's t", 'pooled t', 'winsorized', 'Mann–Whitney'];
    for (const found of studied(twoSampleStudy(normal, { n, replicates: 500 }), ...names)) {
      expect(excess(found.falseAlarm!), found.method).toBeLessThan(4);
      if (found.interval) expect(shortfall(found.interval), found.method).toBeLessThan(4);
      if (found.ratio && found.method.startsWith('Welch')) expect(shortfall(found.ratio)).toBeLessThan(4);
    }
  });

  it('ranks of skewed outcomes', () => {
    const [ranks] = studied(twoSampleStudy(skewed, { n: 10, replicates: 500 }), 'Mann–Whitney');
    expect(excess(ranks!.falseAlarm!)).toBeLessThan(4);
    expect(shortfall(ranks!.interval!)).toBeLessThan(4);
  });

  it.each([10, 100])('proportions, %i an arm; exact tests stay below alpha', (n) => {
    const names = ['score test (', 'score test, odds', 'Fisher, minimum', 'Fisher, twice'];
    for (const found of studied(twoSampleStudy(binary, { n, replicates: 1_000 }), ...names)) {
      expect(excess(found.falseAlarm!), found.method).toBeLessThan(4);
      expect(shortfall((found.interval ?? found.ratio)!), found.method).toBeLessThan(4);
      if (found.method.startsWith('Fisher')) expect(found.falseAlarm!.share).toBeLessThanOrEqual(0.05);
    }
  });

  it('four samples', () => {
    const names = ['analysis of variance', "Welch's analysis", 'Kruskal–Wallis', "pairs, Welch's t", 'trend of means'];
    for (const found of studied(manySampleStudy(normal, 20, 500), ...names)) {
      expect(excess(found.falseAlarm!), found.method).toBeLessThan(4);
    }
  });

  it.each([0, 0.5])('many tests at once, correlated %d', (correlation) => {
    const names = ['bonferroni', 'holm', 'hochberg', 'hommel', 'benjamini hochberg', 'benjamini yekutieli'];
    for (const found of studied(multiplicityStudy(correlation, 10, 1_000), ...names)) {
      expect(excess(found.falseAlarm!), found.method).toBeLessThan(4);
    }
  });
});
