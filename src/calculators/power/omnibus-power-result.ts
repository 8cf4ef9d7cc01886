import { Field, Float, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({ description: "Cohen's measure of how large the differences between arms are." })
class OmnibusEffectSize {
  @Field(() => String, { description: "The name of the measure: Cohen's f or w." })
  name: string;

  @Field(() => Float, { description: 'Its value: 0 is no difference, and there is no upper end.' })
  value: number;
}

@ObjectType({ description: 'The power of one test of whether all arms are equal.' })
export class OmnibusPower {
  @Field(() => String, { description: 'The name of the test.' })
  method: string;

  @Field(() => OmnibusEffectSize, { description: "How large the differences are: Cohen's f or w." })
  effectSize: OmnibusEffectSize;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of finding that the arms differ; null when there is no answer.',
  })
  power: number | null;

  @Field(() => Float, { description: 'The number of customers in all arms together.' })
  totalSampleSize: number;

  @Field(() => [Float], {
    description: 'The number of customers of each arm; empty for a χ² test given by its degrees of freedom.',
  })
  arms: number[];

  @Field(() => [Float], { description: 'The degrees of freedom of the test.' })
  degreesOfFreedom: number[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why the power is missing; null when it is not.' })
  insufficientData: InsufficientData | null;
}
