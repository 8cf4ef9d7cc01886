import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { EligibilityReport, Overlap } from './eligibility-report.js';
import type { EligibilityService } from './eligibility-service.js';

@Resolver(() => Experiment)
export class EligibilityResolver {
  constructor(private readonly service: EligibilityService) {}

  @FieldResolver(() => EligibilityReport, {
    nullable: true,
    description:
      'How many customers of the segment may take part, and why others may not: as of now for a draft, as of the start ' +
      'for other experiments. Null for an imported experiment.',
  })
  eligibilityReport(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<EligibilityReport | null> {
    return context.loaders
      .get<Experiment, EligibilityReport | null, number>(
        'eligibility reports',
        (experiments) => this.service.reports(experiments),
        ({ id }) => id,
      )
      .load(experiment);
  }
}

@Resolver(() => Overlap)
export class OverlapResolver {
  constructor(private readonly experiments: ExperimentLoaders) {}

  @FieldResolver(() => Experiment, { description: 'The other experiment.' })
  experiment(@Root() overlap: Overlap, @Ctx() context: RequestContext): Promise<Experiment | null> {
    return this.experiments.experiment(overlap.experimentId, context);
  }
}
