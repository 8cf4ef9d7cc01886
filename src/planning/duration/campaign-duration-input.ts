import { Field, Float, GraphQLISODateTime, InputType, Int, registerEnumType } from 'type-graphql';

export enum Enrolment {
  LIST = 'LIST',
  NEW_CUSTOMERS = 'NEW_CUSTOMERS',
  LIST_AND_NEW = 'LIST_AND_NEW',
  EVENT = 'EVENT',
}

registerEnumType(Enrolment, {
  name: 'Enrolment',
  description: 'How customers come into the experiment.',
  valuesConfig: {
    LIST: { description: 'All customers of the segment on one day, such as a mailing.' },
    NEW_CUSTOMERS: { description: 'Each as they are acquired.' },
    LIST_AND_NEW: { description: 'The list on the first day, then each new customer as they are acquired.' },
    EVENT: {
      description:
        'Each at the first such event since the start, such as a visit: the same people come again, so it flattens.',
    },
  },
});

@InputType({ description: 'How long it takes until enough customers have come.' })
export class CampaignDurationInput {
  @Field(() => Float, { description: 'Customers to be assigned.' })
  customers: number;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the segment they come from; all customers when left out.',
  })
  segment?: string | null;

  @Field(() => Enrolment, { nullable: true, description: 'How they come in: NEW_CUSTOMERS when left out.' })
  enrolment?: Enrolment | null;

  @Field(() => String, { nullable: true, description: 'For EVENT: key of the event type.' })
  event?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric whose window has to pass after the last customer has come; none when left out.',
  })
  metric?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days ahead to look, and of how many past days each replay is: 7 to 365; 84 when left out.',
  })
  horizonDays?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment to look ahead from: only what happened before it is replayed. Now when left out.',
  })
  asOf?: Date | null;
}
