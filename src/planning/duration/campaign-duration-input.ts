import { Field, Float, GraphQLISODateTime, InputType, Int, registerEnumType } from 'type-graphql';

export enum Enrollment {
  LIST = 'LIST',
  NEW_CUSTOMERS = 'NEW_CUSTOMERS',
  LIST_AND_NEW = 'LIST_AND_NEW',
  EVENT = 'EVENT',
}

registerEnumType(Enrollment, {
  name: 'Enrollment',
  description: 'How customers are enrolled in the experiment.',
  valuesConfig: {
    LIST: { description: 'All customers of the segment on one day, as for a mailing.' },
    NEW_CUSTOMERS: { description: 'Each customer at acquisition.' },
    LIST_AND_NEW: {
      description: 'All customers of the segment on the first day, then each new customer at acquisition.',
    },
    EVENT: {
      description:
        'Each customer at the first event of the given type, such as a visit. The curve flattens because the same customers ' +
        'return.',
    },
  },
});

@InputType({ description: 'The number of customers to reach and how they are enrolled.' })
export class CampaignDurationInput {
  @Field(() => Float, { description: 'The number of customers to assign.' })
  customers: number;

  @Field(() => String, {
    nullable: true,
    description: 'The key of the segment that customers must be in. Defaults to all customers.',
  })
  segment?: string | null;

  @Field(() => Enrollment, { nullable: true, description: 'How customers are enrolled. Defaults to NEW_CUSTOMERS.' })
  enrollment?: Enrollment | null;

  @Field(() => String, { nullable: true, description: 'The key of the event type. Required for EVENT only.' })
  event?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of the metric whose window must be over for the last customer. Defaults to none, which adds no days.',
  })
  metric?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days to look ahead, and the length of each replay, 7 to 365. Defaults to 84.',
  })
  horizonDays?: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment to look ahead from: only earlier arrivals are replayed. Defaults to now.',
  })
  asOf?: Date | null;
}
