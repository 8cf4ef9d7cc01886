import { Field, Float, Int, ObjectType } from 'type-graphql';
import { TreatmentEffect } from '../../../results/effects/treatment-effect.js';
import { Arm } from '../../arm.js';

@ObjectType({ description: 'The number of customers of an arm whose values are capped.' })
class CappedArm {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of its customers above a limit.' })
  n: number;
}

@ObjectType({
  implements: TreatmentEffect,
  description: 'The effect of one arm compared with the control, as it would be without the cap.',
})
export class UncappedEffect extends TreatmentEffect {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;
}

@ObjectType({ description: 'The planned cap of a metric, as it was found in the outcomes.' })
export class AppliedCap {
  @Field(() => Float, { description: 'The planned percentile of the positive values of all arms together.' })
  percentile: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest value with which a customer counts; of a ratio, the largest numerator. Null without a positive value: then ' +
      'nothing is capped.',
  })
  limit: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The largest denominator with which a customer counts; null unless the metric is a ratio.',
  })
  denominatorLimit: number | null;

  @Field(() => Int, { description: 'The number of customers above a limit, in all arms.' })
  customers: number;

  @Field(() => [CappedArm], { description: 'The same by arm, in the planned order.' })
  arms: CappedArm[];

  @Field(() => [UncappedEffect], {
    description:
      'The effects without the cap, not corrected for several effects: for comparison only, since the cap was planned. Empty ' +
      'when nothing is capped.',
  })
  uncapped: UncappedEffect[];
}
