import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum NextStepKind {
  ROLL_OUT = 'ROLL_OUT',
  KEEP_CONTROL = 'KEEP_CONTROL',
  STATE_MARGIN = 'STATE_MARGIN',
  TEST_AGAIN = 'TEST_AGAIN',
  CHANGE_TERMS = 'CHANGE_TERMS',
  TRY_ANOTHER = 'TRY_ANOTHER',
  WAIT = 'WAIT',
  REPAIR = 'REPAIR',
}

registerEnumType(NextStepKind, {
  name: 'NextStepKind',
  description: 'The kinds of steps after an experiment.',
  valuesConfig: {
    ROLL_OUT: { description: 'Give the treatment to the customers that the decision covers.' },
    KEEP_CONTROL: { description: 'Do not give the treatment to more customers.' },
    STATE_MARGIN: { description: 'State what a unit is worth, so that the profit is known.' },
    TEST_AGAIN: { description: 'Run another experiment, or know what it would take.' },
    CHANGE_TERMS: { description: 'Change the margin or the costs so that the treatment pays.' },
    TRY_ANOTHER: { description: 'Test a different treatment.' },
    WAIT: { description: 'Wait for more outcomes.' },
    REPAIR: { description: 'Supply what is missing, or find why a check failed, and decide again.' },
  },
});

@ObjectType({ description: 'Something to do after reading an experiment.' })
export class NextStep {
  @Field(() => NextStepKind, { description: 'The kind of step.' })
  kind: NextStepKind;

  @Field(() => String, { description: 'What to do and why, as a sentence or two.' })
  sentence: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The customers that another experiment needs, or that the decision waits for; null for other kinds of steps, and above 2,147,483,647.',
  })
  customers: number | null;
}
