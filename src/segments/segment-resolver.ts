import { GraphQLJSONObject } from 'graphql-scalars';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Channel } from '../channels/channel.js';
import { Customer } from '../customers/customer.js';
import { CustomerConnection, customerList } from '../customers/customer-resolver.js';
import type { Database, Session } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { childConnection, rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { Segment } from './segment.js';
import { DefineSegmentInput } from './segment-inputs.js';
import type { SegmentDefinition } from './segment-rule.js';
import type { SegmentService } from './segment-service.js';

export const SegmentConnection = connectionOf(Segment, 'Segment', 'segments');

@ObjectType({ description: 'The segment that was defined, or why it was not.' })
class DefineSegmentPayload extends MutationPayload {
  @Field(() => Segment, { nullable: true, description: 'The segment; null when there are user errors.' })
  segment: Segment | null;
}

@Resolver(() => Segment)
export class SegmentResolver {
  constructor(
    private readonly service: SegmentService,
    private readonly database: Database,
  ) {}

  @Query(() => SegmentConnection, { description: 'All segments.' })
  segments(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Segment>> {
    return rootConnection(
      this.database,
      { columns: '*', from: 'segment', key: 'id', node: (row, session) => session.entity(Segment, row) },
      args,
    );
  }

  @Query(() => Segment, { description: 'One segment by its key.' })
  segment(@Arg('key', () => String, { description: 'Key of the segment.' }) key: string): Promise<Segment> {
    return this.service.get(key, 'key');
  }

  @Mutation(() => DefineSegmentPayload, {
    description: 'Puts a segment on record. Repeating the same definition is harmless.',
  })
  defineSegment(
    @Arg('input', () => DefineSegmentInput, { description: 'The segment.' }) input: DefineSegmentInput,
  ): Promise<DefineSegmentPayload> {
    const { rule, ...names } = input;
    return mutationPayload('segment', () => this.service.define({ ...names, definition: { rule } }));
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() segment: Segment): string {
    return globalId('Segment', segment.id);
  }

  @FieldResolver(() => Int, { description: 'How many customers are in it now.' })
  size(@Root() segment: Segment, @Ctx() context: RequestContext): Promise<number> {
    return context.loaders
      .get<Segment, number, number>(
        'segment sizes',
        (segments) => this.service.sizes(segments),
        (key) => key.id,
      )
      .load(segment);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    description: 'The rule as it was given, or the model of the cluster, as JSON.',
  })
  definition(@Root() segment: Segment): SegmentDefinition {
    return segment.definition;
  }

  @FieldResolver(() => CustomerConnection, { description: 'The customers who are in it now.' })
  async customers(
    @Root() segment: Segment,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    const conditions = context.loaders.get<Segment, string, number>(
      'segment conditions',
      (segments) => this.service.currentConditions(segments),
      (key) => key.id,
    );
    const condition = await conditions.load(segment);
    return childConnection(this.database, context, 'segment customers', customerList, condition, args);
  }
}

@Resolver(() => Channel)
export class ChannelSegmentsResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => SegmentConnection, { description: 'The segments whose rule names the channel.' })
  segments(
    @Root() channel: Channel,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Segment>> {
    const list = {
      columns: 's.*',
      from: 'segment_channel sc JOIN segment s ON s.id = sc.segment_id',
      key: 's.id',
      node: (row: Record<string, unknown>, session: Session) => session.entity(Segment, row),
    };
    return childConnection(this.database, context, 'channel segments', list, `sc.channel_id = ${channel.id}`, args);
  }
}
