import { describe, expect, it } from 'vitest';
import { lookalikeStudies, lookalikeStudy } from '../../../validation/studies/lookalike-study.js';
import { studied } from './studied.js';

const names = ['lower limit of the area above 0.5', 'the same as if'];

describe('lookalikes', () => {
  it('are seldom counted where members are drawn at random', () => {
    const [found, naive] = studied(lookalikeStudy({ share: 0.5, n: 1_000, real: false }, 100), ...names);
    expect(found!.falseAlarm!.share).toBeLessThan(0.07);
    expect(naive!.falseAlarm!.share).toBeGreaterThan(found!.falseAlarm!.share);
  });

  it('are counted where members differ', () => {
    const [found] = studied(lookalikeStudy({ share: 0.5, n: 3_000, real: true }, 20), ...names);
    expect(found!.interval!.share).toBeGreaterThan(0.8);
  });

  it('are studied with and without differences', () => {
    expect(lookalikeStudies()).toHaveLength(8);
  });
});
