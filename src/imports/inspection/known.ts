import type { AttributeType } from '../../customers/attributes/attribute.js';
import type { Session } from '../../database/database.js';

/** What is recorded already, as far as a proposal can collide with it. */
export interface Known {
  channels: ReadonlySet<string>;
  /** Types by name. */
  attributes: ReadonlyMap<string, AttributeType>;
  eventTypes: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
  experiments: ReadonlySet<string>;
  /** How many of some customer keys are recorded. */
  countCustomers(keys: readonly string[]): Promise<number>;
}

/** Reads what is recorded: the definitions at once, customers when they are asked for. */
export async function knownOf(session: Pick<Session, 'query' | 'dialect'>): Promise<Known> {
  const keys = async (table: string) => {
    const rows = await session.query<{ key: string }>(`SELECT key FROM ${table} ORDER BY id`);
    return new Set(rows.map(({ key }) => key));
  };
  const attributes = await session.query<{ key: string; type: AttributeType }>(
    'SELECT key, type FROM attribute ORDER BY id',
  );
  return {
    channels: await keys('channel'),
    attributes: new Map(attributes.map(({ key, type }) => [key, type])),
    eventTypes: await keys('event_type'),
    metrics: await keys('metric'),
    experiments: await keys('experiment'),
    async countCustomers(customers) {
      const [row] = await session.query<{ n: number }>(
        `SELECT count(*) AS n FROM ${session.dialect.list('k', 'text')} JOIN customer c ON c.key = k.value`,
        [customers],
      );
      return Number(row?.n ?? 0);
    },
  };
}

/** An empty database. */
export const NOTHING_KNOWN: Known = {
  channels: new Set(),
  attributes: new Map(),
  eventTypes: new Set(),
  metrics: new Set(),
  experiments: new Set(),
  countCustomers: async () => 0,
};
