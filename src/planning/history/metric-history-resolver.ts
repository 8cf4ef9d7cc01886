import { Arg, Query, Resolver } from 'type-graphql';
import { MetricHistory } from './metric-history.js';
import { MetricHistoryInput } from './metric-history-input.js';
import type { MetricHistoryService } from './metric-history-service.js';

@Resolver()
export class MetricHistoryResolver {
  constructor(private readonly service: MetricHistoryService) {}

  @Query(() => MetricHistory, {
    nullable: true,
    description:
      'The value of a metric in a past window for the customers of a segment, with intervals: the numbers that a plan ' +
      'needs. Null, with an error, if it cannot be computed.',
  })
  metricHistory(
    @Arg('input', () => MetricHistoryInput, { description: 'The metric, the customers and the window.' })
    input: MetricHistoryInput,
  ): Promise<MetricHistory | null> {
    return this.service.history(input);
  }
}
