import { kMeans } from '../../../src/statistics/clustering/k-means.js';
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
];
