import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { jsonColumn, timeColumn } from '../database/columns.js';
import { Node } from '../graph/node.js';

@Entity()
@ObjectType({
  implements: Node,
  description:
    'The proof of a randomization: its inputs and a digest of its result. Anyone can repeat the draw and compare.',
})
export class Receipt extends Node {
  @PrimaryColumn('bigint', { name: 'experiment_id' })
  experimentId: number;

  @Column('text')
  @Field(() => String, {
    description:
      'The algorithm and its version. The output of a version never changes. `imported/1` when the arms were drawn elsewhere.',
  })
  algorithm: string;

  /** Stored as an empty text where there is none. */
  @Column('text', {
    transformer: { to: (seed: string | null) => seed ?? '', from: (stored: string) => stored || null },
  })
  @Field(() => String, {
    nullable: true,
    description: 'The seed of the draw; null when the arms were drawn elsewhere and imported without it.',
  })
  seed: string | null;

  @Column('bigint')
  @Field(() => Int, { description: 'The number of assigned customers; it grows while an ONLINE experiment runs.' })
  units: number;

  @Column('text', { name: 'inputs_digest' })
  @Field(() => String, {
    description:
      'SHA-256 over the arms and their weights, the sizes of strata, tuples or groups, what was fixed before the draw, and ' +
      'the rules that decide who takes part.',
  })
  inputsDigest: string;

  /** The digest of the inputs with the names of tuples that were erased; null where none was. */
  @Column('text', { name: 'erased_inputs_digest', nullable: true })
  erasedInputsDigest?: string | null;

  @Column('text')
  @Field(() => String, {
    description:
      'SHA-256 over the list of customers and arms in the order of the customer keys; for ONLINE experiments, a digest of ' +
      'the set in any order.',
  })
  digest: string;

  @Column('integer', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'The number of the first accepted draw, counted from 1; null for methods other than RERANDOMIZED.',
  })
  draw?: number | null;

  /** Canonical JSON, which `inputsDigest` covers as it is stored. */
  @Column('text', { nullable: true })
  frozen?: string | null;

  @Column('text', { nullable: true, transformer: jsonColumn })
  @Field(() => [Float], {
    nullable: true,
    description:
      'The probability of each arm for every customer, in the order of the arms; in an ONLINE experiment, for customers who ' +
      'take part. Null when the arms were drawn elsewhere, and on receipts of versions that did not record it.',
  })
  probabilities?: number[] | null;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { description: 'When the customers were assigned.' })
  createdAt: Date;
}
