import { Field, Float, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { EventChange } from './event-change.js';

@ObjectType({ description: 'A change of a recorded event, with the version that it replaced.' })
export class EventRevision {
  @Field(() => EventChange, { description: 'How the event was changed.' })
  change: EventChange;

  @Field(() => GraphQLISODateTime, { description: 'When the event was changed.' })
  changedAt: Date;

  @Field(() => String, { description: 'Why the event was changed.' })
  reason: string;

  @Field(() => String, { description: "Who changed it: the access token's name, or the user who imported a file." })
  actor: string;

  @Field(() => GraphQLISODateTime, { description: 'When the event happened, as recorded before the change.' })
  at: Date;

  @Field(() => Float, { nullable: true, description: 'The value before the change; null without one.' })
  value: number | null;
}

@ObjectType({ description: 'Something that a customer did, as it was recorded, with its corrections.' })
export class EventRecord {
  @Field(() => String, { description: 'Your key of the event, such as an order number.' })
  key: string;

  @Field(() => GraphQLISODateTime, { description: 'When it happened; of a voided event, as recorded last.' })
  at: Date;

  @Field(() => Float, { nullable: true, description: 'The value, such as the amount of an order; null without one.' })
  value: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When this version was recorded; null for a voided event, and for one recorded before these moments were kept.',
  })
  recordedAt: Date | null;

  @Field(() => Boolean, { description: 'Whether the event was voided and counts no longer.' })
  voided: boolean;

  @Field(() => [EventRevision], { description: 'The changes of the event, the oldest first; empty without one.' })
  revisions: EventRevision[];
}
