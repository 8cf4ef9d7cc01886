import type { RequestContext } from '../../graph/request-context.js';
import type { SegmentComparison } from './segment-comparison.js';
import type { ComparisonRequest, SegmentComparisonService } from './segment-comparison-service.js';

/** A comparison, together with the others of the request. */
export function loadComparison(
  service: SegmentComparisonService,
  asked: Omit<ComparisonRequest, 'actor'>,
  { actor, loaders }: RequestContext,
): Promise<SegmentComparison> {
  return loaders
    .get<ComparisonRequest, SegmentComparison, string>(
      'segment comparisons',
      (requests) => service.compare(requests),
      ({ experiment: { id }, input: { metric, arm, segments, crossWith }, knownAt }) =>
        JSON.stringify([id, { metric, arm, segments, crossWith, knownAt }]),
    )
    .load({ ...asked, actor });
}
