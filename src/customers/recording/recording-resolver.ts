import { Arg, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { Advice } from '../../graph/advice.js';
import { DefinitionPayload, type LookAlikeKeys } from '../../graph/look-alike-keys.js';
import { MutationPayload, mutationResult } from '../../graph/user-error.js';
import { Attribute } from '../attributes/attribute.js';
import { EventType } from '../event-types/event-type.js';
import {
  DefineAttributeInput,
  DefineChannelInput,
  DefineEventTypeInput,
  RecordCustomersInput,
  RecordEventsInput,
} from './recording-inputs.js';
import type { RecordingService } from './recording-service.js';

@ObjectType({ description: 'The defined channel, or the reasons why it was not defined.' })
class DefineChannelPayload extends DefinitionPayload {
  @Field(() => Channel, { nullable: true, description: 'The channel; null when there are user errors.' })
  channel: Channel | null;
}

@ObjectType({ description: 'The defined attribute, or the reasons why it was not defined.' })
class DefineAttributePayload extends DefinitionPayload {
  @Field(() => Attribute, { nullable: true, description: 'The attribute; null when there are user errors.' })
  attribute: Attribute | null;
}

@ObjectType({ description: 'The defined event type, or the reasons why it was not defined.' })
class DefineEventTypePayload extends DefinitionPayload {
  @Field(() => EventType, { nullable: true, description: 'The event type; null when there are user errors.' })
  eventType: EventType | null;
}

@ObjectType({ description: 'How many customers were added, or the reasons why none was recorded.' })
class RecordCustomersPayload extends MutationPayload {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that were new; null when there are user errors.',
  })
  added: number | null;

  @Field(() => [Advice], {
    nullable: true,
    description: 'Cautions about new keys and values that look like others; null when there are user errors.',
  })
  warnings: Advice[] | null;
}

@ObjectType({ description: 'How many events were added, or the reasons why none was recorded.' })
class RecordEventsPayload extends MutationPayload {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of events that were new; null when there are user errors.',
  })
  added: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of events that equal an earlier version of an event that was corrected or voided since. They stay corrected or voided. Null when there are user errors.',
  })
  superseded: number | null;
}

@Resolver()
export class RecordingResolver {
  constructor(
    private readonly service: RecordingService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Mutation(() => DefineChannelPayload, {
    description: 'Defines an acquisition channel. A channel that exists already stays as it is.',
  })
  defineChannel(
    @Arg('input', () => DefineChannelInput, { description: 'The channel.' }) input: DefineChannelInput,
  ): Promise<DefineChannelPayload> {
    return this.lookAlikes.payload('channel', 'channel', () => this.service.defineChannel(input));
  }

  @Mutation(() => DefineAttributePayload, {
    description: 'Defines an attribute of customers. An attribute that exists already stays as it is.',
  })
  defineAttribute(
    @Arg('input', () => DefineAttributeInput, { description: 'The attribute.' }) input: DefineAttributeInput,
  ): Promise<DefineAttributePayload> {
    return this.lookAlikes.payload('attribute', 'attribute', () => this.service.defineAttribute(input));
  }

  @Mutation(() => DefineEventTypePayload, {
    description: 'Defines an event type. An event type that exists already stays as it is.',
  })
  defineEventType(
    @Arg('input', () => DefineEventTypeInput, { description: 'The event type.' }) input: DefineEventTypeInput,
  ): Promise<DefineEventTypePayload> {
    return this.lookAlikes.payload('eventType', 'event type', () => this.service.defineEventType(input));
  }

  @Mutation(() => RecordCustomersPayload, {
    description: 'Records customers and the values of their attributes: all of them or none.',
  })
  recordCustomers(
    @Arg('input', () => RecordCustomersInput, { description: 'The customers.' }) input: RecordCustomersInput,
  ): Promise<RecordCustomersPayload> {
    return mutationResult({ added: null, warnings: null }, () => this.service.recordCustomers(input));
  }

  @Mutation(() => RecordEventsPayload, {
    description: 'Records what customers did: all events or none. The same event sent twice counts once.',
  })
  recordEvents(
    @Arg('input', () => RecordEventsInput, { description: 'The events.' }) input: RecordEventsInput,
  ): Promise<RecordEventsPayload> {
    return mutationResult({ added: null, superseded: null }, () => this.service.recordEvents(input));
  }
}
