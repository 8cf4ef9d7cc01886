import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { ExperimentStatus } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import { loadComparison } from '../segment-comparison/comparison-loading.js';
import { SegmentComparison } from '../segment-comparison/segment-comparison.js';
import type { ComparisonRequest, SegmentComparisonService } from '../segment-comparison/segment-comparison-service.js';
import { Decision } from './decision.js';
import type { DecisionFacts } from './decision-facts.js';

/** What is compared between the segments of the plan; null where it has fewer than two, and for a draft. */
export function plannedComparison(
  { experiment, arms, planned, countedAt }: Pick<DecisionFacts, 'experiment' | 'arms' | 'planned' | 'countedAt'>,
  { best }: Pick<Decision, 'best'>,
): Omit<ComparisonRequest, 'actor'> | null {
  const segments = experiment.plan.compareSegments;
  const primary = planned.find(({ role }) => role === MetricRole.PRIMARY);
  const arm = best?.arm ?? arms.find(({ isControl }) => !isControl);
  if (segments.length < 2 || experiment.status === ExperimentStatus.DRAFT || !primary || !arm) return null;
  return { experiment, input: { metric: primary.metric.key, arm: arm.key, segments }, knownAt: countedAt };
}

@Resolver(() => Decision)
export class DecidedSegmentsResolver {
  constructor(private readonly comparisons: SegmentComparisonService) {}

  @FieldResolver(() => SegmentComparison, {
    nullable: true,
    description:
      'For which customers it works: the effect of the treatment to ship, or else of the first one, on the first primary metric, ' +
      'compared between the segments of the plan. Null when the plan compares none, for a draft, and, with an error, when it cannot be ' +
      'compared.',
  })
  segments(@Root() { comparison }: Decision, @Ctx() context: RequestContext): Promise<SegmentComparison> | null {
    return comparison ? loadComparison(this.comparisons, comparison, context) : null;
  }
}
