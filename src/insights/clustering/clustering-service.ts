import { AttributeType } from '../../customers/attribute.js';
import { NOT_ERASED } from '../../customers/known-values.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates, validKey, validList } from '../../graph/validation.js';
import type { Segment } from '../../segments/segment.js';
import type { ClusterModel } from '../../segments/segment-rule.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { insertSegment, type NewSegment } from '../../segments/segment-writer.js';
import { type KMeansSummary, kMeansSummary } from '../../statistics/clustering/k-means-summary.js';
import type { Engine } from '../../threads/engine.js';
import { loadComparedAttributes } from '../compared-attribute.js';
import type { Clustering } from './clustering.js';
import type { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import { type FeatureMatrix, readFeatureMatrix } from './feature-matrix.js';

const MAX_ATTRIBUTES = 10;
const MAX_CLUSTERS = 20;
const MAX_RESTARTS = 50;
const DEFAULT_SEED = 1;
const DEFAULT_RESTARTS = 10;

interface FoundClusters {
  summary: KMeansSummary;
  clustering: Clustering;
  segment: Segment | null;
}

/** Finds groups of customers who are alike, and stores them as segments. */
export class ClusteringService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown or unfit attributes, too few or too many customers, numbers out of range */
  async find(input: ClusteringInput): Promise<Clustering> {
    return (await this.findClusters(input)).clustering;
  }

  /**
   * Stores each cluster as a segment: whoever is nearest to its centre, now or later.
   * @throws ExpectedError as `find` does, and for keys that are taken or names that are not one for each cluster
   */
  async save(input: SaveClustersInput): Promise<{ clustering: Clustering; segments: Segment[] }> {
    const names = clusterNames(input);
    const { summary, clustering, segment } = await this.findClusters(input);
    const models = clusterModels(input.attributes, summary, segment);
    const newSegments = models.map((cluster, index): NewSegment => ({ ...names[index]!, definition: { cluster } }));
    const segments = await this.database.write(async (transaction) => {
      const written: Segment[] = [];
      for (const newSegment of newSegments) written.push(await insertSegment(transaction, newSegment, this.clock()));
      return written;
    });
    return { clustering, segments };
  }

  private async findClusters(input: ClusteringInput): Promise<FoundClusters> {
    const options = checkedOptions(input);
    const segment = input.segment == null ? null : await this.segments.get(input.segment);
    const matrix = await this.database.analyse((session) => this.read(session, input.attributes, segment));
    if (matrix.rows < options.k) throw tooFew(matrix, options.k);
    const { rows: _, incomplete, ...job } = matrix;
    const transfer = [job.values.buffer as ArrayBuffer];
    const summary = await this.engine.run(kMeansSummary, [{ ...job, ...options }], { transfer });
    return { summary, clustering: clusteringOf(summary, input.attributes, incomplete, options), segment };
  }

  private async read(session: Session, keys: readonly string[], segment: Segment | null): Promise<FeatureMatrix> {
    const asOf = String(this.clock().getTime());
    const fields = keys.map((_, index) => `attributes.${index}`);
    const attributes = (await loadComparedAttributes(session, keys, fields)).map(({ attribute }) => attribute);
    for (const [index, { key, type }] of attributes.entries()) {
      if (type === AttributeType.NUMBER || type === AttributeType.BOOLEAN) continue;
      throw invalid(
        fields[index]!,
        `"${key}" is a ${type.toLowerCase()}: only numbers and yes-or-no can be clustered by.`,
      );
    }
    const [condition] = segment ? await this.segments.conditions(session, [segment], asOf) : [NOT_ERASED];
    const ids = attributes.map(({ id }) => id);
    return readFeatureMatrix(session, ids, { condition: condition!, asOf });
  }
}

interface ClusteringOptions {
  k: number;
  seed: number;
  restarts: number;
}

function checkedOptions(input: ClusteringInput): ClusteringOptions {
  validList('attributes', input.attributes, 1, MAX_ATTRIBUTES);
  refuseDuplicates('attributes', input.attributes);
  const { k } = input;
  const seed = input.seed ?? DEFAULT_SEED;
  const restarts = input.restarts ?? DEFAULT_RESTARTS;
  requireBetween('k', k, 2, MAX_CLUSTERS);
  requireBetween('seed', seed, 0, 2 ** 31 - 1);
  requireBetween('restarts', restarts, 1, MAX_RESTARTS);
  return { k, seed, restarts };
}

function requireBetween(field: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const message = `Give a whole number from ${least} to ${most}; this is ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function tooFew({ rows, incomplete }: FeatureMatrix, k: number): ExpectedError {
  const unknown = incomplete > 0 ? `; of ${incomplete} others an attribute is not known` : '';
  const message = `There are ${rows} customers for ${k} clusters${unknown}.`;
  return new ExpectedError('k', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

function clusteringOf(
  summary: KMeansSummary,
  attributes: readonly string[],
  unclustered: number,
  options: ClusteringOptions,
): Clustering {
  const constant = summary.constantFeatures.map((index) => attributes[index]!);
  return {
    ...options,
    inertia: summary.inertia,
    silhouette: summary.silhouette.value,
    silhouetteCustomers: summary.silhouette.points,
    clusters: summary.clusters.map(({ size, centroid }) => ({
      size,
      centroid: centroid.map((value, index) => ({ attribute: attributes[index]!, value })),
    })),
    unclustered,
    warnings: constant.map((key) => `"${key}" is the same for all customers and had no say.`),
  };
}

function clusterNames(input: SaveClustersInput): { key: string; name: string | null }[] {
  const { keyPrefix, names, k } = input;
  validKey('keyPrefix', `${keyPrefix}-${MAX_CLUSTERS}`);
  requireBetween('k', k, 2, MAX_CLUSTERS);
  if (names && names.length !== k) throw invalid('names', `Give ${k} names, one for each cluster, or none.`);
  return Array.from({ length: k }, (_, index) => ({ key: `${keyPrefix}-${index + 1}`, name: names?.[index] ?? null }));
}

/** One model for each cluster; attributes that are the same for all customers are at the same distance from all centres. */
function clusterModels(
  attributes: readonly string[],
  { model: { means, standardDeviations, centroids } }: KMeansSummary,
  segment: Segment | null,
): ClusterModel[] {
  return centroids.map((_, cluster) => ({
    attributes: [...attributes],
    means,
    standardDeviations: standardDeviations.map((deviation) => deviation || 1),
    centroids,
    cluster,
    within: segment?.definition ?? null,
  }));
}
