import { describe, expect, it } from 'vitest';
import { fitMeans, meanAt } from '../../../src/statistics/standardization/fit-means.js';
import { GroupDesign } from '../../../src/statistics/standardization/group-design.js';
import { expectNear } from '../near.js';

describe('fitMeans', () => {
  it('halves steps of a logistic regression that would lower the likelihood', () => {
    const n = Float64Array.of(81, 6, 2);
    const sum = Float64Array.of(1, 3, 0);
    const design = GroupDesign.of([Float64Array.of(39, 11, 561)], n, 1, false);
    const fit = fitMeans(design, { group: new Uint16Array(3), n, sum }, 'LOGIT')!;
    // The maximum: what the fit expects in all, and weighted by the covariate, is what there is.
    const expected = [0, 1, 2].map((row) => n[row]! * meanAt('LOGIT', design.predictor(fit.parameters, row, 0)));
    expectNear(expected[0]! + expected[1]! + expected[2]!, 4, 1e-12);
    expectNear(39 * expected[0]! + 11 * expected[1]! + 561 * expected[2]!, 39 + 33, 1e-12);
  });

  it('has no fit where parameters are not determined', () => {
    const n = Float64Array.of(5, 5);
    const design = GroupDesign.of([Float64Array.of(0, 1)], n, 2, false);
    expect(fitMeans(design, { group: Uint16Array.of(0, 1), n, sum: n }, 'LINEAR')).toBeNull();
  });
});
