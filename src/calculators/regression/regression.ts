import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

export enum DroppedReason {
  CONSTANT = 'CONSTANT',
  COLLINEAR = 'COLLINEAR',
}

registerEnumType(DroppedReason, {
  name: 'DroppedReason',
  description: 'Why a column cannot be used.',
  valuesConfig: {
    CONSTANT: { description: 'It is 0 everywhere.' },
    COLLINEAR: { description: 'The columns before it, or the constant, already tell all that it tells.' },
  },
});

@ObjectType({ description: 'How much the outcome changes with one column, all others staying the same.' })
export class RegressionCoefficient {
  @Field(() => String, { nullable: true, description: 'Its column; null for the constant.' })
  name: string | null;

  @Field(() => Float, { description: 'Outcome per unit of the column.' })
  estimate: number;

  @Field(() => Float, { description: 'How far off the estimate may well be.' })
  standardError: number;

  @Field(() => Float, { nullable: true, description: 'Estimate over standard error; null without an error.' })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees of freedom of its t-test.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How often chance alone would show at least such a coefficient. Agrees with the interval. Null where the rows or groups leave no error to judge it by.',
  })
  pValue: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit.' })
  upper: number | null;
}

@ObjectType({ description: 'A column that was left out.' })
export class DroppedRegressionColumn {
  @Field(() => String, { description: 'Which column it is.' })
  name: string;

  @Field(() => DroppedReason, { description: 'Why it was left out.' })
  reason: DroppedReason;
}

@ObjectType({ description: 'Whether the columns together explain anything.' })
export class JointTest {
  @Field(() => Float, { description: 'The F statistic; Wald’s with robust errors.' })
  statistic: number;

  @Field(() => [Float], { description: 'Its two degrees of freedom; with groups the second is groups − 1.' })
  degreesOfFreedom: number[];

  @Field(() => Float, { description: 'How often chance alone would explain as much.' })
  pValue: number;
}

@ObjectType({ description: 'A least-squares regression.' })
export class Regression {
  @Field(() => String, { description: 'The method.' })
  method: string;

  @Field(() => [RegressionCoefficient], { description: 'The constant first, then the columns in use.' })
  coefficients: RegressionCoefficient[];

  @Field(() => [DroppedRegressionColumn], { description: 'Columns that add nothing to those before them.' })
  dropped: DroppedRegressionColumn[];

  @Field(() => Int, { description: 'How many rows there are.' })
  rows: number;

  @Field(() => Int, { nullable: true, description: 'How many groups there are; null unless errors are by group.' })
  groups: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows minus coefficients.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, { nullable: true, description: 'The share of the outcome’s variance that the columns explain.' })
  rSquared: number | null;

  @Field(() => Float, { nullable: true, description: 'The same without what chance explains; may be below 0.' })
  adjustedRSquared: number | null;

  @Field(() => Float, { nullable: true, description: 'Standard deviation around the regression.' })
  residualStandardDeviation: number | null;

  @Field(() => JointTest, {
    nullable: true,
    description: 'All columns together; null without columns, or where there are too few groups for it.',
  })
  jointTest: JointTest | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
