import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { jsonColumn } from '../database/columns.js';
import type { ValueTransform } from './planned-values.js';
import type { Tolerance } from './tolerance.js';

export enum MetricRole {
  PRIMARY = 'PRIMARY',
  SECONDARY = 'SECONDARY',
  GUARDRAIL = 'GUARDRAIL',
}

registerEnumType(MetricRole, {
  name: 'MetricRole',
  description:
    'The role of a metric in an experiment. p-values are corrected over all metrics with the same role, except for guardrails.',
  valuesConfig: {
    PRIMARY: { description: 'The experiment is decided by it.' },
    SECONDARY: { description: 'It helps to explain the result.' },
    GUARDRAIL: {
      description:
        'It must not get worse. It is tested in both directions, whatever the plan, and not corrected, so that harm is seen.',
    },
  },
});

/** A metric of an experiment and its role, as stored. */
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

  /** The percentile at which values are capped; null: they are not. */
  @Column('double precision', { name: 'cap_percentile', nullable: true })
  capPercentile: number | null;

  /** Null: values are compared as they are. */
  @Column('text', { nullable: true })
  transform: ValueTransform | null;

  /** What a unit is worth in this experiment; null: as the metric says. */
  @Column('double precision', { nullable: true })
  margin: number | null;

  /** The harm of a guardrail that is tolerated; null when it was not stated. */
  @Column('text', { nullable: true, transformer: jsonColumn })
  tolerance: Tolerance | null;
}
