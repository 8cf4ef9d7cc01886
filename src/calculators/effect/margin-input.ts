import { Field, Float, InputType, registerEnumType } from 'type-graphql';

export enum MarginGoal {
  NOT_WORSE = 'NOT_WORSE',
  BETTER = 'BETTER',
}

registerEnumType(MarginGoal, {
  name: 'MarginGoal',
  description: 'What a test with a margin is to show.',
  valuesConfig: {
    NOT_WORSE: {
      description:
        'That the treatment is worse by less than the margin, if at all: non-inferiority, as for a cheaper mailing.',
    },
    BETTER: {
      description:
        'That the treatment is better by more than the margin, as to pay for itself: superiority by a margin.',
    },
  },
});

@InputType({ description: 'A one-sided test against a margin, in the unit of the difference.' })
export class MarginInput {
  @Field(() => MarginGoal, { description: 'What is to be shown.' })
  goal: MarginGoal;

  @Field(() => Float, {
    description: 'The margin, above 0, in the unit of the difference: for proportions 0.01 is one percentage point.',
  })
  margin: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether less is better, as for complaints: false when left out.',
  })
  lowerIsBetter?: boolean | null;
}

@InputType({
  description: 'The differences that do not matter: an equivalence test shows that the true one is among them.',
})
export class EquivalenceInput {
  @Field(() => Float, { description: 'The lowest difference that does not matter, usually below 0.' })
  lower: number;

  @Field(() => Float, { description: 'The highest difference that does not matter; above `lower`.' })
  upper: number;
}
