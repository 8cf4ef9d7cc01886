import { Arg, GraphQLISODateTime, Query, Resolver } from 'type-graphql';
import { DesignReview } from './review-finding.js';
import type { ReviewService } from './review-service.js';

@Resolver()
export class ReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @Query(() => DesignReview, {
    description:
      'What a careful statistician would say about a draft before it starts: whether the customers are enough, what the ' +
      'plan leaves open, and what to do about it. A draft with a blocking finding cannot be started.',
  })
  designReview(
    @Arg('experiment', () => String, { description: 'Key of the draft.' }) experiment: string,
    @Arg('assignedAt', () => GraphQLISODateTime, {
      nullable: true,
      description:
        'When the assignment is to take effect, as in `randomizeExperiment`: the customers and their history as of then ' +
        'are looked at. Now when left out.',
    })
    assignedAt: Date | null = null,
  ): Promise<DesignReview> {
    return this.service.review(experiment, assignedAt);
  }
}
