import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graph/request-context.js';
import { Segment } from '../segments/segment.js';
import type { SegmentService } from '../segments/segment-service.js';
import { ExperimentPlan } from './experiment-plan.js';

@Resolver(() => ExperimentPlan)
export class ExperimentPlanResolver {
  constructor(private readonly segments: SegmentService) {}

  @FieldResolver(() => [Segment], {
    description: 'The segments between which a comparison of effects is planned. Other comparisons are off the plan.',
  })
  async compareSegments(
    @Root() { compareSegments }: ExperimentPlan,
    @Ctx() context: RequestContext,
  ): Promise<Segment[]> {
    const loader = context.loaders.get<string, Segment | null>('segments by key', (keys) => this.segments.byKeys(keys));
    return (await Promise.all(compareSegments.map((key) => loader.load(key)))).filter((segment) => segment !== null);
  }
}
