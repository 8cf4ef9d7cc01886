import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Connection, ConnectionArguments } from '../../graph/connection.js';
import type { RequestContext } from '../../graph/request-context.js';
import { SegmentVersion } from '../../segments/versions/segment-version.js';
import type { SegmentVersionService } from '../../segments/versions/segment-version-service.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { ExperimentConnection } from '../experiment-resolver.js';
import type { ExperimentService } from '../experiment-service.js';

/** A version of a segment. */
type VersionNumber = Pick<SegmentVersion, 'segmentId' | 'number'>;

@Resolver(() => Experiment)
export class ExperimentSegmentVersionResolver {
  constructor(private readonly versions: SegmentVersionService) {}

  @FieldResolver(() => SegmentVersion, {
    nullable: true,
    description:
      'The version of the segment that the plan was registered with: by it customers are assigned, whatever the rule is now. Null for a ' +
      'draft, which follows the present rule, and when it was imported without a segment.',
  })
  segmentVersion(
    @Root() { segmentId, segmentVersion: number, status }: Experiment,
    @Ctx() context: RequestContext,
  ): Promise<SegmentVersion | null> | null {
    if (segmentId === null || number === null || status === ExperimentStatus.DRAFT) return null;
    return context.loaders
      .get<VersionNumber, SegmentVersion | null, string>(
        'numbered segment versions',
        (asked) => this.versions.byNumbers(asked),
        (asked) => `${asked.segmentId} ${asked.number}`,
      )
      .load({ segmentId, number });
  }
}

@Resolver(() => SegmentVersion)
export class SegmentVersionExperimentsResolver {
  constructor(private readonly service: ExperimentService) {}

  @FieldResolver(() => ExperimentConnection, {
    description: 'The started experiments whose plan has this version, the oldest first.',
  })
  experiments(
    @Root() version: SegmentVersion,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Experiment>> {
    return this.service.pageOfSegmentVersion(version, args, context);
  }
}
