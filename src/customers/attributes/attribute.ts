import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import { Archivable } from '../../graph/archivable.js';
import { Node } from '../../graph/node.js';

/** What the values of an attribute are. */
export enum AttributeType {
  NUMBER = 'NUMBER',
  CATEGORY = 'CATEGORY',
  BOOLEAN = 'BOOLEAN',
  DATE = 'DATE',
}

registerEnumType(AttributeType, {
  name: 'AttributeType',
  description: 'The type of the values of an attribute.',
  valuesConfig: {
    NUMBER: { description: 'A number, such as income or past purchases.' },
    CATEGORY: { description: 'One of several values, such as a region.' },
    BOOLEAN: { description: 'Yes or no.' },
    DATE: { description: 'A point in time, such as a birthday.' },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description:
    'A fact about customers, such as income or region. Values are dated, so past values stay known for past dates.',
})
export class Attribute extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The short name that rules, strata and adjustments use.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What the attribute means and where it comes from; null when not given.',
  })
  description: string | null;

  @Column('text')
  @Field(() => AttributeType, { description: 'The type of its values.' })
  type: AttributeType;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
