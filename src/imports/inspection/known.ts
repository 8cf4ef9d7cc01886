import type { AttributeType } from '../../customers/attributes/attribute.js';
import type { Session } from '../../database/database.js';

/** What is recorded already, as far as a proposal can collide with it. */
export interface Known {
  channels: ReadonlySet<string>;
  /** Types by name. */
  attributes: ReadonlyMap<string, AttributeType>;
  eventTypes: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
  /** What metrics in use measure, whatever they are called: an event type and an aggregation, as `measureOf` writes them. */
  measured: ReadonlySet<string>;
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
    measured: new Set(await measures(session)),
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

/** What a metric of one event type measures. */
export const measureOf = (metric: { event: string; aggregation: string }): string =>
  `${metric.aggregation} ${metric.event}`;

async function measures(session: Pick<Session, 'query'>): Promise<string[]> {
  const metrics = await session.query<{ event: string; aggregation: string }>(
    `SELECT e.key AS event, m.aggregation FROM metric m JOIN event_type e ON e.id = m.event_type_id
      WHERE m.kind <> 'RATIO' AND m.minus_event_type_id IS NULL AND m.archived_at IS NULL`,
  );
  return metrics.map(measureOf);
}

/** An empty database. */
export const NOTHING_KNOWN: Known = {
  channels: new Set(),
  attributes: new Map(),
  eventTypes: new Set(),
  metrics: new Set(),
  measured: new Set(),
  experiments: new Set(),
  countCustomers: async () => 0,
};
