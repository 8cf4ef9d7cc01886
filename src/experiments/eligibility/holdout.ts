import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { booleanColumn, timeColumn } from '../../database/columns.js';

@Entity()
@ObjectType({
  description:
    'A share of all customers, chosen by a hash, who are kept out of every experiment that names the holdout, so that ' +
    'you can see what all your campaigns together do.',
})
export class Holdout {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => ID, { description: 'Its short name.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'Its name for people.' })
  name: string;

  @Column('text')
  @Field(() => String, { description: 'The seed of the hash that chooses its customers.' })
  seed: string;

  @Column('double precision')
  @Field(() => Float, { description: 'The share of all customers who are in it, between 0 and 1.' })
  share: number;

  @Column('bigint', { name: 'every_experiment', transformer: booleanColumn })
  @Field(() => Boolean, {
    description: 'Whether it applies to every experiment that starts from now on, named by it or not.',
  })
  everyExperiment: boolean;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
