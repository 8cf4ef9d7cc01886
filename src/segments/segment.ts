import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Archivable } from '../graph/archivable.js';
import { Node } from '../graph/node.js';
import type { SegmentDefinition } from './segment-rule.js';

export enum SegmentKind {
  RULE = 'RULE',
  CLUSTER = 'CLUSTER',
}

registerEnumType(SegmentKind, {
  name: 'SegmentKind',
  description: 'How the customers of a segment are defined.',
  valuesConfig: {
    RULE: { description: 'By a rule on channel, attributes and past behavior.' },
    CLUSTER: { description: 'As a cluster that k-means found: the customers nearest to its center.' },
  },
});

@Entity()
@ObjectType({ implements: Node, description: 'A named set of customers.' })
export class Segment extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name that experiments and queries use.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the segment is for; null when not given.' })
  description: string | null;

  @Column('text')
  @Field(() => SegmentKind, { description: 'Whether a rule or a cluster defines the customers.' })
  kind: SegmentKind;

  /** The rule or the cluster model, with keys as the client gave them. */
  @Column('simple-json')
  definition: SegmentDefinition;

  @Column('integer')
  @Field(() => Int, {
    description:
      'The number of the present version of its definition, from 1 on. Send it with `updateSegment`, so that no other change is overwritten.',
  })
  version: number;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
