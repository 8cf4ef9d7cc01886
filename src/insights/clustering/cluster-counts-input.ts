import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { ClusterFeatureInput } from './cluster-feature-input.js';
import { FeatureScaling } from './feature-scaling.js';

@InputType({ description: 'The features to cluster customers by, and the numbers of clusters to try.' })
export class ClusterCountsInput {
  @Field(() => [String], {
    nullable: true,
    description: 'The keys of 1 to 10 number or boolean attributes. Give `attributes` or `features`.',
  })
  attributes?: string[] | null;

  @Field(() => [ClusterFeatureInput], {
    nullable: true,
    description:
      '1 to 10 features: attributes, the channel, how recently, how often and for how much customers bought, metrics. Give ' +
      '`attributes` or `features`.',
  })
  features?: ClusterFeatureInput[] | null;

  @Field(() => Int, { nullable: true, description: 'The largest number of clusters to try, 2 to 10. Defaults to 10.' })
  most?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The stability from which a number of clusters can be chosen, above 0 and at most 1. Defaults to 0.65, a moderate agreement of ' +
      'random halves; 0.8 is good and 0.9 excellent (Steinley, 2004).',
  })
  stableFrom?: number | null;

  @Field(() => FeatureScaling, {
    nullable: true,
    description: 'How features are made comparable. Defaults to Z_SCORE.',
  })
  scaling?: FeatureScaling | null;

  @Field(() => Seed, {
    nullable: true,
    description: 'The start of the random searches: the same seed gives the same answer. Defaults to 1.',
  })
  seed?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a segment whose customers are clustered. Defaults to all customers.',
  })
  segment?: string | null;
}
