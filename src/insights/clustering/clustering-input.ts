import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'Which attributes to cluster customers by, and into how many groups.' })
export class ClusteringInput {
  @Field(() => [String], { description: 'Number or yes-or-no attributes, 1 to 10. Each counts equally.' })
  attributes: string[];

  @Field(() => Int, { description: 'How many clusters, 2 to 20.' })
  k: number;

  @Field(() => Int, {
    nullable: true,
    description: 'What the search starts from: the same seed finds the same. 1 when left out.',
  })
  seed?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many starts, the best of which is kept: 1 to 50, 10 when left out.',
  })
  restarts?: number | null;

  @Field(() => String, { nullable: true, description: 'Only customers of this segment; all when left out.' })
  segment?: string | null;
}

@InputType({ description: 'A clustering whose clusters become segments.' })
export class SaveClustersInput extends ClusteringInput {
  @Field(() => String, {
    description: 'How the keys of the segments begin: `visitors` makes visitors-1, visitors-2…, the largest first.',
  })
  keyPrefix: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Names for people, one for each cluster, the largest first; the keys when left out.',
  })
  names?: string[] | null;
}
