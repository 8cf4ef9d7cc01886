import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';
import { MetricKind } from './metric-kind.js';

export { MetricKind };

export enum Aggregation {
  ANY = 'ANY',
  COUNT = 'COUNT',
  SUM = 'SUM',
  LAST = 'LAST',
}

registerEnumType(MetricKind, {
  name: 'MetricKind',
  description: 'What kind of number a metric gives per group of customers.',
  valuesConfig: {
    PROPORTION: { description: 'The share of customers who did something: conversion, visit.' },
    MEAN: { description: 'An average per customer: purchases, revenue.' },
    RATIO: { description: 'A sum over another sum: revenue per order.' },
  },
});

registerEnumType(Aggregation, {
  name: 'Aggregation',
  description: "How one customer's events inside the window become one number.",
  valuesConfig: {
    ANY: { description: '1 when there is an event, else 0.' },
    COUNT: { description: 'How many events there are; 0 without any.' },
    SUM: { description: 'The sum of their values; 0 without any.' },
    LAST: { description: 'The value of the latest; customers without an event are left out and counted.' },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description: 'What is measured per customer: over which event, how, and for how long.',
})
export class Metric extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name by which experiments and queries refer to the metric.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the metric means.' })
  description: string | null;

  @Column('text')
  @Field(() => MetricKind, { description: 'Whether it is a proportion, a mean or a ratio.' })
  kind: MetricKind;

  @Column('bigint', { name: 'event_type_id' })
  eventTypeId: number;

  @Column('text')
  @Field(() => Aggregation, { description: "How one customer's events become one number." })
  aggregation: Aggregation;

  @Column('bigint', { name: 'denominator_event_type_id', nullable: true })
  denominatorEventTypeId: number | null;

  @Column('text', { name: 'denominator_aggregation', nullable: true })
  @Field(() => Aggregation, { nullable: true, description: 'For ratios: how the denominator is counted.' })
  denominatorAggregation: Aggregation | null;

  /** How long after the assignment events count; null: until the experiment stops. */
  @Column('bigint', { name: 'window_ms', nullable: true })
  windowMs: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What its numbers are in: `CURRENCY` for money, or a word.' })
  unit: string | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
