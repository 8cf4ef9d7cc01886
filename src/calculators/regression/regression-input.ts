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
    CLASSICAL: { description: 'All customers vary alike around the regression.' },
    HC0: { description: "Customers may vary differently (White's), without a correction for few of them." },
    HC1: { description: 'The same times n/(n − p), as Stata’s `robust`.' },
    HC2: { description: 'The same corrected by each customer’s leverage; for two arms Welch’s. The usual choice.' },
    HC3: { description: 'The same corrected more strongly: careful with few customers.' },
    CR0: { description: 'Customers of a group may be alike. Too sure of itself with few groups.' },
    CR2: {
      description: 'The same corrected for few groups, with Satterthwaite degrees of freedom (Bell & McCaffrey).',
    },
  },
});

@InputType({ description: 'A column of numbers, one per row.' })
export class RegressionColumnInput {
  @Field(() => String, { description: 'A name for the column, which the answer repeats; 1 to 200 characters.' })
  name: string;

  @Field(() => [Float], { description: 'Its values in the order of the rows.' })
  values: number[];
}

@InputType({ description: 'Rows, one a customer, and the columns that are to explain an outcome.' })
export class RegressionInput {
  @Field(() => [RegressionColumnInput], {
    description: 'The explaining columns, at most 30. An arm enters as a column of zeros and ones.',
  })
  columns: RegressionColumnInput[];

  @Field(() => [Float], { description: 'The outcome of every row; 2 to 5,000 rows.' })
  outcome: number[];

  @Field(() => CoefficientCovariance, {
    nullable: true,
    description: 'How errors are estimated: HC2 when left out, CR2 when groups are given.',
  })
  covariance?: CoefficientCovariance | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The group of every row, such as a store or a household; for CR0 and CR2.',
  })
  groups?: string[] | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'How much every row counts, above 0: the inverse of its variance. All the same when left out.',
  })
  weights?: number[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether there is a constant: true when left out.' })
  intercept?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;
}
