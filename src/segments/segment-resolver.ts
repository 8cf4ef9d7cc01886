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
import type { Customer } from '../customers/customer.js';
import { CustomerConnection } from '../customers/customer-resolver.js';
import { ArchivableArguments } from '../graph/archivable.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import { DefinitionPayload, type LookAlikeKeys } from '../graph/look-alike-keys.js';
import type { RequestContext } from '../graph/request-context.js';
import { Segment } from './segment.js';
import { DefineSegmentInput, SegmentRuleInput } from './segment-inputs.js';
import { SegmentPreview } from './segment-preview.js';
import type { SegmentDefinition } from './segment-rule.js';
import type { SegmentService } from './segment-service.js';
import { definitionInWords } from './versions/definition-words.js';

const SegmentConnection = connectionOf(Segment, 'Segment', 'segments');

@ObjectType({ description: 'The defined segment, or the reasons why it was not defined.' })
class DefineSegmentPayload extends DefinitionPayload {
  @Field(() => Segment, { nullable: true, description: 'The segment; null when there are user errors.' })
  segment: Segment | null;
}

@Resolver(() => Segment)
export class SegmentResolver {
  constructor(
    private readonly service: SegmentService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Query(() => SegmentConnection, { description: 'All segments, in the order in which they were defined.' })
  segments(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Segment>> {
    return this.service.page(args);
  }

  @Query(() => Segment, { nullable: true, description: 'A segment by its key; null when there is none.' })
  segment(@Arg('key', () => String, { description: 'The key of the segment.' }) key: string): Promise<Segment | null> {
    return this.service.find(key);
  }

  @Query(() => SegmentPreview, {
    nullable: true,
    description:
      'How many customers a rule selects now, without saving it. Null, with an error, for a rule that `defineSegment` would refuse.',
  })
  segmentPreview(
    @Arg('rule', () => SegmentRuleInput, { description: 'The rule that customers meet.' }) rule: SegmentRuleInput,
  ): Promise<SegmentPreview> {
    return this.service.preview(rule);
  }

  @Mutation(() => DefineSegmentPayload, {
    description: 'Defines a segment. Repeating the same definition changes nothing.',
  })
  defineSegment(
    @Arg('input', () => DefineSegmentInput, { description: 'The segment.' }) input: DefineSegmentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<DefineSegmentPayload> {
    const { rule, ...names } = input;
    return this.lookAlikes.payload('segment', 'segment', () =>
      this.service.define({ ...names, definition: { rule }, actor }),
    );
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() segment: Segment): string {
    return globalId('Segment', segment.id);
  }

  @FieldResolver(() => Int, { description: 'The number of customers who are in it now.' })
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

  @FieldResolver(() => String, { description: 'The definition in words.' })
  inWords(@Root() { definition }: Segment): string {
    return definitionInWords(definition);
  }

  @FieldResolver(() => CustomerConnection, { description: 'The customers who are in it now.' })
  customers(
    @Root() segment: Segment,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    return this.service.customersOf(segment, args, context);
  }
}

@Resolver(() => Channel)
export class ChannelSegmentsResolver {
  constructor(private readonly service: SegmentService) {}

  @FieldResolver(() => SegmentConnection, { description: 'The segments whose rule names the channel.' })
  segments(
    @Root() channel: Channel,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Segment>> {
    return this.service.pageOfChannel(channel, args, context);
  }
}
