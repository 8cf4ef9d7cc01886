import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCorrections, writeVoids } from '../../src/customers/corrections/correction-writer.js';
import { eraseFacts } from '../../src/customers/customer-eraser.js';
import {
  customersChangedSince,
  type DataState,
  dataState,
  eventsInState,
  keepsSince,
} from '../../src/customers/recent-changes.js';
import { writeCustomers } from '../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../src/customers/recording/event-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const step = fc.record({
  kind: fc.constantFrom('record', 'correct', 'void'),
  who: fc.integer({ min: 0, max: 2 }),
  key: fc.constantFrom('a', 'b'),
  occurredAt: fc.integer({ min: 1, max: 3 }),
  value: fc.constantFrom(null, 1, 2),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('the recent changes of events', () => {
  let temporary: TemporaryDatabase;
  let types = 0;
  let customers = 0;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
  });
  afterAll(() => temporary.remove());

  const newType = async () => {
    const id = ++types;
    await temporary.database.write((transaction) =>
      transaction.execute('INSERT INTO event_type (id, key, name, created_at) VALUES (?, ?, ?, 0)', [
        id,
        `t${id}`,
        `t${id}`,
      ]),
    );
    return id;
  };
  const newCustomers = async (count: number) => {
    const rows = Array.from({ length: count }, () => ({ key: `c${++customers}`, channel: null, acquiredAt: null }));
    return (await temporary.database.write((transaction) => writeCustomers(transaction, rows, 0))).ids;
  };
  const state = () => temporary.database.read(dataState);
  const read = async (from: string, ids: readonly number[]) => {
    const rows = await temporary.database.query<{ id: number; key: string; at: number; value: number | null }>(
      `SELECT e.customer_id AS id, e.key AS key, e.occurred_at AS at, e.value AS value FROM ${from} e
       WHERE e.customer_id IN (${ids.join(', ')}) ORDER BY e.customer_id, e.key`,
    );
    return rows.map(({ id, key, at, value }) => `${id} ${key} ${at} ${value}`);
  };
  /** All at one moment of the clock, and the clock of another server is behind: what happened first is told by the order alone. */
  const apply = (type: number, ids: readonly number[], { kind, who, key, occurredAt, value }: Step) => {
    const event = { customerId: ids[who]!, key, occurredAt, value, reason: 'r' };
    return temporary.database.write(async (transaction): Promise<unknown> => {
      if (kind === 'record') return writeEvents(transaction, type, [event], 10 - who);
      const write = kind === 'void' ? writeVoids : writeCorrections;
      return write(transaction, type, [event], { now: 10 - who, actor: 'x' });
    });
  };

  it('give the events of every earlier state, and the customers whose events changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const type = await newType();
        const ids = await newCustomers(3);
        const states: [DataState, string[]][] = [];
        for (const one of steps) {
          states.push([await state(), await read(`(SELECT * FROM event WHERE event_type_id = ${type})`, ids)]);
          // Contradictions are refused, and leave no trace.
          await apply(type, ids, one).catch(() => undefined);
        }
        const now = await read(`(SELECT * FROM event WHERE event_type_id = ${type})`, ids);
        for (const [then, events] of states) {
          expect(keepsSince(await state(), then, [type])).toBe(true);
          const touched = customersChangedSince(then, [type]);
          const changed = (await temporary.database.query<{ customer_id: number }>(touched)).map(
            (row) => row.customer_id,
          );
          const ofChanged = (list: string[]) => list.filter((event) => changed.includes(Number(event.split(' ')[0])));
          expect(await read(eventsInState(then, touched).from([type]), ids)).toEqual(ofChanged(events));
          const ofOthers = (list: string[]) => list.filter((event) => !ofChanged(list).includes(event));
          expect(ofOthers(events)).toEqual(ofOthers(now));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are not kept after a load, nor of erased customers, nor without end', async () => {
    const type = await newType();
    const [first, second] = await newCustomers(2);
    const events = (count: number, prefix: string, customerId = first!) =>
      Array.from({ length: count }, (_, index) => ({ customerId, key: `${prefix}${index}`, occurredAt: 1, value: 1 }));
    const write = (rows: ReturnType<typeof events>) =>
      temporary.database.write((transaction) => writeEvents(transaction, type, rows, 10));
    const kept = async () => {
      const rows = await temporary.database.query<{ n: number }>(
        `SELECT count(*) AS n FROM event_change WHERE event_type_id = ${type}`,
      );
      return Number(rows[0]!.n);
    };
    await write(events(10, 'a'));
    const beforeLoad = await state();
    expect(await kept()).toBe(10);
    await write(events(5_001, 'b'));
    expect(await kept()).toBe(0);
    expect(keepsSince(await state(), beforeLoad, [type])).toBe(false);

    await write(events(3, 'c', second!));
    const beforeErasure = await state();
    await temporary.database.write((transaction) => eraseFacts(transaction, [second!], new Date(20)));
    expect(await kept()).toBe(0);
    const erased = await state();
    expect(keepsSince(erased, beforeErasure, [type])).toBe(false);
    expect(erased.facts).toBe(beforeErasure.facts + 1);

    for (let round = 0; round < 10; round += 1) await write(events(5_000, `d${round}-`));
    expect(await kept()).toBeLessThanOrEqual(45_000);
    expect(await kept()).toBeGreaterThan(0);
    expect(keepsSince(await state(), erased, [type])).toBe(false);
  });

  it('leave an event alone that was sent again', async () => {
    const type = await newType();
    const [customerId] = await newCustomers(1);
    const event = { customerId: customerId!, key: 'a', occurredAt: 1, value: 1 };
    const send = () => temporary.database.write((transaction) => writeEvents(transaction, type, [event], 10));
    await send();
    const before = await state();
    await send();
    expect(await state()).toEqual(before);
  });
});
