import { Field, Float, InputType, registerEnumType } from 'type-graphql';

export enum CoefficientCovariance {
  CLASSICAL = 'CLASSICAL',
  HC0 = 'HC0',
  HC1 = 'HC1',
  HC2 = 'HC2',
  HC3 = 'HC3',
  CR0 = 'CR0',
  CR2 = 'CR2',
}

registerEnumType(CoefficientCovariance, {
  name: 'CoefficientCovariance',
  description: 'How the errors of coefficients are estimated.',
  valuesConfig: {
    CLASSICAL: { description: 'One variance for all customers.' },
    HC0: { description: "Heteroskedasticity-robust (White's), without a correction for small samples." },
    HC1: { description: 'HC0 times n/(n − p), as Stata’s `robust`.' },
    HC2: { description: 'HC0 corrected by the leverage of each customer; for two arms Welch’s. The usual choice.' },
    HC3: { description: 'A stronger correction than HC2: conservative in small samples.' },
    CR0: { description: 'Cluster-robust, without a correction: errors are too small with few groups.' },
    CR2: {
      description: 'CR0 corrected for few groups, with Satterthwaite degrees of freedom (Bell & McCaffrey).',
    },
  },
});

@InputType({ description: 'A column of numbers, one per row.' })
class RegressionColumnInput {
  @Field(() => String, { description: 'A name for the column, which the answer repeats; 1 to 200 characters.' })
  name: string;

  @Field(() => [Float], { description: 'Its values, in the order of the rows.' })
  values: number[];
}

@InputType({ description: 'Rows, one per customer, with an outcome and the columns that should explain it.' })
export class RegressionInput {
  @Field(() => [RegressionColumnInput], {
    description: 'The explaining columns, at most 30. Code an arm as a column of zeros and ones.',
  })
  columns: RegressionColumnInput[];

  @Field(() => [Float], { description: 'The outcome of every row; 2 to 5,000 rows.' })
  outcome: number[];

  @Field(() => CoefficientCovariance, {
    nullable: true,
    description: 'How errors are estimated. Defaults to HC2, with groups to CR2.',
  })
  covariance?: CoefficientCovariance | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The group of every row, such as a store or a household; for CR0 and CR2. Defaults to none.',
  })
  groups?: string[] | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'The weight of every row, above 0: the inverse of its variance. Defaults to equal weights.',
  })
  weights?: number[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the regression has a constant. Defaults to true.' })
  intercept?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
