import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';

const REASON = 'Why the events are changed, at most 500 characters. It is kept with their history.';

@InputType({ description: 'A recorded event.' })
export class RecordedEventInput {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;

  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  type: string;

  @Field(() => String, { description: 'The key with which the event was recorded, such as an order number.' })
  key: string;
}

@InputType({ description: 'A recorded event, as it should have been recorded.' })
class EventCorrectionInput extends RecordedEventInput {
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it happened. Defaults to the recorded time.',
  })
  at?: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value of the event; null for none. Defaults to the recorded value.',
  })
  value?: number | null;
}

@InputType({ description: 'Recorded events to correct.' })
export class CorrectEventsInput {
  @Field(() => [EventCorrectionInput], { description: 'The events, 1 to 5000. Import a file for more.' })
  events: EventCorrectionInput[];

  @Field(() => String, { description: REASON })
  reason: string;
}

@InputType({ description: 'Recorded events to void.' })
export class VoidEventsInput {
  @Field(() => [RecordedEventInput], { description: 'The events, 1 to 5000. Import a file for more.' })
  events: RecordedEventInput[];

  @Field(() => String, { description: REASON })
  reason: string;
}
