import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { jsonColumn, timeColumn } from '../database/columns.js';

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
      'SHA-256 over the arms with their weights, the strata, tuples or groups with their sizes, what was frozen, and what ' +
      'decides who takes part.',
  })
  inputsDigest: string;

  @Column('text')
  @Field(() => String, {
    description:
      'SHA-256 over the list of customers and arms, in the order of the customer keys; for ONLINE experiments a digest of ' +
      'the set, whatever the order in which customers came.',
  })
  digest: string;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'For RERANDOMIZED: which draw was the first one accepted, counted from 1. Null for other designs.',
  })
  draw?: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'What the design fixed before the draw, as JSON: cut points, clusters, how tuples were matched, what counts as ' +
      'balanced. Part of `inputsDigest`. Null where there is nothing.',
  })
  frozen?: string | null;

  @Column('text', { nullable: true, transformer: jsonColumn })
  @Field(() => [Float], {
    nullable: true,
    description:
      "Every customer's probability of each arm, in the order of the arms; in an ONLINE experiment, of those who take part. Null on receipts from before.",
  })
  probabilities?: number[] | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the customers were assigned on record.' })
  createdAt: Date;
}
