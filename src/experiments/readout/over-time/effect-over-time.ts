import { Field, Float, GraphQLISODateTime, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import { InsufficientData } from '../../../results/insufficient-data.js';
import { Interval } from '../../../results/interval.js';
import { Arm } from '../../arm.js';
import { DayCount } from '../../outcomes/day-count.js';
import { ArmReadout } from '../readout.js';

registerEnumType(DayCount, {
  name: 'DayCount',
  description: 'How outcomes are counted day by day.',
  valuesConfig: {
    DAY_OF_EXPERIMENT: {
      description:
        'As of the end of each day since the start of the experiment, as a readout would have shown it then: customers join when ' +
        'their outcome window closes, or when they are assigned for metrics without a window. Days are 24 hours from the start.',
    },
    DAYS_SINCE_ASSIGNMENT: {
      description:
        'By the number of days since the assignment of each customer. Only customers whose whole period is over count, so that ' +
        'every day compares the same customers.',
    },
  },
});

@ObjectType({ description: 'The effect of one arm as of one day.' })
export class EffectOfDay {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Treatment minus control, with limits that are valid at any time, however often one looks; not corrected for several effects. ' +
      'Null when the data cannot answer.',
  })
  absolute: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The same relative to the control: 0.1 is a 10 % increase. Null when the control is not above zero or when the data cannot ' +
      'answer.',
  })
  relative: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Treatment minus control, with the plain limits, as if this had been the only look: what an early look without a plan would ' +
      'have shown. Stopping on the first day on which they exclude 0 finds too many effects. Null when the data cannot answer.',
  })
  plain: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value of `plain`, as if this had been the only look; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'Treatment minus control by DAYS_SINCE_ASSIGNMENT, with limits valid on all days together, for looks at every day: each at ' +
      'alpha divided by the number of days (Bonferroni). Null by DAY_OF_EXPERIMENT, where `absolute` allows for looks at every day, ' +
      'and when the data cannot answer.',
  })
  onAllDays: Interval | null;

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why limits or numbers are missing; null when none are.',
  })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'The effects on a metric as of one day.' })
export class DayOfEffect {
  @Field(() => Int, { description: 'The number of the day, from 1.' })
  day: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment as of which outcomes are counted; null by days since the assignment.',
  })
  asOf: Date | null;

  @Field(() => [ArmReadout], { description: 'The arms, in the planned order.' })
  arms: ArmReadout[];

  @Field(() => [EffectOfDay], { description: 'The effect of every treatment compared with the control.' })
  effects: EffectOfDay[];
}

@ObjectType({ description: 'How the effects on a metric developed.' })
export class EffectOverTime {
  @Field(() => DayCount, { description: 'How days are counted.' })
  by: DayCount;

  @Field(() => [DayOfEffect], { description: 'The days, from the first one with measured customers.' })
  days: DayOfEffect[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why there are no days; null when there are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on the days.' })
  warnings: Advice[];
}
