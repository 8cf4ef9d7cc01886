import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum MetricRole {
  PRIMARY = 'PRIMARY',
  SECONDARY = 'SECONDARY',
  GUARDRAIL = 'GUARDRAIL',
}

registerEnumType(MetricRole, {
  name: 'MetricRole',
  description: 'What a metric is for in an experiment. p-values are corrected over all metrics of a role.',
  valuesConfig: {
    PRIMARY: { description: 'Decides the experiment.' },
    SECONDARY: { description: 'Helps to understand it.' },
    GUARDRAIL: { description: 'Must not get worse.' },
  },
});

/** Which metrics an experiment reads, and what for. */
@Entity()
export class ExperimentMetric {
  @PrimaryColumn('bigint', { name: 'experiment_id' })
  experimentId: number;

  @PrimaryColumn('bigint', { name: 'metric_id' })
  metricId: number;

  @Column('text')
  role: MetricRole;

  @Column('integer')
  position: number;
}
