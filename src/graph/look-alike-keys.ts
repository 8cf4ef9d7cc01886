import { Field, ObjectType } from 'type-graphql';
import type { Database } from '../database/database.js';
import { Advice, advise } from './advice.js';
import { type KindOfKey, TABLES_WITH_KEYS } from './unknown-key.js';
import { MutationPayload, mutationResult } from './user-error.js';

/** What a mutation that gives something a key returns beside it. */
@ObjectType()
export abstract class DefinitionPayload extends MutationPayload {
  @Field(() => [Advice], {
    nullable: true,
    description: 'Cautions, such as about other keys that look like this one; null when there are user errors.',
  })
  warnings: Advice[] | null;
}

/** Finds keys that a person takes for others. */
export class LookAlikeKeys {
  constructor(private readonly database: Database) {}

  /** What to know of keys that differ from a key in upper and lower case only: they have no other letters to confuse. */
  async warnings(what: KindOfKey, key: string): Promise<Advice[]> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT key FROM ${TABLES_WITH_KEYS[what]} WHERE lower(key) = ? AND key <> ? ORDER BY id LIMIT 3`,
      [key.toLowerCase(), key],
    );
    return rows.map((other) =>
      advise('LOOK_ALIKES', `There is another ${what} with almost the same key: "${other.key}" beside "${key}".`, {
        remedy: 'If both are one, use only one of them from now on.',
      }),
    );
  }

  /** Runs a mutation that defines something: its result as the payload's field, with warnings. @param more further ones */
  payload<Name extends string, T extends { key: string }>(
    name: Name,
    what: KindOfKey,
    define: () => Promise<T>,
    more: (value: T) => Promise<Advice[]> = async () => [],
  ) {
    const nothing = { [name]: null, warnings: null } as Record<Name, null> & { warnings: null };
    return mutationResult<Record<Name, T> & { warnings: Advice[] }>(nothing as never, async () => {
      const value = await define();
      const found = { [name]: value } as Record<Name, T>;
      return { ...found, warnings: [...(await more(value)), ...(await this.warnings(what, value.key))] };
    });
  }
}
