import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { TestResult } from '../../results/test-result.js';
import { Arm } from '../arm.js';

@ObjectType({
  implements: TestResult,
  description:
    'One test over all covariates (Hansen & Bowers), within strata if the design has them. Its p-value is the probability ' +
    'that a correct randomization gives arms at least as different; a small value alone is no reason to draw again.',
})
class BalanceOmnibus extends TestResult {}

@ObjectType({ description: 'The difference between one arm and the control in one covariate.' })
class ArmBalance {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, {
    nullable: true,
    description: 'Arm minus control in standard deviations pooled over the arms; null when the data cannot answer.',
  })
  standardizedDifference: number | null;
}

@ObjectType({ description: 'How similar the arms are in one covariate.' })
class CovariateBalance {
  @Field(() => String, { description: 'The attribute, or `channel`.' })
  name: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest difference of any arm to the control, with its sign, in standard deviations pooled over the arms; for a ' +
      'category the largest over its values. Below 0.1 in size it is small. Null when the data cannot answer.',
  })
  standardizedDifference: number | null;

  @Field(() => [ArmBalance], { description: 'The difference of each treatment to the control.' })
  byArm: ArmBalance[];

  @Field(() => Int, { description: 'The number of customers without a value.' })
  unknown: number;
}

@ObjectType({ description: 'How similar the arms were before treatment, by what was known at the assignment.' })
export class Balance {
  @Field(() => BalanceOmnibus, { description: 'One test over all covariates.' })
  omnibus: BalanceOmnibus;

  @Field(() => [CovariateBalance], { description: 'The covariates one by one.' })
  covariates: CovariateBalance[];

  @Field(() => [String], { description: 'Attributes that were excluded because they have too many values to compare.' })
  excluded: string[];

  @Field(() => [Advice], { description: 'What to know about the comparison; empty when there is nothing.' })
  warnings: Advice[];
}
