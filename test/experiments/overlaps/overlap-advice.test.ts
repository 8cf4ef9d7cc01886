import 'reflect-metadata';
import { expect, it } from 'vitest';
import type { ExperimentOverlap } from '../../../src/experiments/overlaps/experiment-overlap.js';
import { overlapAdvice } from '../../../src/experiments/overlaps/overlap-advice.js';

const overlap = (key: string, customers: number, pValue: number | null) =>
  ({
    experiment: { key },
    customers,
    share: customers / 1_000,
    arms: [],
    independence: { pValue },
  }) as unknown as ExperimentOverlap;

it('is one warning of many experiments, those with the most customers first', () => {
  const overlaps = [10, 80, 30, 20, 70, 40, 60, 50].map((customers, index) => overlap(`e${index}`, customers, 0.2));
  const [warning, ...others] = overlapAdvice(overlaps);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ code: 'OVERLAPPING', severity: 'WARNING' });
  expect(warning?.message).toContain(
    'were also in 8 other experiments at the same time: "e1" (80, 8 %), "e4" (70, 7 %), "e6" (60, 6 %), "e7" (50, 5 %), ' +
      '"e5" (40, 4 %) and 3 more.',
  );
  expect(warning?.message).toMatch(
    /Their assignments look independent of the one here \(χ² tests, smallest p = 0\.20\)\.$/,
  );
});

it('says of all dependent arms in one warning, the clearest first', () => {
  const advice = overlapAdvice([overlap('free', 5, 0.5), overlap('tied', 9, 0.0005), overlap('same', 7, 1e-9)]);
  expect(advice.map(({ code }) => code)).toEqual(['OVERLAPPING', 'DEPENDENT_ARMS']);
  expect(advice[0]?.message).toContain(
    'Other assignments look independent of the one here (χ² tests, smallest p = 0.50)',
  );
  expect(advice[1]?.message).toContain('of "same" (p < 0.0001), "tied" (p = 0.0005) depend on each other (χ² tests)');
});

it('says nothing without overlaps, and nothing of independence where it is not known', () => {
  expect(overlapAdvice([])).toEqual([]);
  expect(overlapAdvice([overlap('one', 1, null), overlap('two', 2, null)])[0]?.message).toMatch(
    /apply only to this mixture\.$/,
  );
});
