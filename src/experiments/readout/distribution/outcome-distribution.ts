import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import { InsufficientData } from '../../../results/insufficient-data.js';
import { Arm } from '../../arm.js';

@ObjectType({ description: 'The customers of one arm whose outcomes are in a bin.' })
export class ArmBin {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of customers.' })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Their share of the measured customers of the arm; null where none is measured.',
  })
  share: number | null;
}

@ObjectType({
  description:
    'Outcomes from one value to below another. Outcomes of exactly 0 have a bin of their own, whose `from` and `to` are 0, and are in no ' +
    'other one.',
})
export class OutcomeBin {
  @Field(() => Float, { nullable: true, description: 'The lowest value; null where there is no lowest one.' })
  from: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value that outcomes are below; null where there is none.',
  })
  to: number | null;

  @Field(() => [ArmBin], { description: 'The arms, in the planned order.' })
  arms: ArmBin[];
}

@ObjectType({
  description:
    'How outcomes are distributed in each arm, in the same bins. It shows what kind of customers the means are made of; whether arms differ ' +
    'is for the effect to say.',
})
export class OutcomeDistribution {
  @Field(() => [OutcomeBin], {
    description:
      'About ten bins of equal width by value. The first and the last one are open where a few outcomes are far away.',
  })
  bins: OutcomeBin[];

  @Field(() => Boolean, { description: 'Whether outcomes are whole numbers, such as counts.' })
  whole: boolean;

  @Field(() => InsufficientData, { nullable: true, description: 'Why there are no bins; null when there are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know of the outcomes that are shown.' })
  warnings: Advice[];
}
