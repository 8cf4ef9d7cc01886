import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { childConnection, type NodeList, rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { Metric } from '../metrics/metric.js';
import { Segment } from '../segments/segment.js';
import type { SegmentService } from '../segments/segment-service.js';
import { Arm } from './arm.js';
import { Experiment, ExperimentStatus } from './experiment.js';
import type { ExperimentLoaders } from './experiment-loaders.js';
import { MetricRole } from './experiment-metric.js';
import type { ExperimentService, PlannedMetric, Transition } from './experiment-service.js';
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

@ObjectType({ description: 'A metric of an experiment and what it is for.' })
class ExperimentMetricView {
  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => MetricRole, { description: 'What it is for.' })
  role: MetricRole;
}

@ObjectType({ description: "A step in an experiment's life." })
class ExperimentTransition implements Transition {
  @Field(() => ExperimentStatus, { nullable: true, description: 'Where it was; null for the first step.' })
  from: ExperimentStatus | null;

  @Field(() => ExperimentStatus, { description: 'Where it went.' })
  to: ExperimentStatus;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'Who did it: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => String, { nullable: true, description: 'Why, if it was said.' })
  note: string | null;
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

  @Query(() => Experiment, { description: 'One experiment by its key.' })
  experiment(@Arg('key', () => String, { description: 'Key of the experiment.' }) key: string): Promise<Experiment> {
    return this.service.get(key);
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

  @FieldResolver(() => [ExperimentMetricView], { description: 'What it measures, in the planned order.' })
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
  history(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Transition[]> {
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
