import { Field, Float, ObjectType } from 'type-graphql';
import { TreatmentEffect } from '../../../results/effects/treatment-effect.js';
import { CorrectedLimits } from '../../../results/readouts/corrected-limits.js';
import { Arm } from '../../arm.js';

@ObjectType({
  implements: TreatmentEffect,
  description: 'One arm compared with another, in the place of the control, by the estimator of the design.',
})
export class ArmPair extends TreatmentEffect {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Arm, { description: 'The arm that it is compared with.' })
  against: Arm;

  @Field(() => Boolean, {
    description: 'Whether the plan has this comparison: plans compare with the control. Others are exploratory.',
  })
  planned: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'The p-value, corrected as planned over all pairs of arms and all metrics with the same role, guardrails excepted. Null ' +
      'when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => CorrectedLimits, {
    nullable: true,
    description: 'The limits that go with `adjustedPValue`; null when the data cannot answer.',
  })
  corrected: CorrectedLimits | null;
}
