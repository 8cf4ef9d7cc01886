import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClusterTally, columnMoments } from '../../../../src/statistics/clustering/features/cluster-tally.js';
import { momentsOf } from '../../../../src/statistics/moments.js';

const model = { columns: [{ shift: 0, unit: 1 }], centers: [[0], [10], [10]] };

function tallied(values: readonly number[]) {
  const tally = new ClusterTally(model);
  tally.add(Float64Array.from(values));
  return tally.totals();
}

describe('ClusterTally', () => {
  it('has no means of a cluster without customers', () => {
    const [, , empty] = tallied([1, 9]);
    expect(empty).toEqual({
      size: 0,
      meanDistance: null,
      simplifiedSilhouette: null,
      columns: [{ n: 0, mean: 0, m2: 0 }],
    });
  });

  it('counts a silhouette of 0 where two centers are equally near', () => {
    const [, second] = tallied([10, 11]);
    expect(second).toMatchObject({ size: 2, meanDistance: 0.5, simplifiedSilhouette: 0 });
  });

  it('adds up in pages as at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 30 }), { minLength: 1 }), fc.nat(), (values, cut) => {
        const tally = new ClusterTally(model);
        tally.add(Float64Array.from(values.slice(0, cut)));
        tally.add(Float64Array.from(values.slice(cut)));
        expect(tally.totals()).toEqual(tallied(values));
      }),
    );
  });
});

describe('columnMoments', () => {
  it('merges the clusters, all or all but one', () => {
    const values = [1, 2, 3, 8, 12, 13];
    const totals = tallied(values);
    const near = (expected: readonly number[]) => {
      const { n, mean, m2 } = momentsOf(expected);
      return [expect.objectContaining({ n, mean: expect.closeTo(mean, 12), m2: expect.closeTo(m2, 10) })];
    };
    expect(columnMoments(totals)).toEqual(near(values));
    expect(columnMoments(totals, 0)).toEqual(near([8, 12, 13]));
    expect(columnMoments([])).toEqual([]);
  });
});
