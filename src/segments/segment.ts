import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';
import type { SegmentDefinition } from './segment-rule.js';

export enum SegmentKind {
  RULE = 'RULE',
  CLUSTER = 'CLUSTER',
}

registerEnumType(SegmentKind, {
  name: 'SegmentKind',
  description: 'How a segment picks its customers.',
  valuesConfig: {
    RULE: { description: 'By a rule over channel, attributes and past behaviour.' },
    CLUSTER: { description: 'As one of the clusters that k-means found: the customers nearest to its centre.' },
  },
});

@Entity()
@ObjectType({ implements: Node, description: 'A named set of customers.' })
export class Segment extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name by which experiments and queries refer to the segment.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the segment is for.' })
  description: string | null;

  @Column('text')
  @Field(() => SegmentKind, { description: 'Whether a rule or a cluster picks the customers.' })
  kind: SegmentKind;

  /** The rule or the cluster model, with keys as the client gave them. */
  @Column('simple-json')
  definition: SegmentDefinition;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
