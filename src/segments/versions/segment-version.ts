import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import type { SegmentDefinition } from '../segment-rule.js';

@Entity('segment_version')
@ObjectType({ description: 'The definition that a segment has, or had until it was changed.' })
export class SegmentVersion {
  @PrimaryColumn('bigint', { name: 'segment_id' })
  segmentId: number;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: 'The number of the version, from 1 on.' })
  number: number;

  /** The rule or the cluster model, as the segment had it. */
  @Column('simple-json')
  definition: SegmentDefinition;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the segment got this definition.' })
  createdAt: Date;

  @Column('text', { name: 'created_by', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Who gave the segment this definition; null when it was not recorded.',
  })
  createdBy: string | null;

  /** The definition that it replaced; null for the first. Known where it was read with it. */
  replaced?: SegmentDefinition | null;
}
