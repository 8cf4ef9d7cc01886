import { ArgsType, Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { timeColumn } from '../database/columns.js';
import type { Session } from '../database/database.js';
import { ConnectionArguments } from './connection.js';
import { ExpectedError, UserErrorCode } from './expected-error.js';
import { Node } from './node.js';
import { type KindOfKey, TABLES_WITH_KEYS } from './unknown-key.js';

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

/** @throws ExpectedError for the first of the keys whose object is archived and cannot be used for something new */
export async function refuseArchived(
  session: Session,
  what: KindOfKey,
  keys: readonly string[],
  fieldOf: (index: number) => string,
): Promise<void> {
  if (keys.length === 0) return;
  const [archived] = await session.query<{ position: number; key: string }>(
    `SELECT k.position AS position, t.key AS key FROM ${session.dialect.list('k', 'text')}
     JOIN ${TABLES_WITH_KEYS[what]} t ON t.key = k.value WHERE t.archived_at IS NOT NULL ORDER BY k.position LIMIT 1`,
    [keys],
  );
  if (archived) throw archivedError(fieldOf(archived.position), what, archived.key);
}

/** The error of using something archived for something new. */
export function archivedError(field: string, what: string, key: string): ExpectedError {
  const message = `The ${what} "${key}" is archived. Restore it with \`restoreDefinition\`, or choose another.`;
  return new ExpectedError(field, UserErrorCode.CONFLICT, message);
}
