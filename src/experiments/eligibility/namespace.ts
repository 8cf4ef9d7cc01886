import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timeColumn } from '../../database/columns.js';
import { Archivable } from '../../graph/archivable.js';
import { Node } from '../../graph/node.js';
import type { HashVersion } from '../../randomization/hash-bucket.js';

@Entity()
@ObjectType({
  implements: Node,
  description:
    'A fixed random position between 0 and 1 for every customer. Experiments that use separate parts of the same ' +
    'namespace never share a customer.',
})
export class Namespace extends Archivable {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  @Field(() => String, { description: 'The key by which drafts refer to the namespace.' })
  key: string;

  @Column('text')
  @Field(() => String, { description: 'The display name.' })
  name: string;

  @Column('text')
  @Field(() => String, { description: 'The seed of the hash that gives customers their position.' })
  seed: string;

  @Column('integer', { name: 'hash_version' })
  @Field(() => Int, {
    description: "The version of GrowthBook's hash: 2, or 1 for a namespace that its SDKs already used.",
  })
  hashVersion: HashVersion;

  @Column('bigint', { name: 'created_at', transformer: timeColumn })
  createdAt: Date;
}
