import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import type { RequestContext } from '../graph/request-context.js';
import { Metric } from '../metrics/metric.js';
import type { MetricService } from '../metrics/metric-service.js';
import { Segment } from '../segments/segment.js';
import type { SegmentService } from '../segments/segment-service.js';
import { Arm } from './arm.js';
import { Experiment } from './experiment.js';
import type { ExperimentLoaders } from './experiment-loaders.js';
import type { ExperimentService } from './experiment-service.js';
import { ExperimentTransition } from './experiment-transition.js';
import { PlannedMetric } from './planned-metric.js';
import { Receipt } from './receipt.js';

export const ExperimentConnection = connectionOf(Experiment, 'Experiment', 'experiments');

@Resolver(() => Experiment)
export class ExperimentResolver {
  constructor(
    private readonly service: ExperimentService,
    private readonly loaders: ExperimentLoaders,
    private readonly segments: SegmentService,
  ) {}

  @Query(() => Experiment, { nullable: true, description: 'The experiment with this key; null when there is none.' })
  experiment(
    @Arg('key', () => String, { description: 'Key of the experiment.' }) key: string,
  ): Promise<Experiment | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() experiment: Experiment): string {
    return globalId('Experiment', experiment.id);
  }

  @FieldResolver(() => Segment, {
    nullable: true,
    description: 'The segment whose customers are assigned; null when it was imported without one.',
  })
  segment(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Segment | null> | null {
    if (experiment.segmentId === null) return null;
    return context.loaders
      .get<number, Segment | null>('segments', (ids) => this.segments.byIds(ids))
      .load(experiment.segmentId);
  }

  @FieldResolver(() => [PlannedMetric], { description: 'The metrics and their roles, in the planned order.' })
  metrics(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<PlannedMetric[]> {
    return this.loaders.metrics(experiment.id, context);
  }

  @FieldResolver(() => Receipt, {
    nullable: true,
    description:
      'The proof of the randomization, also of an imported one; null for a draft, and when it was imported before imports had receipts.',
  })
  receipt(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<Receipt | null> {
    return this.loaders.receipt(experiment.id, context);
  }

  @FieldResolver(() => [ExperimentTransition], { description: 'The changes of its status, the oldest first.' })
  history(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<ExperimentTransition[]> {
    return this.loaders.history(experiment.id, context);
  }
}

@Resolver(() => Arm)
export class ArmResolver {
  constructor(private readonly metrics: MetricService) {}

  @FieldResolver(() => Metric, {
    nullable: true,
    description: 'The metric that counts redeemed offers, at `redemptionCost` each; null when not stated.',
  })
  redemptionMetric(@Root() { redemptionMetricId }: Arm, @Ctx() context: RequestContext): Promise<Metric | null> | null {
    return this.metric(redemptionMetricId, context);
  }

  @FieldResolver(() => Metric, {
    nullable: true,
    description: 'The metric that is a cost itself, such as the discounts given; null when not stated.',
  })
  costMetric(@Root() { costMetricId }: Arm, @Ctx() context: RequestContext): Promise<Metric | null> | null {
    return this.metric(costMetricId, context);
  }

  private metric(id: number | null, context: RequestContext): Promise<Metric | null> | null {
    if (id === null) return null;
    return context.loaders.get<number, Metric | null>('metrics', (ids) => this.metrics.byIds(ids)).load(id);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() arm: Arm): string {
    return globalId('Arm', arm.id);
  }
}

@Resolver(() => Segment)
export class SegmentExperimentsResolver {
  constructor(private readonly service: ExperimentService) {}

  @FieldResolver(() => ExperimentConnection, { description: 'The experiments on its customers, the oldest first.' })
  experiments(
    @Root() segment: Segment,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Experiment>> {
    return this.service.pageOfSegment(segment, args, context);
  }
}
