import { type Attribute, AttributeType } from '../../customers/attribute.js';
import { LeveledAttributes } from '../../customers/attribute-levels.js';
import type { Database, Session } from '../../database/database.js';
import { advise } from '../../graph/advice.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, checkParts, lookUpEach, lookUpParts } from '../../graph/problems.js';
import { seedNumber } from '../../graph/seed.js';
import { checkDistinct, validKey, validList, validText } from '../../graph/validation.js';
import type { Segment } from '../../segments/segment.js';
import type { ClusterModel } from '../../segments/segment-rule.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { insertSegment, type NewSegment } from '../../segments/segment-writer.js';
import { clusterCounts } from '../../statistics/clustering/cluster-counts.js';
import { type KMeansSummary, kMeansSummary } from '../../statistics/clustering/k-means-summary.js';
import type { Engine } from '../../threads/engine.js';
import { conclusionOf, countCautions } from './cluster-count-words.js';
import { type ClusterCountChoice, ClusterVerdict } from './cluster-counts.js';
import type { ClusterCountsInput } from './cluster-counts-input.js';
import type { Clustering } from './clustering.js';
import type { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import { type FeatureMatrix, readFeatureMatrix } from './feature-matrix.js';
import { FeatureScaling } from './feature-scaling.js';
import { SilhouetteMethod } from './silhouette-method.js';

const MAX_ATTRIBUTES = 10;
const MAX_CLUSTERS = 20;
const MAX_RESTARTS = 50;
const MOST_COUNTED = 10;
const STABLE_FROM = 0.8;
const DEFAULT_SEED = '1';
const DEFAULT_RESTARTS = 10;

interface FoundClusters {
  summary: KMeansSummary;
  clustering: Clustering;
  segment: Segment | null;
}

/** Finds groups of similar customers, and stores them as segments. */
export class ClusteringService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for unknown or unsuitable attributes, too few or too many customers, numbers out of range */
  async find(input: ClusteringInput): Promise<Clustering> {
    return (await this.findClusters(input)).clustering;
  }

  /**
   * The number of clusters that customers form, if any.
   * @throws ExpectedError as `find` does
   */
  async chooseCount(input: ClusterCountsInput): Promise<ClusterCountChoice> {
    const { options, segment, attributes } = await lookUpParts({
      attributes: () => this.attributes(input.attributes),
      segment: () => this.segment(input.segment),
      options: () => checkedCountOptions(input),
    });
    const matrix = await this.database.analyse((session) => this.read(session, attributes, segment));
    if (matrix.rows <= options.most) throw tooFew(matrix, options.most, 'most');
    const { rows: _, incomplete, ...job } = matrix;
    const seed = seedNumber(options.seed);
    const transfer = [job.values.buffer];
    const found = await this.engine.run(clusterCounts, [{ ...job, ...options, seed }], { transfer });
    return {
      k: found.k,
      verdict: ClusterVerdict[found.verdict],
      conclusion: conclusionOf(found, options.stableFrom),
      gapChoice: found.gapChoice,
      gapWithoutClusters: found.noClusters.gap,
      counts: found.counts.map(({ gap, ...count }) => ({
        ...count,
        gap: gap.gap,
        gapStandardError: gap.standardError,
      })),
      customersCompared: found.points,
      customersExcluded: incomplete,
      seed: options.seed,
      warnings: countCautions(found),
    };
  }

  /**
   * Stores each cluster as a segment of the customers who are nearest to its center, now or later.
   * @throws ExpectedError as `find` does, and for keys that are taken or names that are not one for each cluster
   */
  async save(input: SaveClustersInput): Promise<{ clustering: Clustering; segments: Segment[] }> {
    const { summary, clustering, segment } = await this.findClusters(input, () => refuseUnfitNames(input));
    const models = clusterModels(input.attributes, summary, segment);
    const newSegments = models.map((cluster, index): NewSegment => {
      const name = input.names?.[index] ?? null;
      return { key: `${input.keyPrefix}-${index + 1}`, name, definition: { cluster } };
    });
    const segments = await this.database.write((transaction) =>
      lookUpEach(newSegments, (newSegment) => insertSegment(transaction, newSegment, this.clock())),
    );
    return { clustering, segments };
  }

  /** @param checkMore checks what else the input has */
  private async findClusters(input: ClusteringInput, checkMore: () => void = () => undefined): Promise<FoundClusters> {
    const { options, segment, attributes } = await lookUpParts({
      attributes: () => this.attributes(input.attributes),
      segment: () => this.segment(input.segment),
      options: () => checkedOptions(input),
      more: checkMore,
    });
    const matrix = await this.database.analyse((session) => this.read(session, attributes, segment));
    if (matrix.rows < options.k) throw tooFew(matrix, options.k, 'k');
    const { rows: _, incomplete, ...job } = matrix;
    const transfer = [job.values.buffer];
    const seed = seedNumber(options.seed);
    const summary = await this.engine.run(kMeansSummary, [{ ...job, ...options, seed }], { transfer });
    return { summary, clustering: clusteringOf(summary, attributes, incomplete, options), segment };
  }

  private segment(key: string | null | undefined): Promise<Segment> | null {
    return key == null ? null : this.segments.get(key);
  }

  private attributes(keys: readonly string[]): Promise<Attribute[]> {
    validList('attributes', keys, 1, MAX_ATTRIBUTES);
    return this.database.read(async (session) => {
      const known = await LeveledAttributes.load(session, keys);
      return checkDistinct(
        (index) => `attributes.${index}`,
        keys,
        (key, index) => suitable(known.get(key, `attributes.${index}`).attribute, `attributes.${index}`),
      );
    });
  }

  private async read(session: Session, attributes: readonly Attribute[], segment: Segment | null) {
    const asOf = String(this.clock().getTime());
    const population = { condition: await this.segments.population(session, segment, asOf), asOf };
    const ids = attributes.map(({ id }) => id);
    return readFeatureMatrix(session, ids, population);
  }
}

