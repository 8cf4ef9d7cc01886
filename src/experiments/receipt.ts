import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { timeColumn } from '../database/columns.js';

@Entity()
@ObjectType({
  description:
    'The proof of a randomization: what it started from and a digest of what came out. Anyone can replay it.',
})
export class Receipt {
  @PrimaryColumn('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  @Field(() => String, { description: 'The algorithm and its version; the output of a version never changes.' })
  algorithm: string;

  @Column('text')
  @Field(() => String, { description: 'What the generator started from.' })
  seed: string;

  @Column('bigint')
  @Field(() => Int, { description: 'How many customers were assigned; grows while an ONLINE experiment runs.' })
  units: number;

  @Column('text', { name: 'inputs_digest' })
  @Field(() => String, {
    description:
      'SHA-256 over the arms with their weights, the strata with their sizes, and what decides who takes part.',
  })
  inputsDigest: string;

  @Column('text')
  @Field(() => String, {
    description:
      'SHA-256 over the list of customers and arms, in the order of the customer keys; for ONLINE experiments a digest of ' +
      'the set, whatever the order in which customers came.',
  })
  digest: string;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the customers were assigned on record.' })
  createdAt: Date;
}
