import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

@Entity()
@ObjectType({
  implements: Node,
  description: 'A treatment of an experiment, or its control. Exactly one arm is the control.',
})
export class Arm extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  @Field(() => String, { description: 'The key of the arm, unique in its experiment.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('bigint', { name: 'is_control', transformer: booleanColumn })
  @Field(() => Boolean, { description: 'Whether it is the control, with which the other arms are compared.' })
  isControl: boolean;

  @Column('double precision')
  @Field(() => Float, { description: 'Its share of the customers relative to the other arms.' })
  weight: number;

  @Column('integer')
  position: number;

  @Column('bigint')
  @Field(() => Int, { description: 'The number of customers assigned to it; 0 before randomization.' })
  size: number;

  @Column('double precision', { name: 'contact_cost', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'What it costs for each customer of the arm, in the configured currency; null when not stated.',
  })
  contactCost: number | null;

  @Column('double precision', { name: 'redemption_cost', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'What each unit of `redemptionMetric` costs, such as the discount of a coupon; null when not stated.',
  })
  redemptionCost: number | null;

  @Column('bigint', { name: 'redemption_metric_id', nullable: true })
  redemptionMetricId: number | null;

  @Column('bigint', { name: 'cost_metric_id', nullable: true })
  costMetricId: number | null;
}

/** The control among the arms of an experiment. */
export function controlOf(arms: readonly Arm[]): Arm {
  const control = arms.find((arm) => arm.isControl);
  if (!control) throw new Error('An experiment has exactly one control.');
  return control;
}