function suitable(attribute: Attribute, field: string): Attribute {
  const { key, type } = attribute;
  if (type === AttributeType.NUMBER || type === AttributeType.BOOLEAN) return attribute;
  throw invalid(field, `"${key}" is a ${type.toLowerCase()}: customers are clustered by numbers and booleans.`);
}

interface ClusteringOptions {
  k: number;
  seed: string;
  restarts: number;
  scaling: FeatureScaling;
}

function checkedOptions(input: ClusteringInput): ClusteringOptions {
  const { k, seed, restarts, scaling } = input;
  const options = {
    k,
    seed: seed ?? DEFAULT_SEED,
    restarts: restarts ?? DEFAULT_RESTARTS,
    scaling: scaling ?? FeatureScaling.Z_SCORE,
  };
  checkParts({
    k: () => requireBetween('k', options.k, 2, MAX_CLUSTERS),
    restarts: () => requireBetween('restarts', options.restarts, 1, MAX_RESTARTS),
  });
  return options;
}

function checkedCountOptions({ most, stableFrom, scaling, seed }: ClusterCountsInput) {
  const options = {
    most: most ?? MOST_COUNTED,
    stableFrom: stableFrom ?? STABLE_FROM,
    scaling: scaling ?? FeatureScaling.Z_SCORE,
    seed: seed ?? DEFAULT_SEED,
  };
  checkParts({
    most: () => requireBetween('most', options.most, 2, MOST_COUNTED),
    stableFrom: () => {
      if (options.stableFrom > 0 && options.stableFrom <= 1) return;
      const message = `\`stableFrom\` must be above 0 and at most 1, not ${options.stableFrom}.`;
      throw new ExpectedError('stableFrom', UserErrorCode.OUT_OF_RANGE, message);
    },
  });
  return options;
}

function requireBetween(field: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const message = `\`${field}\` must be a whole number from ${least} to ${most}, not ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function tooFew({ rows, incomplete }: FeatureMatrix, k: number, field: string): ExpectedError {
  const others = incomplete > 0 ? `; ${incomplete} others have no value of an attribute` : '';
  const message = `There are ${rows} customers for ${k} clusters${others}.`;
  return new ExpectedError(field, UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

function clusteringOf(
  { inertia, silhouette, simplifiedSilhouette, clusters, constantFeatures }: KMeansSummary,
  attributes: readonly Attribute[],
  customersExcluded: number,
  options: ClusteringOptions,
): Clustering {
  const constant = attributes.filter((_, index) => constantFeatures.includes(index));
  return {
    ...options,
    inertia,
    silhouette: silhouette.value,
    silhouetteMethod: silhouette.sampled ? SilhouetteMethod.STRATIFIED_SAMPLE : SilhouetteMethod.EXACT,
    silhouetteStandardError: silhouette.standardError,
    simplifiedSilhouette,
    silhouetteCustomers: silhouette.points,
    clusters: clusters.map(({ size, centroid }) => ({ size, centroid: coordinatesOf(centroid, attributes) })),
    customersExcluded,
    warnings: constant.map(({ key }) =>
      advise('CONSTANT_ATTRIBUTE', `"${key}" has the same value for all customers and does not affect the clusters.`),
    ),
  };
}

function coordinatesOf(centroid: readonly number[], attributes: readonly Attribute[]) {
  return centroid.flatMap((value, index) => {
    const attribute = attributes[index];
    return attribute ? [{ attribute: attribute.key, attributeDefinition: attribute, value }] : [];
  });
}

function refuseUnfitNames({ keyPrefix, names, k }: SaveClustersInput): void {
  checkParts({
    keyPrefix: () => validKey('keyPrefix', `${keyPrefix}-${MAX_CLUSTERS}`),
    names: () => {
      if (!names) return;
      checkEach(names, (name, index) => validText(`names.${index}`, name, 200));
      // A wrong number of clusters says nothing about the number of names.
      if (names.length === k || k < 2 || k > MAX_CLUSTERS) return;
      throw invalid('names', `Give ${k} names, one for each cluster, or none.`);
    },
  });
}

/** One model for each cluster; attributes that are the same for all customers are at the same distance from all centers. */
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
