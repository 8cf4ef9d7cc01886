import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { EventType } from '../customers/event-types/event-type.js';
import type { EventTypeService } from '../customers/event-types/event-type-service.js';
import { ArchivableArguments } from '../graph/archivable.js';
import { type Connection, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import { DefinitionPayload, type LookAlikeKeys } from '../graph/look-alike-keys.js';
import type { RequestContext } from '../graph/request-context.js';
import { Metric } from './metric.js';
import { DefineMetricInput } from './metric-input.js';
import type { MetricService } from './metric-service.js';

const MS_PER_DAY = 86_400_000;
const MetricConnection = connectionOf(Metric, 'Metric', 'metrics');

@ObjectType({ description: 'The defined metric, or the reasons why it was not defined.' })
class DefineMetricPayload extends DefinitionPayload {
  @Field(() => Metric, { nullable: true, description: 'The metric; null when there are user errors.' })
  metric: Metric | null;
}

@Resolver(() => Metric)
export class MetricResolver {
  constructor(
    private readonly service: MetricService,
    private readonly eventTypes: EventTypeService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Query(() => MetricConnection, { description: 'All metrics, in the order in which they were defined.' })
  metrics(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Metric>> {
    return this.service.page(args);
  }

  @Query(() => Metric, { nullable: true, description: 'A metric by its key; null when there is none.' })
  metric(@Arg('key', () => String, { description: 'The key of the metric.' }) key: string): Promise<Metric | null> {
    return this.service.find(key);
  }

  @Mutation(() => DefineMetricPayload, {
    description: 'Defines a metric. Repeating the same definition changes nothing.',
  })
  defineMetric(
    @Arg('input', () => DefineMetricInput, { description: 'The metric.' }) input: DefineMetricInput,
  ): Promise<DefineMetricPayload> {
    return this.lookAlikes.payload('metric', 'metric', () => this.service.define(input));
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() metric: Metric): string {
    return globalId('Metric', metric.id);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The number of days after assignment during which events count; null when they count until the experiment stops.',
  })
  windowDays(@Root() metric: Metric): number | null {
    return metric.windowMs === null ? null : metric.windowMs / MS_PER_DAY;
  }

  @FieldResolver(() => EventType, { description: 'The event that is measured; for a ratio, the numerator.' })
  event(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> {
    return this.eventType(metric.eventTypeId, context);
  }

  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'The event that is subtracted, such as a return; null for none.',
  })
  minusEvent(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> | null {
    return metric.minusEventTypeId === null ? null : this.eventType(metric.minusEventTypeId, context);
  }

  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'The event that is subtracted in the denominator; null for none.',
  })
  denominatorMinusEvent(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> | null {
    const { denominatorMinusEventTypeId } = metric;
    return denominatorMinusEventTypeId === null ? null : this.eventType(denominatorMinusEventTypeId, context);
  }

  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'The event in the denominator; null unless the metric is a ratio.',
  })
  denominatorEvent(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> | null {
    return metric.denominatorEventTypeId === null ? null : this.eventType(metric.denominatorEventTypeId, context);
  }

  private eventType(id: number, context: RequestContext): Promise<EventType | null> {
    return context.loaders.get<number, EventType | null>('event types', (ids) => this.eventTypes.byIds(ids)).load(id);
  }
}
