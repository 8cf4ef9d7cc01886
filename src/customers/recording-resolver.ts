import { Arg, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Channel } from '../channels/channel.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { Attribute } from './attribute.js';
import { EventType } from './event-type.js';
import { DefineAttributeInput, NamedThingInput, RecordCustomersInput, RecordEventsInput } from './recording-inputs.js';
import type { RecordingService } from './recording-service.js';

@ObjectType({ description: 'The channel that was defined, or why it was not.' })
class DefineChannelPayload extends MutationPayload {
  @Field(() => Channel, { nullable: true, description: 'The channel; null when there are user errors.' })
  channel: Channel | null;
}

@ObjectType({ description: 'The attribute that was defined, or why it was not.' })
class DefineAttributePayload extends MutationPayload {
  @Field(() => Attribute, { nullable: true, description: 'The attribute; null when there are user errors.' })
  attribute: Attribute | null;
}

@ObjectType({ description: 'The event type that was defined, or why it was not.' })
class DefineEventTypePayload extends MutationPayload {
  @Field(() => EventType, { nullable: true, description: 'The event type; null when there are user errors.' })
  eventType: EventType | null;
}

@ObjectType({ description: 'How many rows were new, or why none was recorded.' })
class RecordPayload extends MutationPayload {
  @Field(() => Int, {
    nullable: true,
    description: 'How many were not on record before; null when there are user errors, and then nothing was recorded.',
  })
  added: number | null;
}

@Resolver()
export class RecordingResolver {
  constructor(private readonly service: RecordingService) {}

  @Mutation(() => DefineChannelPayload, { description: 'Puts an acquisition channel on record, unless it is already.' })
  defineChannel(
    @Arg('input', () => NamedThingInput, { description: 'The channel.' }) input: NamedThingInput,
  ): Promise<DefineChannelPayload> {
    return mutationPayload('channel', () => this.service.defineChannel(input));
  }

  @Mutation(() => DefineAttributePayload, { description: 'Puts an attribute on record, unless it is already.' })
  defineAttribute(
    @Arg('input', () => DefineAttributeInput, { description: 'The attribute.' }) input: DefineAttributeInput,
  ): Promise<DefineAttributePayload> {
    return mutationPayload('attribute', () => this.service.defineAttribute(input));
  }

  @Mutation(() => DefineEventTypePayload, { description: 'Puts a kind of event on record, unless it is already.' })
  defineEventType(
    @Arg('input', () => NamedThingInput, { description: 'The event type.' }) input: NamedThingInput,
  ): Promise<DefineEventTypePayload> {
    return mutationPayload('eventType', () => this.service.defineEventType(input));
  }

  @Mutation(() => RecordPayload, { description: 'Adds customers and what is known of them; all of them or none.' })
  recordCustomers(
    @Arg('input', () => RecordCustomersInput, { description: 'The customers.' }) input: RecordCustomersInput,
  ): Promise<RecordPayload> {
    return mutationPayload('added', () => this.service.recordCustomers(input));
  }

  @Mutation(() => RecordPayload, {
    description: 'Records what customers did; all of it or nothing. An event sent twice counts once.',
  })
  recordEvents(
    @Arg('input', () => RecordEventsInput, { description: 'The events.' }) input: RecordEventsInput,
  ): Promise<RecordPayload> {
    return mutationPayload('added', () => this.service.recordEvents(input));
  }
}
