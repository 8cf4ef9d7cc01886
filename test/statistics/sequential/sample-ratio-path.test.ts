import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { sampleRatioPath } from '../../../src/statistics/sequential/sample-ratio-path.js';
import { alwaysValidSampleRatio } from '../../../src/statistics/sequential/sample-ratio-sequence.js';

describe('the sample ratio over time', () => {
  const days = [
    [0, 0],
    [960, 1040],
    [1000, 1000],
    [500, 900],
    [1500, 1000],
  ];

  it('is the smallest always-valid p-value so far, of Bayes factors averaged over concentrations', () => {
    const { pValues, firstBelow } = sampleRatioPath(days, [1, 1], 0.001);
    const of = (sizes: number[]) => {
      const factors = [10, 100, 1_000, 10_000].map((one) => alwaysValidSampleRatio(sizes, [1, 1], one)!);
      return Math.min(1, 4 / factors.reduce((sum, pValue) => sum + (pValue < 1 ? 1 / pValue : 0), 0));
    };
    const late = of([2460, 2940]);
    expect(pValues[0]).toBeNull();
    expect(pValues.slice(1)).toEqual([of([960, 1040]), Math.min(of([960, 1040]), of([1960, 2040])), late, late]);
    expect(firstBelow).toBe(3);
  });

  it('finds an arm that gets nobody among few customers', () => {
    expect(sampleRatioPath([[0, 25]], [1, 1], 0.001).firstBelow).toBe(0);
  });

  it('finds nothing in arms of the planned sizes', () => {
    expect(
      sampleRatioPath(
        [
          [10, 20],
          [20, 40],
        ],
        [1, 2],
        0.05,
      ),
    ).toEqual({ pValues: [1, 1], firstBelow: null });
    expect(sampleRatioPath([], [1, 2], 0.05)).toEqual({ pValues: [], firstBelow: null });
  });

  it('raises a false alarm in no more than alpha of sound experiments, however often they are looked at', () => {
    const generator = seededGenerator(2022);
    let alarms = 0;
    const experiments = 400;
    for (let i = 0; i < experiments; i++) {
      const days = Array.from({ length: 40 }, () => {
        let first = 0;
        for (let k = 0; k < 50; k++) if (generator.next() < 0) first++;
        return [first, 50 - first];
      });
      if (sampleRatioPath(days, [1, 1], 0.05).firstBelow !== null) alarms++;
    }
    expect(alarms / experiments).toBeLessThanOrEqual(0.05);
  });
});
