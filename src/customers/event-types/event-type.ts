import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import { Archivable } from '../../graph/archivable.js';
import { Node } from '../../graph/node.js';

@Entity()
@ObjectType({ implements: Node, description: 'A kind of event, such as a visit or a purchase.' })
export class EventType extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name that metrics, rules and imports use.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
