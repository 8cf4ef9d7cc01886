import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import { ExperimentOverlap } from './experiment-overlap.js';
import type { OverlapService } from './overlap-service.js';

@Resolver(() => Experiment)
export class ExperimentOverlapResolver {
  constructor(private readonly service: OverlapService) {}

  @FieldResolver(() => [ExperimentOverlap], {
    nullable: true,
    description:
      'The other experiments, earlier or later, that some of the assigned customers were in at the same time, those with most ' +
      'of them first; empty for a draft (see `eligibilityReport`). Null, with an error, when they cannot be counted.',
  })
  overlaps(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<ExperimentOverlap[]> {
    return context.loaders
      .get<Experiment, ExperimentOverlap[], number>(
        'experiment overlaps',
        (experiments) => this.service.overlaps(experiments),
        ({ id }) => id,
      )
      .load(experiment);
  }
}
