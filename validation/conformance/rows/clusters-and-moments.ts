import { featureClusters } from '../../../src/statistics/clustering/features/feature-clusters.js';
import { kMeans } from '../../../src/statistics/clustering/k-means.js';
import { toEnd } from '../../../src/statistics/clustering/to-end.js';
import { momentsOf, variance } from '../../../src/statistics/moments.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

interface ClusterCase {
  rows: number[][];
  k: number;
  inertia: number;
  sizes: number[];
  centroids: number[][];
  silhouette: number;
}

interface MallCustomers {
  mall: { rows: number[][]; inertia: number; sizes: number[]; centers: number[][] };
}

type Certified = Record<string, { mean: string; standardDeviation: string; values: number[] }>;

export const rows: ConformanceRow[] = [
  {
    method: 'Moments of one variable',
    source: 'Welford (1962); Chan, Golub & LeVeque (1983)',
    oracle: 'NIST StRD, certified',
    tolerance: 1e-13,
    comparisons: () =>
      Object.entries(readFixture<Certified>('nist-univariate.json')).flatMap(([name, certified]) => {
        const moments = momentsOf(certified.values);
        return namedNumbers(name, {
          mean: [moments.mean, Number(certified.mean)],
          'standard deviation': [Math.sqrt(variance(moments)), Number(certified.standardDeviation)],
        });
      }),
  },
  {
    method: 'k-means of standardized features, silhouette',
    source: 'Lloyd (1982); Arthur & Vassilvitskii (2007); Rousseeuw (1987)',
    oracle: 'R 4.2.2 stats::kmeans, best of 500 starts; cluster::silhouette formula',
    tolerance: 1e-10,
    comparisons: () =>
      readFixture<ClusterCase[]>('clustering/k-means.json').flatMap((item, index) => {
        const result = kMeans(item.rows, { k: item.k, seed: 7, restarts: 20 });
        return [
          ...namedNumbers(index, {
            inertia: [result.inertia, item.inertia],
            silhouette: [result.silhouette.value, item.silhouette],
          }),
          ...listedNumbers(
            `${index}: size`,
            result.clusters.map(({ size }) => size),
            item.sizes,
          ),
          ...listedNumbers(
            `${index}: centroid`,
            result.clusters.flatMap(({ centroid }) => centroid),
            item.centroids.flat(),
          ),
        ];
      }),
  },
  {
    method: 'k-means in own units: every second of the public 200 mall customers by income and score, k = 5',
    source: 'Lloyd (1982); Arthur & Vassilvitskii (2007)',
    oracle: 'scikit-learn KMeans, best of 200 starts',
    tolerance: 1e-12,
    comparisons: () => {
      const { rows, inertia, sizes, centers } = readFixture<MallCustomers>('clustering/feature-clusters.json').mall;
      const unscaled = { columns: 1, scaling: 'NONE', log: false, capAt: null } as const;
      const job = { values: Float64Array.from(rows.flat()), features: [unscaled, unscaled] };
      const found = toEnd(featureClusters({ ...job, k: 5, seed: 1, restarts: 30 }));
      return [
        ...namedNumbers('mall', { inertia: [found.inertia, inertia] }),
        ...listedNumbers(
          'size',
          found.clusters.map(({ size }) => size),
          sizes,
        ),
        ...listedNumbers('center', found.model.centers.flat(), centers.flat()),
      ];
    },
  },
];
