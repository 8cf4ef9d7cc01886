import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import { InsufficientData } from '../../../results/insufficient-data.js';
import { Interval } from '../../../results/interval.js';
import { Arm } from '../../arm.js';

@ObjectType({ description: 'A quantile of the outcomes of one arm.' })
export class ArmQuantile {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, {
    description: 'The number of customers whose outcomes are ordered, those without events included.',
  })
  n: number;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The quantile, linear between two outcomes, and the two outcomes that limit it. A limit is null where there are too few ' +
      'customers for it. Null without customers.',
  })
  value: Interval | null;

  @Field(() => Int, { nullable: true, description: 'The place of the lower limit among the ordered outcomes, from 1.' })
  lowerRank: number | null;

  @Field(() => Int, { nullable: true, description: 'The place of the upper limit among the ordered outcomes, from 1.' })
  upperRank: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much the groups multiply the variance of the share of customers below the quantile; ranks are widened by its square ' +
      'root. Null where customers are the units, and with fewer than two groups.',
  })
  designEffect: number | null;
}

@ObjectType({ description: 'The difference of a quantile between one arm and the control.' })
export class QuantileDifference {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Interval, {
    description:
      'The quantile of the arm minus that of the control. It is no quantile of the effects on customers. A limit is null where ' +
      'an arm has too few customers for it.',
  })
  absolute: Interval;

  @Field(() => String, { description: 'How the limits are made.' })
  method: string;
}

@ObjectType({ description: 'A quantile of the outcomes by arm.' })
export class QuantileReadout {
  @Field(() => Float, { description: 'The percentile, between 0 and 100: 50 is the median.' })
  percentile: number;

  @Field(() => [ArmQuantile], { description: 'The arms, in the planned order; empty when the data cannot answer.' })
  arms: ArmQuantile[];

  @Field(() => [QuantileDifference], {
    description:
      'Every treatment compared with the control; empty when the data cannot answer. Not corrected for several comparisons.',
  })
  differences: QuantileDifference[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on the quantiles.' })
  warnings: Advice[];
}
