import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { Segment } from '../../../segments/segment.js';
import { ClusterDrift } from './cluster-drift.js';
import type { ClusterDriftService } from './cluster-drift-service.js';

@Resolver(() => Segment)
export class ClusterDriftResolver {
  constructor(private readonly service: ClusterDriftService) {}

  @FieldResolver(() => ClusterDrift, {
    nullable: true,
    description:
      'How much the customers of its clustering have changed since it was stored, as known now: of all its clusters, not only this one. ' +
      'Null for rules, for clusters of half of an experiment or stored before features could be declared, and, with an error, when it ' +
      'cannot be computed.',
  })
  clusterDrift(@Root() segment: Segment, @Ctx() context: RequestContext): Promise<ClusterDrift | null> {
    return context.loaders
      .get<Segment, ClusterDrift | null, number>(
        'cluster drifts',
        (segments) => this.service.drifts(segments),
        (key) => key.id,
      )
      .load(segment);
  }
}
