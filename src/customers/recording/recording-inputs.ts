import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';
import { AttributeType } from '../attributes/attribute.js';

@InputType({ description: 'A channel to define.' })
export class DefineChannelInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;
}

@InputType({ description: 'An event type to define.' })
export class DefineEventTypeInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;
}

@InputType({ description: 'An attribute to define.' })
export class DefineAttributeInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => AttributeType, { description: 'The type of its values.' })
  type: AttributeType;

  @Field(() => String, { nullable: true, description: 'What the attribute means and where it comes from.' })
  description?: string | null;
}

@InputType({
  description:
    "The value of an attribute for a customer. Give exactly one value, in the field for the attribute's type.",
})
class AttributeValueInput {
  @Field(() => String, { description: 'The key of the attribute.' })
  name: string;

  @Field(() => Float, { nullable: true, description: 'The value of a number.' })
  number?: number | null;

  @Field(() => String, { nullable: true, description: 'The value of a category.' })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The value of a yes-or-no attribute.' })
  flag?: boolean | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The value of a date.' })
  date?: Date | null;
}

@InputType({ description: 'A customer to record.' })
export class CustomerInput {
  @Field(() => String, { description: 'Your key of the customer, at most 200 characters.' })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the channel that acquired the customer. It cannot be changed later.',
  })
  channel?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the customer was acquired: a moment that has passed, by at most five minutes of clock difference. Before it the ' +
      'customer is in no segment and cannot be assigned. It cannot be changed later.',
  })
  acquiredAt?: Date | null;

  @Field(() => [AttributeValueInput], { nullable: true, description: 'The values of attributes.' })
  attributes?: AttributeValueInput[] | null;
}

@InputType({ description: 'Customers to record: new ones are added, existing ones get the new values.' })
export class RecordCustomersInput {
  @Field(() => [CustomerInput], { description: 'The customers, 1 to 10,000. Send more to `/feeds`, or import a file.' })
  customers: CustomerInput[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the attribute values became known. Defaults to now. Values that an experiment was assigned with cannot change.',
  })
  knownFrom?: Date | null;
}

@InputType({ description: 'An event: something that a customer did.' })
export class EventInput {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;

  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  type: string;

  @Field(() => String, {
    description: 'Your key of the event, such as an order number. The same event sent twice counts once.',
  })
  key: string;

  @Field(() => GraphQLISODateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => Float, { nullable: true, description: 'The value of the event, such as the amount of an order.' })
  value?: number | null;
}

@InputType({ description: 'Events to record.' })
export class RecordEventsInput {
  @Field(() => [EventInput], { description: 'The events, 1 to 10,000. Send more to `/feeds`, or import a file.' })
  events: EventInput[];
}
