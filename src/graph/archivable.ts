import { ArgsType, Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import { ConnectionArguments } from './connection.js';
import { Node } from './node.js';

/** Something that can be archived: hidden from lists and new experiments, and kept for what uses it. */
@ObjectType()
export abstract class Archivable extends Node {
  @Column('bigint', { name: 'archived_at', nullable: true, transformer: timeColumn })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was archived; null unless it is.' })
  archivedAt: Date | null;
}

/** The arguments of a list of things that can be archived. */
@ArgsType()
export class ArchivableArguments extends ConnectionArguments {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether archived ones are included. Defaults to false.',
  })
  includeArchived?: boolean | null;
}

/** SQL condition on the rows that a list shows. */
export function shownIn({ includeArchived }: ArchivableArguments): string {
  return includeArchived ? '1 = 1' : 'archived_at IS NULL';
}
