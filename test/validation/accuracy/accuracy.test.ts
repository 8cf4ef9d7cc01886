import { describe, expect, it } from 'vitest';
import { accuracyPage, worstError } from '../../../validation/accuracy/accuracy-table.js';
import { distributionAccuracies } from '../../../validation/accuracy/distribution-accuracy.js';

// The studentized range takes seconds; test/statistics/distributions/noncentral.test.ts checks it.
const quick = distributionAccuracies().filter(({ distribution }) => distribution !== 'studentizedRange');

describe('accuracy of the distributions', () => {
  it.each(quick.map((accuracy) => [`${accuracy.distribution}, ${accuracy.part}`, accuracy] as const))(
    '%s stays within its limit',
    (_name, accuracy) => {
      const { error, where, cases } = worstError(accuracy);
      expect(cases).toBeGreaterThan(10);
      expect(error, where).toBeLessThan(accuracy.limit);
    },
  );

  it('is a table with a line per function, errors and where they are', () => {
    const comparisons = () => [
      { actual: 1, expected: 1, what: '5, 2' },
      { actual: 1.01, expected: 1, what: '7, 3' },
    ];
    const page = accuracyPage([{ distribution: 'f', part: 'lower tail', grid: 'few', limit: 1e-9, comparisons }]);
    expect(page).toContain('| f | lower tail | few | 2 | 1e-9 | 1.0e-2 | 7, 3 |');
  });
});
