import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

export enum ColumnExclusionReason {
  CONSTANT = 'CONSTANT',
  COLLINEAR = 'COLLINEAR',
}

registerEnumType(ColumnExclusionReason, {
  name: 'ColumnExclusionReason',
  description: 'Why a column is excluded from a regression.',
  valuesConfig: {
    CONSTANT: { description: 'Its value is 0 in every row.' },
    COLLINEAR: { description: 'It is a combination of the columns before it and the constant.' },
  },
});

@ObjectType({ description: 'The change of the outcome per unit of one column, all other columns held constant.' })
class RegressionCoefficient {
  @Field(() => String, { nullable: true, description: 'The name of the column; null for the constant.' })
  name: string | null;

  @Field(() => Interval, {
    description: 'The coefficient with its confidence limits, which are null without an error to judge it by.',
  })
  interval: Interval;

  @Field(() => Float, { description: 'The standard error of the coefficient.' })
  standardError: number;

  @Field(() => Float, { nullable: true, description: 'Coefficient over standard error; null without an error.' })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'The degrees of freedom of its t-test; null without any.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of a coefficient at least this large if the true one were 0. Consistent with the interval. Null ' +
      'when the rows or groups leave no error to judge it by.',
  })
  pValue: number | null;
}

@ObjectType({ description: 'A column that is excluded from the regression.' })
class ExcludedRegressionColumn {
  @Field(() => String, { description: 'The name of the column.' })
  name: string;

  @Field(() => ColumnExclusionReason, { description: 'Why it is excluded.' })
  reason: ColumnExclusionReason;
}

/** Not a `TestResult`: an F test has two degrees of freedom. */
@ObjectType({ description: 'Whether the columns together explain anything.' })
class JointTest {
  @Field(() => Float, { description: 'The F statistic; with robust errors Wald’s.' })
  statistic: number;

  @Field(() => [Float], { description: 'Its two degrees of freedom; with groups the second is groups − 1.' })
  degreesOfFreedom: number[];

  @Field(() => Float, {
    description: 'The probability of a statistic at least this large if no column had an effect.',
  })
  pValue: number;
}

@ObjectType({ description: 'A least-squares regression.' })
export class Regression {
  @Field(() => String, { description: 'The method.' })
  method: string;

  @Field(() => [RegressionCoefficient], {
    description: 'The constant first, then the columns in use; empty when the data cannot answer.',
  })
  coefficients: RegressionCoefficient[];

  @Field(() => [ExcludedRegressionColumn], {
    description: 'Columns that are excluded because they add nothing to those before them.',
  })
  excluded: ExcludedRegressionColumn[];

  @Field(() => Int, { description: 'The number of rows.' })
  rows: number;

  @Field(() => Int, { nullable: true, description: 'The number of groups; null unless errors are by group.' })
  groups: number | null;

  @Field(() => Int, { nullable: true, description: 'Rows minus coefficients; null when the data cannot answer.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the outcome’s variance that the columns explain; null when the data cannot answer.',
  })
  rSquared: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same, corrected for the number of columns; may be below 0. Null when the data cannot answer.',
  })
  adjustedRSquared: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard deviation around the regression; null when the data cannot answer.',
  })
  residualStandardDeviation: number | null;

  @Field(() => JointTest, {
    nullable: true,
    description: 'The test of all columns together; null without columns, and with too few groups for it.',
  })
  jointTest: JointTest | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
