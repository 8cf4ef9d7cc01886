import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn, timeColumn } from '../../database/columns.js';
import { Archivable } from '../../graph/archivable.js';
import { Node } from '../../graph/node.js';

@Entity()
@ObjectType({
  implements: Node,
  description:
    'A fixed random share of all customers who are excluded from every experiment that uses the holdout. Compare them ' +
    'with the rest to see what all your campaigns do together.',
})
export class Holdout extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The key by which drafts refer to the holdout.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text')
  @Field(() => String, { description: 'The seed of the hash that selects the customers.' })
  seed: string;

  @Column('double precision')
  @Field(() => Float, { description: 'The share of all customers in the holdout, between 0 and 1.' })
  share: number;

  @Column('bigint', { name: 'every_experiment', transformer: booleanColumn })
  @Field(() => Boolean, {
    description: 'Whether it applies to every experiment that starts after it was defined, even if not named there.',
  })
  everyExperiment: boolean;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
