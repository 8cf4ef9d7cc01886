import { ArgsType, Field, Float, InputType, registerEnumType } from 'type-graphql';

/** What happens to a day that already has another amount. */
export enum RecordedSpend {
  REFUSE = 'REFUSE',
  REPLACE = 'REPLACE',
}

registerEnumType(RecordedSpend, {
  name: 'RecordedSpend',
  description: 'What happens to a day that already has another amount.',
  valuesConfig: {
    REFUSE: { description: 'Nothing is recorded, and each such day is named.' },
    REPLACE: { description: 'The new amount replaces it, and the replaced one is kept in the history.' },
  },
});

@InputType({ description: 'What was spent on a channel on a day.' })
export class SpendInput {
  @Field(() => String, { description: 'The key of the channel.' })
  channel: string;

  @Field(() => String, {
    description: 'The day, such as `2026-03-02`, in the time zone of `settings`; not after today.',
  })
  day: string;

  @Field(() => Float, {
    description:
      'The amount of the whole day in the currency of `settings`: 0 or more, at most 4 decimal places. Record 0 for days ' +
      'without spend, because a day without an amount counts as unknown.',
  })
  amount: number;
}

@InputType({ description: 'What was spent on channels.' })
export class RecordSpendInput {
  @Field(() => [SpendInput], {
    description: 'The amounts, 1 to 5000, one for each channel and day. Import a file for more.',
  })
  spend: SpendInput[];

  @Field(() => RecordedSpend, {
    nullable: true,
    description: 'What happens to days that already have another amount. Defaults to REFUSE.',
  })
  recorded?: RecordedSpend | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why recorded amounts are replaced, at most 500 characters. Required with REPLACE.',
  })
  reason?: string | null;
}

@ArgsType()
export class SpendPeriodArguments {
  @Field(() => String, {
    nullable: true,
    description: 'The first day, such as `2026-03-02`. Defaults to the first recorded one.',
  })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The last day, which is included. Defaults to the last recorded one.',
  })
  to?: string | null;
}
