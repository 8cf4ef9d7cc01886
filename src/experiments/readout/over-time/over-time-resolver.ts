import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { invalid } from '../../../graph/expected-error.js';
import type { RequestContext } from '../../../graph/request-context.js';
import { validNumber } from '../../../graph/validation.js';
import { DayCount } from '../../outcomes/day-count.js';
import { MetricReadout } from '../readout.js';
import { EffectOverTime } from './effect-over-time.js';
import type { OverTimeRequest, OverTimeService } from './over-time-service.js';

@Resolver(() => MetricReadout)
export class OverTimeResolver {
  constructor(private readonly service: OverTimeService) {}

  @FieldResolver(() => EffectOverTime, {
    nullable: true,
    description:
      'The effects day by day, by the estimator of the design without covariates, with limits that are valid at any time. Null for ' +
      'stored readouts, which do not have them, and with an error when they cannot be read.',
  })
  overTime(
    @Root() { source, metric }: MetricReadout,
    @Arg('by', () => DayCount, {
      defaultValue: DayCount.DAY_OF_EXPERIMENT,
      description: 'How days are counted. Defaults to DAY_OF_EXPERIMENT.',
    })
    by: DayCount,
    @Arg('days', () => Int, {
      nullable: true,
      description:
        'How many days each customer is followed, at most 1,000; only by DAYS_SINCE_ASSIGNMENT and for metrics without a window, ' +
        'which have no other end. Defaults to the days for which all customers have been followed, at most 28.',
    })
    days: number | null | undefined,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EffectOverTime> | null {
    if (source === undefined) return null;
    if (days != null) {
      validNumber('days', days, { above: 0, atMost: 1_000 });
      if (by === DayCount.DAY_OF_EXPERIMENT) throw invalid('days', 'DAY_OF_EXPERIMENT shows all days: omit `days`.');
      if (metric.windowMs !== null)
        throw invalid('days', `"${metric.key}" has a window, which says how long: omit \`days\`.`);
    }
    return loaders
      .get<OverTimeRequest, EffectOverTime>('effects over time', (requests) => this.service.read(requests))
      .load({ source, by, days: days ?? null });
  }
}
