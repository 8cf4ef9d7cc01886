import { Field, Float, InputType, Int } from 'type-graphql';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import { ComparisonMethod } from '../comparison/comparison-method.js';

@InputType({ description: 'One category.' })
class ShareCategoryInput {
  @Field(() => String, { description: 'A name, which the answer repeats; 1 to 200 characters.' })
  label: string;

  @Field(() => Int, { description: 'The number of customers in it.' })
  count: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its expected share relative to the others; weights 1, 1, 2 mean 25, 25 and 50 %. Defaults to 1.',
  })
  weight?: number | null;
}

@InputType({ description: 'The number of customers in each category, and the expected shares.' })
export class ShareTestInput {
  @Field(() => [ShareCategoryInput], { description: 'The categories, 2 to 50.' })
  categories: ShareCategoryInput[];

  @Field(() => ComparisonMethod, { nullable: true, description: 'The test: PEARSON or G_TEST. Defaults to PEARSON.' })
  method?: ComparisonMethod | null;

  @Field(() => ShareIntervalMethod, {
    nullable: true,
    description: 'How the interval of each share is computed. Defaults to WILSON.',
  })
  shareIntervals?: ShareIntervalMethod | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
