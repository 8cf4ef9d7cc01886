import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { type FeatureClusters, featureClusters } from '../../statistics/clustering/features/feature-clusters.js';
import type { Engine } from '../../threads/engine.js';
import type { DeclaredFeature } from './declared-features.js';
import type { FeatureMatrix } from './feature-matrix.js';

/**
 * Clusters of the customers of a matrix, which is handed over.
 * @throws ExpectedError for too few customers, and values that a feature cannot have
 */
export function foundClusters(
  engine: Engine,
  matrix: FeatureMatrix,
  features: readonly DeclaredFeature[],
  options: { k: number; restarts: number; seed: number },
): Promise<FeatureClusters> {
  if (matrix.rows < options.k) throw tooFew(matrix, options.k, 'k');
  const job = { values: matrix.values, features: features.map(({ preparation }) => preparation), ...options };
  return namingFeatures(features, () => engine.run(featureClusters, [job], { transfer: [matrix.values.buffer] }));
}

/** Problems of a feature's values, which calculations find, name the input that declares it. */
export async function namingFeatures<T>(features: readonly DeclaredFeature[], run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { field, message } = error as { field?: string; message: string };
    const place = /^features\[(\d+)\]\.(\w+)$/.exec(field ?? '');
    const declared = place && features[Number(place[1])];
    if (!declared) throw error;
    throw new ExpectedError(`${declared.field}.${place[2]}`, UserErrorCode.OUT_OF_RANGE, message);
  }
}

export function tooFew({ rows, incomplete }: FeatureMatrix, k: number, field: string): ExpectedError {
  const others = incomplete > 0 ? `; ${incomplete} others have no value of a feature` : '';
  const message = `There are ${rows} customers for ${k} clusters${others}.`;
  return new ExpectedError(field, UserErrorCode.TOO_FEW_CUSTOMERS, message);
}
