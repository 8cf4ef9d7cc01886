import { Field, ObjectType } from 'type-graphql';
import { Metric } from '../metrics/metric.js';
import { MetricRole } from './experiment-metric.js';

@ObjectType('ExperimentMetric', { description: 'A metric of an experiment and its role.' })
export class PlannedMetric {
  experimentId: number;

  @Field(() => Metric, { description: 'The metric.' })
  metric: Metric;

  @Field(() => MetricRole, { description: 'Its role in this experiment.' })
  role: MetricRole;
}
