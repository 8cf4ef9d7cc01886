import { Arg, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import { Experiment } from '../../experiments/experiment.js';
import { DesignReview } from './design-review.js';
import type { ReviewService } from './review-service.js';

@Resolver(() => Experiment)
export class ReviewResolver {
  constructor(private readonly service: ReviewService) {}

  @FieldResolver(() => DesignReview, {
    nullable: true,
    description:
      'The findings of a careful statistician before the start: whether there are enough customers, what the plan leaves ' +
      'open, and what to do about it. A draft with a BLOCKING finding cannot be started. Null once the experiment has started.',
  })
  designReview(
    @Root() experiment: Experiment,
    @Arg('assignedAt', () => GraphQLISODateTime, {
      nullable: true,
      description:
        'The moment at which the assignment takes effect, as in `randomizeExperiment`: the review uses the customers and ' +
        'their history as of that moment. Defaults to now.',
    })
    assignedAt: Date | null = null,
  ): Promise<DesignReview | null> {
    return this.service.review(experiment, assignedAt);
  }
}
