import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompletenessBasis, completenessOf } from '../../../src/customers/completeness/completeness.js';
import { openDatabase } from '../../../src/open-database.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { declareComplete, openShop, RECORD_EVENTS, recordPurchases } from '../../setup/shop.js';
import { temporaryAddress } from '../../setup/temporary-database.js';

const noDeclaration = { until: null, declaredAt: null, actor: null };
const TEST_ORDER = { customer: 'c0002', type: 'purchase', key: 'test order' };
const event = (at: number) => ({ ...TEST_ORDER, at: new Date(at), value: 1 });
const CHANGED = 'events: [{ customer: "c0002", type: "purchase", key: "test order"';
const CORRECT = `mutation ($at: DateTimeISO) {
  correctEvents(input: { ${CHANGED}, at: $at }], reason: "wrong date" }) { corrected restored }
}`;
const VOID = `mutation { voidEvents(input: { ${CHANGED} }], reason: "test order" }) { voided } }`;
const stored = { id: 1, key: 'visit', seen: 0, first: null, last: null, changedAt: 0, ...noDeclaration };

describe('the moment until which events are complete', () => {
  it('is unknown without an event', () => {
    const { completeUntil, basis } = completenessOf(stored);
    expect([completeUntil, basis]).toEqual([null, CompletenessBasis.NO_EVENT]);
  });

  it('is the last event while their usual gap is unknown', () => {
    const few = completenessOf({ ...stored, seen: 19, first: 0, last: 1_800 });
    expect([few.completeUntil?.getTime(), few.basis]).toEqual([1_800, CompletenessBasis.LAST_EVENT]);
  });

  it('is three usual gaps later for many events, and no later for events at one moment', () => {
    const many = completenessOf({ ...stored, seen: 20, first: 0, last: 1_900 });
    expect(many.completeUntil?.getTime()).toBe(2_200);
    const atOnce = completenessOf({ ...stored, seen: 500, first: 1_900, last: 1_900 });
    expect(atOnce.completeUntil?.getTime()).toBe(1_900);
  });

  it('is at most a day later: an event dated 1970 makes the usual gap years long', () => {
    const last = Date.UTC(2026, 10, 12);
    const { completeUntil } = completenessOf({ ...stored, seen: 61, first: 0, last });
    expect(completeUntil?.getTime()).toBe(last + DAY);
  });

  it('is what was declared, before or after the last event', () => {
    const declared = completenessOf({
      ...stored,
      seen: 20,
      first: 0,
      last: 1_900,
      until: 7,
      declaredAt: 9,
      actor: 'Ann',
    });
    expect(declared).toMatchObject({
      basis: CompletenessBasis.DECLARED,
      completeUntil: new Date(7),
      lastEventAt: new Date(1_900),
      declaredAt: new Date(9),
      declaredBy: 'Ann',
    });
  });
});

describe('declareEventsComplete', () => {
  let api: Api;
  const ask = async () =>
    (await api.must('{ eventType(key: "purchase") { completeness { completeUntil basis lastEventAt declaredBy } } }'))
      .eventType.completeness;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 4);
    api.clock.now = new Date(START.getTime() + 9 * DAY);
  });
  afterAll(() => api?.remove());

  it('is remembered, replaced and withdrawn', async () => {
    expect(await ask()).toEqual({ completeUntil: null, basis: 'NO_EVENT', lastEventAt: null, declaredBy: null });
    await recordPurchases(api, [
      ['c0001', 3, 1],
      ['c0000', 2, 1],
    ]);
    const last = new Date(START.getTime() + 3 * DAY).toISOString();
    const seen = { completeUntil: last, basis: 'LAST_EVENT', lastEventAt: last, declaredBy: null };
    expect(await ask()).toEqual(seen);
    await declareComplete(api);
    await declareComplete(api, START);
    expect(await ask()).toMatchObject({ completeUntil: START.toISOString(), basis: 'DECLARED', declaredBy: 'local' });
    await declareComplete(api, null);
    expect(await ask()).toEqual(seen);
  });

  it('follows the events that count', async () => {
    const kept = await ask();
    await api.must(RECORD_EVENTS, { input: { events: [event(START.getTime() + 8 * DAY)] } });
    const later = new Date(START.getTime() + 8 * DAY).toISOString();
    expect(await ask()).toMatchObject({ lastEventAt: later });
    const { correctEvents } = await api.must(CORRECT, { at: new Date(START.getTime() + 7 * DAY) });
    expect(correctEvents).toEqual({ corrected: 1, restored: 0 });
    expect((await ask()).lastEventAt).toBe(new Date(START.getTime() + 7 * DAY).toISOString());
    await api.must(VOID);
    expect(await ask()).toEqual(kept);
    const restored = await api.must(CORRECT, { at: new Date(later) });
    expect(restored.correctEvents).toEqual({ corrected: 0, restored: 1 });
    expect((await ask()).lastEventAt).toBe(later);
    await api.must(VOID);
    expect(await ask()).toEqual(kept);
  });

  it.each([
    ['until', 'OUT_OF_RANGE', { eventType: 'purchase', until: new Date(START.getTime() + 10 * DAY) }],
    ['eventType', 'NOT_FOUND', { eventType: 'nonsense', until: START }],
  ])('refuses a bad %s', async (field, code, input) => {
    const { data } = await api.ask(
      `mutation ($input: DeclareEventsCompleteInput!) { declareEventsComplete(input: $input) { eventType { key } userErrors { field code } } }`,
      { input },
    );
    expect(data.declareEventsComplete).toEqual({ eventType: null, userErrors: [{ field, code }] });
  });
});

describe('events that were recorded before', () => {
  it('are seen when the database is migrated', async () => {
    const address = await temporaryAddress();
    const before = await openDatabase(address.url);
    const applied = await before.query<{ name: string }>('SELECT name AS name FROM migrations ORDER BY id DESC');
    const newer = applied.findIndex(({ name }) => name.startsWith('Completeness'));
    for (let index = 0; index <= newer; index++) await before.revertMigration();
    await before.write(async (transaction) => {
      await transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'visit', 'Visit', 0)");
      await transaction.execute("INSERT INTO customer (id, key, created_at) VALUES (1, 'c', 0)");
      await transaction.execute(
        "INSERT INTO event (event_type_id, customer_id, key, occurred_at) VALUES (1, 1, 'a', 50), (1, 1, 'b', 70)",
      );
    });
    await before.close();
    const after = await openDatabase(address.url);
    try {
      const rows = await after.query(
        'SELECT events_seen AS n, first_event_at AS a, last_event_at AS b FROM event_type',
      );
      expect(rows).toEqual([{ n: 2, a: 50, b: 70 }]);
    } finally {
      await after.close();
      await address.remove();
    }
  });
});
