import { Arg, Query, Resolver } from 'type-graphql';
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
  ): Promise<DesignReview> {
    return this.service.review(experiment);
  }
}
