import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCorrections, writeVoids } from '../../../src/customers/corrections/correction-writer.js';
import { eventsChangedSince, eventsKnownAt } from '../../../src/customers/event-versions.js';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../../src/customers/recording/event-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

type Events = Record<string, string>;

const step = fc.record({
  kind: fc.constantFrom('record', 'correct', 'void'),
  key: fc.constantFrom('a', 'b', 'c'),
  occurredAt: fc.integer({ min: 1, max: 3 }),
  value: fc.constantFrom(null, 1, 2),
  /** Several steps of one moment follow one another as well. */
  pause: fc.integer({ min: 0, max: 2 }),
});

describe('the history of events', () => {
  let temporary: TemporaryDatabase;
  let runs = 0;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write((transaction) =>
      transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'order', 'Order', 0)"),
    );
  });
  afterAll(() => temporary.remove());

  const read = async (from: string, customerId: number): Promise<Events> => {
    const rows = await temporary.database.query<{ key: string; at: number; value: number | null }>(
      `SELECT e.key AS key, e.occurred_at AS at, e.value AS value FROM ${from} e WHERE e.customer_id = ? ORDER BY e.key`,
      [customerId],
    );
    return Object.fromEntries(rows.map(({ key, at, value }) => [key, `${at} ${value}`]));
  };

  it('gives what was recorded at every moment, whatever was corrected, voided, restored and sent again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const { database } = temporary;
        const customer = { key: `c${++runs}`, channel: null, acquiredAt: null };
        const { ids } = await database.write((transaction) => writeCustomers(transaction, [customer], 0));
        const customerId = ids[0]!;
        // A model without history: the current events, and the versions that each key ever had.
        const current: Events = {};
        const versions: Record<string, Set<string>> = {};
        const snapshots = new Map<number, Events>();
        let now = 10;
        for (const { kind, key, occurredAt, value, pause } of steps) {
          now += pause;
          const version = `${occurredAt} ${value}`;
          const known = versions[key];
          const event = { customerId, key, occurredAt, value };
          const change = { now, actor: 'x' };
          const outcome = database.write(async (transaction): Promise<unknown> => {
            if (kind === 'record') return writeEvents(transaction, 1, [event], now);
            if (kind === 'void') return writeVoids(transaction, 1, [{ ...event, reason: 'r' }], change);
            return writeCorrections(transaction, 1, [{ ...event, reason: 'r' }], change);
          });
          const refused = kind === 'record' ? known !== undefined && !known.has(version) : known === undefined;
          if (refused) {
            await expect(outcome).rejects.toMatchObject({ row: 0 });
          } else {
            await outcome;
            if (kind === 'void') delete current[key];
            else if (kind === 'correct' || known === undefined) current[key] = version;
            if (kind !== 'void') versions[key] = (known ?? new Set()).add(version);
          }
          snapshots.set(now, Object.fromEntries(Object.entries(current).sort(([a], [b]) => (a < b ? -1 : 1))));
        }
        expect(await read('event', customerId)).toEqual(current);
        for (const [moment, events] of snapshots) {
          expect(await read(eventsKnownAt([1], moment), customerId)).toEqual(events);
          const changed = Object.keys(await read(eventsChangedSince(1, moment), customerId));
          const differing = ['a', 'b', 'c'].filter((key) => events[key] !== current[key]);
          expect(changed).toEqual(expect.arrayContaining(differing));
        }
      }),
      { numRuns: 60 },
    );
  });
});
