import type { Database, Session } from '../../../database/database.js';
import type { FeatureClusterModel } from '../../../segments/cluster-features/feature-cluster-model.js';
import type { Segment } from '../../../segments/segment.js';
import type { ClusterModel } from '../../../segments/segment-rule.js';
import type { SegmentService } from '../../../segments/segment-service.js';
import { ClusterTally } from '../../../statistics/clustering/features/cluster-tally.js';
import { featurePages } from '../feature-pages.js';
import type { ClusterDrift } from './cluster-drift.js';
import { type CountedClusters, driftOf } from './drift-answer.js';

type StoredModel = FeatureClusterModel & ClusterModel;

/** Compares the customers of stored clusterings with those among whom they were found. */
export class ClusterDriftService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentService,
    private readonly clock: () => Date,
  ) {}

  /** For each segment, the drift of its clustering; null where it has none. The segments of one clustering are read together. */
  async drifts(segments: readonly Segment[]): Promise<(ClusterDrift | null)[]> {
    const asOf = String(this.clock().getTime());
    const counted = new Map<string, Promise<CountedClusters>>();
    return Promise.all(
      segments.map(async ({ definition }) => {
        // Clusters of half of an experiment are of customers at their assignment, whom those of today cannot be compared with.
        const model = 'cluster' in definition && !definition.foundOn ? definition.cluster : null;
        if (model?.version === undefined) return null;
        const clustering = JSON.stringify({ ...model, cluster: null });
        const counts =
          counted.get(clustering) ??
          this.database.analyse((session) => this.count(session, model as StoredModel, asOf));
        counted.set(clustering, counts);
        return driftOf(model as StoredModel, await counts);
      }),
    );
  }

  /** Adds the customers up page by page, in memory that does not grow with them. */
  private async count(session: Session, model: StoredModel, asOf: string): Promise<CountedClusters> {
    const base = model.within ? { definition: model.within } : null;
    const condition = await this.segments.population(session, base, asOf);
    const tally = new ClusterTally(model);
    let incomplete = 0;
    for await (const page of featurePages(session, model.features, { condition, asOf })) {
      tally.add(page.values);
      incomplete += page.customers - page.ids.length;
    }
    return { totals: tally.totals(), incomplete };
  }
}
