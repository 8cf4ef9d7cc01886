import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

@Entity()
@ObjectType({
  implements: Node,
  description: 'A current or possible buyer: the unit that is assigned to an arm and measured.',
})
export class Customer extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Your key of the customer; null once the customer was erased.',
  })
  key: string | null;

  @Column('bigint', { name: 'channel_id', nullable: true })
  channelId: number | null;

  @Column('bigint', { name: 'acquired_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the customer was acquired; null when unknown.',
  })
  acquiredAt: Date | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;

  @Column('bigint', { name: 'erased_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When the key and attributes were erased; null unless they were. Assignments and outcomes stay as an anonymous unit.',
  })
  erasedAt: Date | null;
}
