import { Arg, Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { invalid } from '../../../graph/expected-error.js';
import type { RequestContext } from '../../../graph/request-context.js';
import { validList, validNumber } from '../../../graph/validation.js';
import { MetricReadout } from '../readout.js';
import { QuantileReadout } from './quantile-readout.js';
import type { QuantileRequest, QuantileService } from './quantile-service.js';

const MOST_PERCENTILES = 20;

@Resolver(() => MetricReadout)
export class QuantileResolver {
  constructor(private readonly service: QuantileService) {}

  @FieldResolver(() => [QuantileReadout], {
    nullable: true,
    description:
      'Quantiles of the outcome by arm and their differences. Limits are outcomes of customers: exact for any distribution where ' +
      'customers are the units, with ranks widened by the design effect where groups are. Null for stored readouts, which do not ' +
      'have them, and with an error when they cannot be read.',
  })
  quantiles(
    @Root() { source }: MetricReadout,
    @Arg('percentiles', () => [Float], {
      defaultValue: [50],
      description: 'The percentiles, above 0 and below 100, at most 20. Defaults to the median.',
    })
    percentiles: number[],
    @Ctx() { loaders }: RequestContext,
  ): Promise<QuantileReadout[]> | null {
    if (source === undefined) return null;
    validList('percentiles', percentiles, 1, MOST_PERCENTILES);
    percentiles.forEach((percentile, index) => {
      validNumber(`percentiles.${index}`, percentile, { above: 0, below: 100 });
      if (percentiles.indexOf(percentile) < index) {
        throw invalid(`percentiles.${index}`, `The percentile ${percentile} appears twice. Give each once.`);
      }
    });
    return loaders
      .get<QuantileRequest, QuantileReadout[]>('quantiles', (requests) => this.service.read(requests))
      .load({ source, percentiles });
  }
}
