import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import type { HashVersion } from '../../randomization/hash-bucket.js';

@Entity()
@ObjectType({
  description:
    'All customers laid out on a line from 0 to 1 by a hash of their own. Experiments that take separate parts of the ' +
    'same namespace never share a customer.',
})
export class Namespace {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => ID, { description: 'Its short name.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'Its name for people.' })
  name: string;

  @Column('text')
  @Field(() => String, { description: 'The seed of the hash that places customers on the line.' })
  seed: string;

  @Column('integer', { name: 'hash_version' })
  @Field(() => Int, { description: "The version of GrowthBook's hash: 2, or 1 for a namespace its SDKs had before." })
  hashVersion: HashVersion;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
