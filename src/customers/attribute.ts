import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

/** What the values of an attribute are. */
export enum AttributeType {
  NUMBER = 'NUMBER',
  CATEGORY = 'CATEGORY',
  BOOLEAN = 'BOOLEAN',
  DATE = 'DATE',
}

registerEnumType(AttributeType, {
  name: 'AttributeType',
  description: 'What the values of an attribute are.',
  valuesConfig: {
    NUMBER: { description: 'A number, such as income or past purchases.' },
    CATEGORY: { description: 'One of several words, such as a region.' },
    BOOLEAN: { description: 'Yes or no.' },
    DATE: { description: 'A point in time, such as a birthday.' },
  },
});

@Entity()
@ObjectType({
  implements: Node,
  description: 'Something known about customers, such as income or region. Values are dated: the past keeps its own.',
})
export class Attribute extends Node {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The name by which rules, strata and adjustments refer to the attribute.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The name for people.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the attribute means and where it comes from.' })
  description: string | null;

  @Column('text')
  @Field(() => AttributeType, { description: 'What its values are.' })
  type: AttributeType;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
