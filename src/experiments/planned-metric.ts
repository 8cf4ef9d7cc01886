import { Field, Float, ObjectType } from 'type-graphql';
import { Metric } from '../metrics/metric.js';
import { effectUnit, type Unit } from '../results/shown-numbers.js';
import { MetricRole } from './experiment-metric.js';
import { ValueCap, ValueTransform } from './planned-values.js';
import { Tolerance } from './tolerance.js';

@ObjectType('ExperimentMetric', { description: 'A metric of an experiment and its role.' })
export class PlannedMetric {
  experimentId: number;

  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => MetricRole, { description: 'Its role in this experiment.' })
  role: MetricRole;

  @Field(() => ValueCap, {
    nullable: true,
    description: 'Where the values of the customers are capped, as planned; null when they are not.',
  })
  cap: ValueCap | null;

  @Field(() => ValueTransform, {
    nullable: true,
    description: 'How values are transformed before arms are compared, as planned; null when they are not.',
  })
  transform: ValueTransform | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of the metric is worth in this experiment, in the configured currency: as the experiment states it, else as ' +
      'the metric does; null when neither does.',
  })
  margin: number | null;

  @Field(() => Tolerance, {
    nullable: true,
    description: 'The harm that a decision tolerates, for guardrails; null when it was not stated.',
  })
  tolerance: Tolerance | null;
}

/** What sentences show its effects in: logarithms have no unit. @param currency of amounts; null where they are shown without it */
export function plannedUnit(
  { metric, transform }: Pick<PlannedMetric, 'metric' | 'transform'>,
  currency: string | null,
): Unit {
  return transform === null ? effectUnit(metric, currency) : { kind: 'number' };
}
