import { Field, Float, InputType } from 'type-graphql';
import { MarginGoal } from '../../results/effects/margin-goal.js';

@InputType({ description: 'A one-sided test against a margin, in the unit of the difference.' })
export class MarginInput {
  @Field(() => MarginGoal, { description: 'What to show: NON_INFERIORITY or SUPERIORITY.' })
  goal: MarginGoal;

  @Field(() => Float, {
    description: 'The margin, above 0, in the unit of the difference: for proportions 0.01 is 1 percentage point.',
  })
  margin: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether lower values are better, as for complaints. Defaults to false.',
  })
  lowerIsBetter?: boolean | null;
}

@InputType({
  description: 'The differences that do not matter: an equivalence test shows that the true one is among them.',
})
export class EquivalenceInput {
  @Field(() => Float, { description: 'The lowest difference that does not matter, usually below 0.' })
  lower: number;

  @Field(() => Float, { description: 'The highest difference that does not matter; above `lower`.' })
  upper: number;
}
