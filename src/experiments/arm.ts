import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

@Entity()
@ObjectType({ implements: Node, description: 'One treatment of an experiment; exactly one arm is the control.' })
export class Arm extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  @Field(() => String, { description: 'The short name of the arm, unique in its experiment.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('bigint', { name: 'is_control', transformer: booleanColumn })
  @Field(() => Boolean, { description: 'Whether the others are compared with this arm.' })
  isControl: boolean;

  @Column('double precision')
  @Field(() => Float, { description: 'The share of customers it gets, relative to the other arms.' })
  weight: number;

  @Column('integer')
  position: number;

  @Column('bigint')
  @Field(() => Int, { description: 'How many customers are assigned to it; 0 before randomization.' })
  size: number;
}
