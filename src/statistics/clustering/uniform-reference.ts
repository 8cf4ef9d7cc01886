import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/**
 * Draws points without clusters: as many as there are, uniform over the box along the principal axes that holds all points.
 *
 * Source: Tibshirani, Walther & Hastie (2001), section 4, choice (b); `spaceH0 = "scaledPCA"` of R's `cluster::clusGap`.
 */
export function uniformReference(points: number[][]): (generator: RandomGenerator) => number[][] {
  const matrix = new Matrix(points);
  const means = matrix.mean('column');
  const centered = matrix.subRowVector(means);
  const axes = new EigenvalueDecomposition(centered.transpose().mmul(centered), { assumeSymmetric: true })
    .eigenvectorMatrix;
  const along = centered.mmul(axes);
  const low = Array.from({ length: along.columns }, (_, j) => along.minColumn(j));
  const spans = low.map((least, j) => along.maxColumn(j) - least);
  return (generator) => {
    const drawn = points.map(() => low.map((least, j) => least + spans[j]! * uniformFloat64(generator)));
    return new Matrix(drawn).mmul(axes.transpose()).addRowVector(means).to2DArray();
  };
}
