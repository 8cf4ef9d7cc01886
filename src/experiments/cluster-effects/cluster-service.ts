import type { Population } from '../../customers/population.js';
import type { Database } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { lookUpEach } from '../../graph/problems.js';
import { problemsOfPart } from '../../graph/problems-of-part.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { validKey } from '../../graph/validation.js';
import { clusterModels } from '../../insights/clustering/cluster-models.js';
import { checkedOptions } from '../../insights/clustering/clustering-options.js';
import { declareFeatures } from '../../insights/clustering/declare-features.js';
import type { DeclaredFeature } from '../../insights/clustering/declared-features.js';
import { readFeatureMatrix } from '../../insights/clustering/feature-matrix.js';
import { foundClusters } from '../../insights/clustering/found-clusters.js';
import { featureName } from '../../segments/cluster-features/feature-naming.js';
import type { Segment } from '../../segments/segment.js';
import type { FoundOnHalf } from '../../segments/segment-rule.js';
import { insertSegment, type NewSegment } from '../../segments/segment-writer.js';
import type { FeatureClusters } from '../../statistics/clustering/features/feature-clusters.js';
import type { Engine } from '../../threads/engine.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { ExperimentService } from '../experiment-service.js';
import { randomBlock } from '../segment-comparison/random-blocks.js';
import type { ExperimentClustersInput, SaveExperimentClustersInput } from './cluster-effects-input.js';

/** Finds clusters on one half of the customers of an experiment. */
export class ExperimentClusterService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /**
   * Stores clusters of the first half of the customers, as known at the own assignment, as segments.
   * @throws ExpectedError for a draft, whole groups, unsuitable features, too few customers and keys that are taken
   */
  async save(input: SaveExperimentClustersInput): Promise<{ segments: Segment[]; customers: number }> {
    const experiment = await this.experiments.get(input.experiment, 'experiment');
    refuseUnhalved(experiment);
    validKey('keyPrefix', `${input.keyPrefix}-20`);
    const seed = input.seed ?? DEFAULT_SEED;
    const foundOn: FoundOnHalf = { experiment: experiment.key, seed: seedNumber(seed) };
    const { features, matrix, found } = await problemsOfPart('clusters', () =>
      this.find(input.clusters, firstHalf(experiment, foundOn.seed), seed),
    );
    const newSegments = segmentsOf(features, found, input.keyPrefix, foundOn);
    const segments = await this.database.write((transaction) =>
      lookUpEach(newSegments, (newSegment) => insertSegment(transaction, newSegment, this.clock())),
    );
    return { segments, customers: matrix.customers };
  }

  private async find(input: ExperimentClustersInput, population: Population, seed: string) {
    const { k, restarts, scaling } = checkedOptions({ ...input, seed });
    const { features, matrix } = await this.database.analyse(async (session) => {
      const features = await declareFeatures(session, { ...input, scaling });
      const read = features.map(({ feature }) => feature);
      return { features, matrix: await readFeatureMatrix(session, read, population, { seed: seedNumber(seed) }) };
    });
    const found = await foundClusters(this.engine, matrix, features, { k, restarts, seed: seedNumber(seed) });
    return { features, matrix, found };
  }
}

/** @throws ExpectedError for experiments whose customers cannot be halved */
export function refuseUnhalved(experiment: Experiment): void {
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: start it first.`);
  }
  if (designOf(experiment).readout.divided !== 'GROUP') return;
  const message = 'Whole groups were randomized: halves of customers would share groups and not be independent.';
  throw invalid('experiment', message);
}

function firstHalf(experiment: Experiment, seed: number): Population {
  const own = `FROM assignment a WHERE a.experiment_id = ${experiment.id} AND a.customer_id = c.id`;
  return {
    condition: `EXISTS (SELECT 1 ${own} AND ${randomBlock(experiment, seed, 2)} = 0)`,
    asOf: `(SELECT a.assigned_at ${own})`,
  };
}

function segmentsOf(
  features: readonly DeclaredFeature[],
  found: FeatureClusters,
  keyPrefix: string,
  foundOn: FoundOnHalf,
): NewSegment[] {
  const stored = features.map(({ feature }) => feature);
  const names = stored.map(featureName).join(', ');
  return clusterModels(stored, found, null).map((cluster, place, { length }) => ({
    key: `${keyPrefix}-${place + 1}`,
    description: `Cluster ${place + 1} of ${length} by ${names}, found on half of "${foundOn.experiment}".`,
    definition: { cluster, foundOn },
  }));
}
