import type { Population } from '../../customers/population.js';
import type { Database } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { lookUpEach } from '../../graph/problems.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { validKey } from '../../graph/validation.js';
import type { Segment } from '../../segments/segment.js';
import type { FoundOnHalf } from '../../segments/segment-rule.js';
import { insertSegment, type NewSegment } from '../../segments/segment-writer.js';
import type { Engine } from '../../threads/engine.js';
import { designOf } from '../designs/registry.js';
import { clusterFeatures, type FrozenClusters, findClusters } from '../designs/stratified/clusters.js';
import { validClusters } from '../designs/stratified/valid-clusters.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { ExperimentService } from '../experiment-service.js';
import { randomBlock } from '../segment-comparison/random-blocks.js';
import type { SaveExperimentClustersInput } from './cluster-effects-input.js';

const FIELD = 'clusters';

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
   * @throws ExpectedError for a draft, whole groups, unsuitable attributes, too few customers and keys that are taken
   */
  async save(input: SaveExperimentClustersInput): Promise<{ segments: Segment[]; customers: number }> {
    const experiment = await this.experiments.get(input.experiment, 'experiment');
    refuseUnhalved(experiment);
    validKey('keyPrefix', `${input.keyPrefix}-20`);
    const seed = input.seed ?? DEFAULT_SEED;
    const foundOn: FoundOnHalf = { experiment: experiment.key, seed: seedNumber(seed) };
    const { asked, features } = await this.database.analyse(async (session) => {
      const asked = await validClusters(session, FIELD, { ...input.clusters, seed });
      return { asked, features: await clusterFeatures(session, firstHalf(experiment, foundOn.seed), asked, FIELD) };
    });
    const customers = features.length / asked.attributes.length;
    const found = await findClusters(this.engine, features, asked, FIELD);
    const newSegments = segmentsOf(found, input.keyPrefix, foundOn);
    const segments = await this.database.write((transaction) =>
      lookUpEach(newSegments, (newSegment) => insertSegment(transaction, newSegment, this.clock())),
    );
    return { segments, customers };
  }
}

/** @throws ExpectedError for experiments whose customers cannot be halved */
export function refuseUnhalved(experiment: Experiment): void {
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: randomize it first.`);
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

function segmentsOf(model: FrozenClusters, keyPrefix: string, foundOn: FoundOnHalf): NewSegment[] {
  return model.centroids.map((_, cluster) => ({
    key: `${keyPrefix}-${cluster + 1}`,
    description: `Cluster ${cluster + 1} of ${model.centroids.length} by ${model.attributes.join(', ')}, found on half of "${foundOn.experiment}".`,
    definition: { cluster: { ...model, cluster }, foundOn },
  }));
}
