import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';
import { AttributeType } from './attribute.js';

@InputType({ description: 'Something with a key and a name.' })
export class NamedThingInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;
}

@InputType({ description: 'An attribute to be defined.' })
export class DefineAttributeInput extends NamedThingInput {
  @Field(() => AttributeType, { description: 'What its values are.' })
  type: AttributeType;

  @Field(() => String, { nullable: true, description: 'What it means and where it comes from.' })
  description?: string | null;
}

@InputType({ description: 'What is known of a customer. Give the one field that fits the type of the attribute.' })
export class AttributeValueInput {
  @Field(() => String, { description: 'Key of the attribute.' })
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

@InputType({ description: 'A customer to be on record.' })
export class CustomerInput {
  @Field(() => String, { description: 'Your own key of the customer, at most 200 characters.' })
  key: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the channel that won the customer. It cannot change later.',
  })
  channel?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the customer was acquired.' })
  acquiredAt?: Date | null;

  @Field(() => [AttributeValueInput], { nullable: true, description: 'What is known of the customer.' })
  attributes?: AttributeValueInput[] | null;
}

@InputType({ description: 'Customers to be on record: new ones are added, known ones get the new values.' })
export class RecordCustomersInput {
  @Field(() => [CustomerInput], { description: 'The customers, 1 to 5000; an import takes any number.' })
  customers: CustomerInput[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Since when the attributes are known; now when left out. What an experiment was assigned with cannot change.',
  })
  knownFrom?: Date | null;
}

@InputType({ description: 'Something that a customer did.' })
export class EventInput {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;

  @Field(() => String, { description: 'Key of the event type, such as purchase.' })
  type: string;

  @Field(() => String, {
    description: 'Your key of the event, such as an order number: sending the same event twice counts once.',
  })
  key: string;

  @Field(() => GraphQLISODateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => Float, { nullable: true, description: 'Its value, such as the amount of an order.' })
  value?: number | null;
}

@InputType({ description: 'Events to be on record.' })
export class RecordEventsInput {
  @Field(() => [EventInput], { description: 'The events, 1 to 5000; an import takes any number.' })
  events: EventInput[];
}
