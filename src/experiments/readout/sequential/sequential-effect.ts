import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../../results/insufficient-data.js';
import { Interval } from '../../../results/interval.js';
import { AfterStopping, SequentialDecision } from '../../../results/sequential-decision.js';

@ObjectType({
  description:
    'An effect read in a way that allows for looking before the end. The p-value is below alpha exactly when the interval excludes 0.',
})
export class SequentialEffect {
  @Field(() => String, { description: 'How looks are allowed for.' })
  method: string;

  @Field(() => Boolean, {
    description:
      'Whether the plan foresees looks. Without them the always-valid interval is shown, set up by default, but nothing is decided.',
  })
  planned: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Which of the planned looks this is, from 1; null for looks at any time.',
  })
  look: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the planned customers whose outcome is known; null for looks at any time.',
  })
  informationFraction: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'Treatment minus control, with limits that allow for the looks; null when nothing can be said yet.',
  })
  absolute: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'The same relative to the control: 0.1 is a 10 % increase. Null when the control is not above zero.',
  })
  relative: Interval | null;

  @Field(() => Float, { nullable: true, description: 'The p-value that allows for the looks.' })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "That p-value corrected, as planned (Holm unless chosen otherwise), over all arms and all the experiment's metrics of the same role.",
  })
  adjustedPValue: number | null;

  @Field(() => SequentialDecision, {
    nullable: true,
    description: 'What to do, by the corrected p-value; null where no looks are planned.',
  })
  decision: SequentialDecision | null;

  @Field(() => AfterStopping, {
    nullable: true,
    description: 'For planned looks: the answer once this effect has reached its bound, or at the end. Null before.',
  })
  afterStopping: AfterStopping | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
