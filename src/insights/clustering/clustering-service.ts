import type { Database, Session } from '../../database/database.js';
import { lookUpEach, lookUpParts } from '../../graph/problems.js';
import { seedNumber } from '../../graph/seed.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { insertSegment, type NewSegment } from '../../segments/segment-writer.js';
import { type FeatureClusters, featureClusterCounts } from '../../statistics/clustering/features/feature-clusters.js';
import type { Engine } from '../../threads/engine.js';
import { conclusionOf, countCautions } from './cluster-count-words.js';
import { type ClusterCountChoice, ClusterVerdict } from './cluster-counts.js';
import type { ClusterCountsInput } from './cluster-counts-input.js';
import { clusterModels } from './cluster-models.js';
import type { Clustering } from './clustering.js';
import type { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import { checkedCountOptions, checkedOptions, refuseUnfitNames } from './clustering-options.js';
import { clusteringOf } from './clustering-words.js';
import { declareFeatures } from './declare-features.js';
import type { DeclaredFeature } from './declared-features.js';
import { MOST_ROWS, readFeatureMatrix, tallyCustomers } from './feature-matrix.js';
import { foundClusters, namingFeatures, tooFew } from './found-clusters.js';

interface FoundClusters {
  found: FeatureClusters;
  features: DeclaredFeature[];
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
    private readonly mostRows = MOST_ROWS,
  ) {}

  /** @throws ExpectedError for unknown or unsuitable features, too few customers, numbers out of range */
  async find(input: ClusteringInput): Promise<Clustering> {
    return (await this.findClusters(input)).clustering;
  }

  /**
   * The number of clusters that customers form, if any.
   * @throws ExpectedError as `find` does
   */
  async chooseCount(input: ClusterCountsInput): Promise<ClusterCountChoice> {
    const { options, segment, features } = await lookUpParts({
      features: () => this.declared(input),
      segment: () => this.segment(input.segment),
      options: () => checkedCountOptions(input),
    });
    const seed = seedNumber(options.seed);
    const { matrix } = await this.database.analyse((session) => this.read(session, features, segment, seed));
    if (matrix.rows <= options.most) throw tooFew(matrix, options.most, 'most');
    const job = { values: matrix.values, features: features.map(({ preparation }) => preparation) };
    const found = await namingFeatures(features, () =>
      this.engine.run(featureClusterCounts, [{ ...job, ...options, seed }], {
        transfer: [matrix.values.buffer],
      }),
    );
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
      customersExcluded: matrix.incomplete,
      seed: options.seed,
      warnings: countCautions(found),
    };
  }

  /**
   * Stores each cluster as a segment of the customers who are nearest to its center, now or later.
   * @throws ExpectedError as `find` does, and for keys that are taken or names that are not one for each cluster
   */
  async save(input: SaveClustersInput): Promise<{ clustering: Clustering; segments: Segment[] }> {
    const { found, features, clustering, segment } = await this.findClusters(input, () => refuseUnfitNames(input));
    const stored = features.map(({ feature }) => feature);
    const newSegments = clusterModels(stored, found, segment).map((cluster, index): NewSegment => {
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
    const { options, segment, features } = await lookUpParts({
      features: () => this.declared(input),
      segment: () => this.segment(input.segment),
      options: () => checkedOptions(input),
      more: checkMore,
    });
    const seed = seedNumber(options.seed);
    const { matrix, population, stored } = await this.database.analyse((session) =>
      this.read(session, features, segment, seed),
    );
    const { k, restarts } = options;
    const fitted = await foundClusters(this.engine, matrix, features, { k, restarts, seed });
    const clusters =
      matrix.customers === matrix.rows
        ? fitted.clusters
        : await this.database.analyse((session) => tallyCustomers(session, stored, population, fitted.model));
    const found = { ...fitted, clusters };
    return { found, features, clustering: clusteringOf(found, features, matrix, options), segment };
  }

  private segment(key: string | null | undefined): Promise<Segment> | null {
    return key == null ? null : this.segments.get(key);
  }

  private declared(input: Parameters<typeof declareFeatures>[1]): Promise<DeclaredFeature[]> {
    return this.database.read((session) => declareFeatures(session, input));
  }

  private async read(session: Session, features: readonly DeclaredFeature[], segment: Segment | null, seed: number) {
    const asOf = String(this.clock().getTime());
    const population = { condition: await this.segments.population(session, segment, asOf), asOf };
    const stored = features.map(({ feature }) => feature);
    const matrix = await readFeatureMatrix(session, stored, population, { seed, most: this.mostRows });
    return { matrix, population, stored };
  }
}
