import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import { EligibilityReport, Overlap } from './eligibility-report.js';
import type { EligibilityService } from './eligibility-service.js';

@Resolver(() => Experiment)
export class EligibilityResolver {
  constructor(private readonly service: EligibilityService) {}

  @FieldResolver(() => EligibilityReport, {
    nullable: true,
    description:
      'Who of the segment may take part: counted now for a draft, as counted at the start for others; null when it was imported.',
  })
  eligibility(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<EligibilityReport | null> {
    return context.loaders
      .get<Experiment, EligibilityReport | null, number>(
        'eligibility',
        (experiments) => this.service.reports(experiments),
        ({ id }) => id,
      )
      .load(experiment);
  }
}

@Resolver(() => Overlap)
export class OverlapResolver {
  constructor(private readonly experiments: { byIds(ids: readonly number[]): Promise<(Experiment | null)[]> }) {}

  @FieldResolver(() => Experiment, { description: 'The other experiment.' })
  experiment(@Root() overlap: Overlap, @Ctx() context: RequestContext): Promise<Experiment | null> {
    return context.loaders
      .get<number, Experiment | null>('experiments', (ids) => this.experiments.byIds(ids))
      .load(overlap.experimentId);
  }
}
