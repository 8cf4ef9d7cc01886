import { Field, Float, InputType } from 'type-graphql';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';

@InputType({ description: 'The p-values of tests that are considered together.' })
export class AdjustPValuesInput {
  @Field(() => [Float], { description: 'The p-values, 1 to 1,000, each from 0 to 1.' })
  pValues: number[];

  @Field(() => PValueAdjustment, {
    nullable: true,
    description: 'How to adjust them, by an adjustment that needs no samples. Defaults to HOLM.',
  })
  method?: PValueAdjustment | null;

  @Field(() => Float, { nullable: true, description: 'The accepted risk of error. Defaults to 0.05.' })
  alpha?: number | null;
}
