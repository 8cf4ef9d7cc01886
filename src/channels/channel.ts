import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

@Entity()
@ObjectType({
  implements: Node,
  description: 'How customers were acquired: instagram, referral, paid-ads…',
})
export class Channel extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name by which rules and imports refer to the channel.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
