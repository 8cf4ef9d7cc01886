import { describe, expect, it } from 'vitest';
import { NearestCenter } from '../../../../src/statistics/clustering/features/center-model.js';
import {
  featureClusterCounts,
  featureClusters,
} from '../../../../src/statistics/clustering/features/feature-clusters.js';
import {
  type FeaturePreparation,
  featureScales,
} from '../../../../src/statistics/clustering/features/feature-scales.js';
import { toEnd } from '../../../../src/statistics/clustering/to-end.js';
import { InvalidInputError } from '../../../../src/statistics/invalid-input.js';
import fixture from '../../../fixtures/clustering/feature-clusters.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const plain: FeaturePreparation = { columns: 1, scaling: 'Z_SCORE', log: false, capAt: null };
const { mall, prepared } = fixture;
const flat = (rows: number[][]) => Float64Array.from(rows.flat());
const column = (j: number) => Float64Array.from(prepared.rows.map((row) => row[j]!));
const spent: FeaturePreparation = { ...plain, log: true, capAt: 0.95 };
const features: FeaturePreparation[] = [spent, { ...plain, scaling: 'ROBUST' }, { ...plain, columns: 3 }];

/** Values of one column on its scale. */
function scaled(values: Float64Array, feature: FeaturePreparation): number[] {
  const [{ cap = Number.POSITIVE_INFINITY, log, shift, unit }] = featureScales(values, [feature]).columns as [never];
  return Array.from(values, (value) => {
    const capped = Math.min(value, cap);
    return ((log ? Math.log1p(capped) : capped) - shift) / unit;
  });
}

describe('featureScales', () => {
  it.each([
    ['capped logarithms as z-scores', 0, spent, prepared.logZ],
    ['capped logarithms by their interquartile range', 0, { ...spent, scaling: 'ROBUST' as const }, prepared.logRobust],
    ['days by their interquartile range', 1, { ...plain, scaling: 'ROBUST' as const }, prepared.daysRobust],
  ])('prepares %s as scikit-learn does', (_, j, feature, expected) => {
    scaled(column(j), feature).forEach((value, i) => {
      expectNear(value, expected[i]!, 1e-11);
    });
  });

  it('caps at the percentile of numpy, and keeps units where it is told to', () => {
    const { columns } = featureScales(column(0), [{ ...plain, scaling: 'NONE', capAt: 0.95 }]);
    expectNear(columns[0]!.cap!, prepared.cap, 1e-14);
    expect(columns[0]).toMatchObject({ shift: 0, unit: 1 });
    expect(featureScales(column(0), [plain]).columns[0]).not.toHaveProperty('cap');
  });

  it('gives the columns of a category one unit', () => {
    const indicators = flat(prepared.rows.map((row) => row.slice(2)));
    const { columns } = featureScales(indicators, [{ ...plain, columns: 3, scaling: 'ROBUST' }]);
    prepared.rows.forEach((row, i) => {
      columns.forEach(({ shift, unit }, j) => {
        expectNear((row[2 + j]! - shift) / unit, prepared.region[i]![j]!, 1e-12);
      });
    });
  });

  it('divides by the standard deviation where the interquartile range is 0', () => {
    const rare = Float64Array.from([0, 0, 0, 0, 1]);
    expectNear(featureScales(rare, [{ ...plain, scaling: 'ROBUST' }]).columns[0]!.unit, 0.4, 1e-15);
  });

  it('marks what does not vary', () => {
    const constant = Float64Array.from([0.1 + 0.2, 0.3, 0.3]);
    const { columns, constant: marked } = featureScales(constant, [{ ...plain, scaling: 'ROBUST' }]);
    expect(marked).toEqual([true]);
    expect(columns[0]!.unit).toBe(1);
  });

  it('refuses logarithms of negative values', () => {
    const values = Float64Array.from([1, 2, 3, -1, 5, -0.5]);
    const refused = () => featureScales(values, [plain, spent]);
    expect(refused).toThrow(InvalidInputError);
    expect(refused).toThrow(/2 of 3 customers have a negative one/);
    expect(() => featureScales(values, [spent, plain])).not.toThrow();
  });
});

describe('featureClusters', () => {
  it('finds the clusters of mall customers in their own units', () => {
    const unscaled: FeaturePreparation = { ...plain, scaling: 'NONE' };
    const values = flat(mall.rows);
    const found = toEnd(featureClusters({ values, features: [unscaled, unscaled], k: 5, seed: 1, restarts: 30 }));
    expectNear(found.inertia, mall.inertia, 1e-12);
    expect(found.clusters.map(({ size }) => size)).toEqual(mall.sizes);
    expect(found.model.columns).toEqual([
      { shift: 0, unit: 1 },
      { shift: 0, unit: 1 },
    ]);
    found.model.centers.forEach((center, c) => {
      center.forEach((value, j) => {
        expectNear(value, mall.centers[c]![j]!, 1e-12);
        expectNear(found.clusters[c]!.columns[j]!.mean, mall.centers[c]![j]!, 1e-12);
      });
    });
  });

  it('adds up the customers of each cluster of prepared features', () => {
    const found = toEnd(featureClusters({ values: flat(prepared.rows), features, k: 3, seed: 1, restarts: 20 }));
    expectNear(found.inertia, prepared.inertia, 1e-11);
    prepared.clusters.forEach((expected, c) => {
      const own = found.clusters[c]!;
      expect(own.size).toBe(expected.size);
      expectNear(own.meanDistance!, expected.meanDistance, 1e-11);
      expectNear(own.simplifiedSilhouette!, expected.simplifiedSilhouette, 1e-10);
      own.columns.forEach(({ n, mean, m2 }, j) => {
        expect(n).toBe(expected.size);
        expectNear(mean, expected.means[j]!, 1e-12);
        expectNear(m2, expected.squares[j]!, 1e-9);
      });
    });
  });

  it('does not let a constant feature matter, also not for later customers', () => {
    const rows = mall.rows.map(([income]) => [income!, 7]);
    const { model, constantColumns } = toEnd(
      featureClusters({
        values: flat(rows),
        features: [plain, plain],
        k: 2,
        seed: 1,
        restarts: 5,
      }),
    );
    expect(constantColumns).toEqual([1]);
    const nearest = new NearestCenter(model);
    for (const [income] of mall.rows) {
      expect(nearest.place([income!, 900]).cluster).toBe(nearest.place([income!, 7]).cluster);
    }
  });
});

describe('featureClusterCounts', () => {
  it('tries numbers of clusters on prepared features', () => {
    const job = { values: flat(prepared.rows), features, most: 3, seed: 1, stableFrom: 0.8 };
    const { counts } = featureClusterCounts(job);
    expectNear(counts[1]!.inertia, prepared.inertia, 1e-9);
  });
});
