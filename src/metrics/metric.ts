import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Archivable } from '../graph/archivable.js';
import { Node } from '../graph/node.js';
import { MetricDirection } from './metric-direction.js';
import { MetricKind } from './metric-kind.js';

export { MetricDirection, MetricKind };

export enum Aggregation {
  ANY = 'ANY',
  COUNT = 'COUNT',
  SUM = 'SUM',
  LAST = 'LAST',
}

registerEnumType(MetricKind, {
  name: 'MetricKind',
  description: 'The kind of number that a metric gives for a set of customers.',
  valuesConfig: {
    PROPORTION: { description: 'The share of customers with an event, such as conversion.' },
    MEAN: { description: 'An average per customer, such as purchases or revenue.' },
    RATIO: { description: 'A sum divided by another sum, such as revenue per order.' },
  },
});

registerEnumType(Aggregation, {
  name: 'Aggregation',
  description: "How a customer's events inside the window become one number.",
  valuesConfig: {
    ANY: { description: '1 with an event, 0 without one.' },
    COUNT: { description: 'The number of events; 0 without one.' },
    SUM: { description: 'The sum of the values of the events; 0 without one.' },
    LAST: {
      description:
        'The value of the latest event; of several at one moment, the one with the longer key or, of keys of one length, with ' +
        'the later one, so that 10 comes after 9. Customers without one are excluded and counted.',
    },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description: 'What is measured per customer: which events, how they become a number, and for how long they count.',
})
export class Metric extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name that experiments and queries use.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the metric means; null when not given.' })
  description: string | null;

  @Column('text')
  @Field(() => MetricKind, { description: 'Whether the metric is a proportion, a mean or a ratio.' })
  kind: MetricKind;

  @Column('bigint', { name: 'event_type_id' })
  eventTypeId: number;

  @Column('text')
  @Field(() => Aggregation, {
    description: "How a customer's events become one number; for a ratio, in the numerator.",
  })
  aggregation: Aggregation;

  /** The type of events that are subtracted. */
  @Column('bigint', { name: 'minus_event_type_id', nullable: true })
  minusEventTypeId: number | null;

  @Column('bigint', { name: 'denominator_event_type_id', nullable: true })
  denominatorEventTypeId: number | null;

  @Column('text', { name: 'denominator_aggregation', nullable: true })
  @Field(() => Aggregation, {
    nullable: true,
    description: "How a customer's events become one number in the denominator; null unless the metric is a ratio.",
  })
  denominatorAggregation: Aggregation | null;

  @Column('bigint', { name: 'denominator_minus_event_type_id', nullable: true })
  denominatorMinusEventTypeId: number | null;

  /** How long after the assignment events count; null: until the experiment stops. */
  @Column('bigint', { name: 'window_ms', nullable: true })
  windowMs: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The unit of the numbers: `CURRENCY` for money, or a word; null when not given.',
  })
  unit: string | null;

  @Column('text')
  @Field(() => MetricDirection, {
    description: 'Whether more or less of it is better; NEITHER when it was not stated.',
  })
  direction: MetricDirection;

  @Column('double precision', { nullable: true })
  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of it is worth in the configured currency, such as 0.4 for revenue of which 40 % is profit; null when it was ' +
      'not stated. Experiments can state another one.',
  })
  margin: number | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
