import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { childConnection, type NodeList, rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { Segment } from '../segments/segment.js';
import type { SegmentService } from '../segments/segment-service.js';
import { Arm } from './arm.js';
import { Experiment, ExperimentStatus } from './experiment.js';
import type { ExperimentLoaders } from './experiment-loaders.js';
import type { ExperimentService } from './experiment-service.js';
import { ExperimentTransition } from './experiment-transition.js';
import { PlannedMetric } from './planned-metric.js';
import { Receipt } from './receipt.js';

export const ExperimentConnection = connectionOf(Experiment, 'Experiment', 'experiments');

const experimentList: NodeList<Experiment> = {
  columns: '*',
  from: 'experiment',
  key: 'id',
  node: (row, session) => session.entity(Experiment, row),
};

@ArgsType()
class ExperimentsArguments extends ConnectionArguments {
  @Field(() => ExperimentStatus, { nullable: true, description: 'Only experiments at this point of their life.' })
  status?: ExperimentStatus | null;
}

@Resolver(() => Experiment)
export class ExperimentResolver {
  constructor(
    private readonly service: ExperimentService,
    private readonly loaders: ExperimentLoaders,
    private readonly segments: SegmentService,
    private readonly database: Database,
  ) {}

  @Query(() => ExperimentConnection, { description: 'All experiments, the oldest first.' })
  experiments(@Args(() => ExperimentsArguments) args: ExperimentsArguments): Promise<Connection<Experiment>> {
    const where = args.status == null ? '1 = 1' : `status = '${args.status}'`;
    return rootConnection(this.database, experimentList, args, where);
  }

  @Query(() => Experiment, { nullable: true, description: 'The experiment with this key; null when there is none.' })
  experiment(
    @Arg('key', () => String, { description: 'Key of the experiment.' }) key: string,
  ): Promise<Experiment | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() experiment: Experiment): string {
    return globalId('Experiment', experiment.id);
  }

  @FieldResolver(() => Segment, {
    nullable: true,
    description: 'The customers it is for; null when it was imported without a segment.',
  })
  segment(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Segment | null> | null {
    if (experiment.segmentId === null) return null;
    return context.loaders
      .get<number, Segment | null>('segments', (ids) => this.segments.byIds(ids))
      .load(experiment.segmentId);
  }

  @FieldResolver(() => [Arm], { description: 'Its treatments and the control, in the planned order.' })
  arms(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Arm[]> {
    return this.loaders.arms(experiment.id, context);
  }

  @FieldResolver(() => [PlannedMetric], { description: 'What it measures, in the planned order.' })
  metrics(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<PlannedMetric[]> {
    return this.loaders.metrics(experiment.id, context);
  }

  @FieldResolver(() => Receipt, {
    nullable: true,
    description: 'The proof of the randomization; null for a draft, or when it was randomized elsewhere.',
  })
  receipt(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Receipt | null> {
    return this.loaders.receipt(experiment.id, context);
  }

  @FieldResolver(() => [ExperimentTransition], { description: 'Who moved it through its life, and when.' })
  history(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<ExperimentTransition[]> {
    return this.loaders.history(experiment.id, context);
  }
}

@Resolver(() => Arm)
export class ArmResolver {
  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() arm: Arm): string {
    return globalId('Arm', arm.id);
  }
}

@Resolver(() => Segment)
export class SegmentExperimentsResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => ExperimentConnection, { description: 'The experiments that are for its customers.' })
  experiments(
    @Root() segment: Segment,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Experiment>> {
    const where = `segment_id = ${segment.id}`;
    return childConnection(this.database, context, 'segment experiments', experimentList, where, args);
  }
}
