import { describe, expect, it } from 'vitest';
import { shareInterval } from '../../../../src/statistics/comparisons/proportions/share-interval.js';
import { wilsonInterval } from '../../../../src/statistics/comparisons/proportions/wilson.js';
import { clopperPearsonInterval } from '../../../../src/statistics/two-samples/proportions/clopper-pearson.js';

const sample = { n: 20, successes: 3 };

describe('shareInterval', () => {
  it('is the two-sided interval of the chosen method', () => {
    const { lower, upper } = clopperPearsonInterval(sample, { alpha: 0.05, alternative: 'TWO_SIDED' });
    expect(shareInterval(sample, 0.05, 'CLOPPER_PEARSON')).toEqual({ lower, upper });
    expect(shareInterval(sample, 0.05, 'WILSON')).toEqual(wilsonInterval(sample, 0.05));
  });

  it('refuses impossible samples and levels', () => {
    expect(() => shareInterval({ n: 0, successes: 0 }, 0.05, 'CLOPPER_PEARSON')).toThrow('sample.n');
    expect(() => shareInterval({ n: 2, successes: 3 }, 0.05, 'CLOPPER_PEARSON')).toThrow('must not exceed n');
    expect(() => shareInterval(sample, 1, 'CLOPPER_PEARSON')).toThrow('alpha');
  });
});
