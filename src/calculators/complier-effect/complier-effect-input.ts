import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'Customers of one arm who are alike in exposure: with `success` they all did it or all did not; with `mean` and ' +
    '`standardDeviation` they are described by their outcomes. Give one of both.',
})
export class ExposureCellInput {
  @Field(() => Boolean, { description: 'Whether they were exposed to the treatment.' })
  exposed: boolean;

  @Field(() => Int, { description: 'How many they are, 0 or more.' })
  customers: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they did it, such as converted. Defaults to being described by `mean`.',
  })
  success?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Their mean outcome. Defaults to that of `success`.' })
  mean?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard deviation (divisor n − 1) of their outcomes. Needed beside `mean`, and only there.',
  })
  standardDeviation?: number | null;
}

@InputType({ description: 'Two arms of an experiment by exposure and outcome.' })
export class ComplierEffectInput {
  @Field(() => [ExposureCellInput], {
    description:
      'The customers of the control arm, 1 to 100 cells. Cells of the same kind add up; empty ones may be omitted.',
  })
  control: ExposureCellInput[];

  @Field(() => [ExposureCellInput], { description: 'The customers of the treatment arm, in the same way.' })
  treatment: ExposureCellInput[];

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the Anderson–Rubin set. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;
}
