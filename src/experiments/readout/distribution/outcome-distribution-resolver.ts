import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { MetricReadout } from '../readout.js';
import type { ReadoutSource } from '../readout-source.js';
import type { DistributionService } from './distribution-service.js';
import { OutcomeDistribution } from './outcome-distribution.js';

@Resolver(() => MetricReadout)
export class OutcomeDistributionResolver {
  constructor(private readonly service: DistributionService) {}

  @FieldResolver(() => OutcomeDistribution, {
    nullable: true,
    description:
      'How outcomes are distributed in each arm, in the same bins. Null for stored readouts, which do not have it, and with an error when ' +
      'it cannot be read.',
  })
  distribution(
    @Root() { source }: MetricReadout,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OutcomeDistribution> | null {
    if (source === undefined) return null;
    return loaders
      .get<ReadoutSource, OutcomeDistribution>('distributions', (sources) => this.service.read(sources))
      .load(source);
  }
}
