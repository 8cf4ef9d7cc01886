import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../insufficient-data.js';
import { Interval } from '../interval.js';
import { AfterStopping, SequentialDecision } from '../sequential-decision.js';

@ObjectType({ description: 'The limits of an effect that allow for the looks and for several arms and metrics.' })
export class SequentialLimits {
  @Field(() => Interval, { description: 'Treatment minus control.' })
  absolute: Interval;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The same relative to the control: 0.1 is a 10 % increase. Null when the control is not above zero or when the ' +
      'data cannot answer.',
  })
  relative: Interval | null;
}

@ObjectType({ description: 'The planned look that comes next.' })
export class NextLook {
  @Field(() => Int, { description: 'Its number, from 1.' })
  look: number;

  @Field(() => Float, { description: 'The share of the planned customers whose outcome must be known.' })
  informationFraction: number;

  @Field(() => Float, { nullable: true, description: 'The share now; null when it cannot be determined.' })
  reached: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the share is reached at the earliest; null while too few customers are assigned, and when only the end of the ' +
      'experiment can tell.',
  })
  dueAt: Date | null;
}

@ObjectType({
  description:
    'An effect with a p-value and intervals that allow for looks before the end. The p-value is below alpha exactly when ' +
    'the interval excludes 0.',
})
export class SequentialEffect {
  @Field(() => String, { description: 'The method that allows for the looks.' })
  method: string;

  @Field(() => Boolean, {
    description:
      'Whether looks are planned. Without planned looks, an always-valid interval is shown but nothing is decided.',
  })
  planned: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the planned look that these numbers are from, counted from 1; null before the first and for looks at any ' +
      'time.',
  })
  look: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the planned customers whose outcome was known at the look; before the first look, the share now. Null ' +
      'for looks at any time, and when it cannot be determined.',
  })
  informationFraction: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the look was taken: at the first planned readout at or after its share. What it found does not change ' +
      'afterwards. Null before the first and for looks at any time.',
  })
  takenAt: Date | null;

  @Field(() => NextLook, {
    nullable: true,
    description: 'The planned look that comes next; null after the last one and for looks at any time.',
  })
  nextLook: NextLook | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'Treatment minus control, with limits that allow for the looks; null when nothing can be said yet.',
  })
  absolute: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The same relative to the control: 0.1 is a 10 % increase. Null when the control is not above zero or when the ' +
      'data cannot answer.',
  })
  relative: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value that allows for the looks; null when the data cannot answer yet.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value, corrected as planned over all arms and all metrics of the experiment with the same role; null when the ' +
      'data cannot answer yet.',
  })
  adjustedPValue: number | null;

  @Field(() => SequentialLimits, {
    nullable: true,
    description:
      'The limits that go with the corrected p-value: they exclude 0 exactly when it is below alpha. Null when the data ' +
      'cannot answer yet.',
  })
  corrected: SequentialLimits | null;

  @Field(() => SequentialDecision, {
    nullable: true,
    description:
      'The decision by the corrected p-value. Null when no looks are planned, and before and between planned looks: nothing ' +
      'is decided until `nextLook`.',
  })
  decision: SequentialDecision | null;

  @Field(() => AfterStopping, {
    nullable: true,
    description:
      'The estimate for a planned look at which the effect reached its boundary, or for the last one; null before.',
  })
  afterStopping: AfterStopping | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
