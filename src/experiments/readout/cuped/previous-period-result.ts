import { Field, Float, ObjectType } from 'type-graphql';
import { Arm } from '../../arm.js';

@ObjectType({ description: 'The mean of an arm before the assignment.' })
class PreviousMean {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Float, { nullable: true, description: 'The mean in the previous period; null without customers.' })
  mean: number | null;
}

@ObjectType({
  description:
    'What the metric amounted to in the period before the assignment, and what it is worth as a covariate (CUPED). Effects are ' +
    'adjusted with a slope for each arm; `slope` and `varianceSaved` are for one common slope.',
})
export class PreviousPeriodReading {
  @Field(() => Float, { description: 'How many days the period lasted.' })
  days: number;

  @Field(() => [PreviousMean], { description: 'The means of the arms in that period, in the planned order.' })
  means: PreviousMean[];

  @Field(() => Float, {
    nullable: true,
    description: 'By how much the outcome rises with one more unit before; null when the data cannot answer.',
  })
  slope: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the variance of the means that the period explains: 0.5 halves the customers that are needed. Negative ' +
      'where it explains nothing. Null when the data cannot answer.',
  })
  varianceSaved: number | null;
}
