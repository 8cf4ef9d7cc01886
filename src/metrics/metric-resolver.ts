import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { CustomerService } from '../customers/customer-service.js';
import { EventType } from '../customers/event-type.js';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { Aggregation, Metric, MetricKind } from './metric.js';
import type { MetricService } from './metric-service.js';

const MS_PER_DAY = 86_400_000;
const MetricConnection = connectionOf(Metric, 'Metric', 'metrics');

@InputType({ description: 'What a ratio is divided by.' })
class RatioDenominatorInput {
  @Field(() => String, { description: 'Key of the event type.' })
  event: string;

  @Field(() => Aggregation, { description: "How one customer's events become one number." })
  aggregation: Aggregation;
}

@InputType({ description: 'A metric to be defined.' })
class DefineMetricInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  description?: string | null;

  @Field(() => MetricKind, { description: 'Whether it is a proportion, a mean or a ratio.' })
  kind: MetricKind;

  @Field(() => String, { description: 'Key of the event type that is counted.' })
  event: string;

  @Field(() => Aggregation, { description: "How one customer's events become one number; ANY for proportions." })
  aggregation: Aggregation;

  @Field(() => Float, {
    nullable: true,
    description: 'How many days after the assignment events count; until the experiment stops when left out.',
  })
  windowDays?: number | null;

  @Field(() => RatioDenominatorInput, { nullable: true, description: 'For a ratio: what it is divided by.' })
  denominator?: RatioDenominatorInput | null;

  @Field(() => String, { nullable: true, description: 'What its numbers are in: `CURRENCY` for money, or a word.' })
  unit?: string | null;
}

@ObjectType({ description: 'The metric that was defined, or why it was not.' })
class DefineMetricPayload extends MutationPayload {
  @Field(() => Metric, { nullable: true, description: 'The metric; null when there are user errors.' })
  metric: Metric | null;
}

@Resolver(() => Metric)
export class MetricResolver {
  constructor(
    private readonly service: MetricService,
    private readonly customers: CustomerService,
    private readonly database: Database,
  ) {}

  @Query(() => MetricConnection, { description: 'All metrics.' })
  metrics(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Metric>> {
    return rootConnection(
      this.database,
      { columns: '*', from: 'metric', key: 'id', node: (row, session) => session.entity(Metric, row) },
      args,
    );
  }

  @Query(() => Metric, { description: 'One metric by its key.' })
  metric(@Arg('key', () => String, { description: 'Key of the metric.' }) key: string): Promise<Metric> {
    return this.service.get(key, 'key');
  }

  @Mutation(() => DefineMetricPayload, {
    description: 'Puts a metric on record. Repeating the same definition is harmless.',
  })
  defineMetric(
    @Arg('input', () => DefineMetricInput, { description: 'The metric.' }) input: DefineMetricInput,
  ): Promise<DefineMetricPayload> {
    return mutationPayload('metric', () => this.service.define(input));
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() metric: Metric): string {
    return globalId('Metric', metric.id);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'How many days after the assignment events count; null: until the experiment stops.',
  })
  windowDays(@Root() metric: Metric): number | null {
    return metric.windowMs === null ? null : metric.windowMs / MS_PER_DAY;
  }

  @FieldResolver(() => EventType, { description: 'The event that is counted.' })
  event(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> {
    return this.eventType(metric.eventTypeId, context);
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'For a ratio: the event that it is divided by.' })
  denominatorEvent(@Root() metric: Metric, @Ctx() context: RequestContext): Promise<EventType | null> | null {
    return metric.denominatorEventTypeId === null ? null : this.eventType(metric.denominatorEventTypeId, context);
  }

  private eventType(id: number, context: RequestContext): Promise<EventType | null> {
    return context.loaders
      .get<number, EventType | null>('event types', (ids) => this.customers.eventTypesByIds(ids))
      .load(id);
  }
}
