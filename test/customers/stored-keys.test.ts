import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LookAlikes1797000700000 } from '../../migrations/1797000700000-look-alikes.js';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { DEFINE_SEGMENT, ERASE, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from '../setup/shop.js';

const RECORD_WITH_WARNINGS = `mutation ($input: RecordCustomersInput!) {
  recordCustomers(input: $input) { added warnings { code severity message } userErrors { field code message } }
}`;
const COMPOSED = 'caf\u00e9';
const DECOMPOSED = 'cafe\u0301';

describe('keys in other forms', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 3);
  });
  afterAll(() => api.remove());

  const record = async (...customers: object[]) =>
    (await api.must(RECORD_WITH_WARNINGS, { input: { customers } })).recordCustomers;
  const event = async (customer: string, key: string, parts: object = {}) => {
    const at = new Date(START.getTime() - DAY);
    const events = [{ customer, type: 'purchase', key, at, value: 1, ...parts }];
    return (await api.must(RECORD_EVENTS, { input: { events } })).recordEvents.added;
  };
  const find = async (key: string) =>
    (await api.must('query ($key: String!) { customer(key: $key) { id key } }', { key })).customer;
  const insert = (key: string) =>
    api.database.write((transaction) =>
      transaction.execute('INSERT INTO customer (key, created_at) VALUES (?, 0)', [key]),
    );

  it('are the same customer, wherever they are given', async () => {
    expect((await record({ key: 'A1' }, { key: COMPOSED })).added).toBe(2);
    expect((await record({ key: 'A1 ' }, { key: DECOMPOSED })).added).toBe(0);
    for (const [given, key] of [
      [' A1', 'A1'],
      ['A1\u00a0', 'A1'],
      [DECOMPOSED, COMPOSED],
    ]) {
      expect((await find(given!)).key).toBe(key);
    }
    expect(await event('A1 ', 'o1')).toBe(1);
    expect(await event('A1', ' o1')).toBe(0);
  });

  it('are refused twice in one list', async () => {
    const { data } = await api.ask(RECORD_CUSTOMERS, { input: { customers: [{ key: 'B1' }, { key: 'B1 ' }] } });
    expect(data.recordCustomers.userErrors).toMatchObject([{ field: 'customers.1', code: 'INVALID' }]);
  });

  it.each(['a\u200bb', 'a\u202eb', 'a\nb', '\u3164'])(
    'are refused when they have what cannot be seen: %j',
    async (key) => {
      for (const customer of [{ key }, { key: 'x', attributes: [{ name: 'gender', text: key }] }]) {
        const { data } = await api.ask(RECORD_CUSTOMERS, { input: { customers: [customer] } });
        expect(data.recordCustomers.userErrors).toMatchObject([{ code: 'INVALID' }]);
      }
      expect(await find(key)).toBeNull();
    },
  );

  it('are one value of a category, also in a rule', async () => {
    await record({ key: 'g1', attributes: [{ name: 'gender', text: COMPOSED }] });
    await record({ key: 'g2', attributes: [{ name: 'gender', text: ` ${DECOMPOSED}` }] });
    const rule = { attribute: { name: 'gender', in: [`${DECOMPOSED} `] } };
    const { defineSegment } = await api.must(DEFINE_SEGMENT, { input: { key: 'gender', rule } });
    expect(defineSegment.segment.size).toBe(2);
  });

  it('that were stored before keys had one form stay, and are found as they are', async () => {
    await insert('old ');
    await insert('o\u200bld');
    expect((await find('old ')).key).toBe('old ');
    expect((await find('o\u200bld')).key).toBe('o\u200bld');
    expect(await find('old')).toBeNull();
    expect((await record({ key: 'old' })).added).toBe(1);
    expect(await event('old ', 'o1')).toBe(1);
    expect(await event('old', 'o1')).toBe(1);
    await api.database.write((transaction) =>
      transaction.execute(
        `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
         SELECT 1, id, 'o2 ', ${START.getTime() - DAY}, 1 FROM customer WHERE key = 'old '`,
      ),
    );
    expect(await event('old ', 'o2 ')).toBe(0);
    expect(await event('old ', 'o2')).toBe(1);
  });

  it('are erased in whatever form they are given, with what is kept to compare them', async () => {
    await record({ key: 'Erase Me' });
    await api.must(ERASE, { input: { customer: ' Erase Me ' } });
    expect(await find('Erase Me')).toBeNull();
    expect(await api.database.query("SELECT 1 FROM customer WHERE look_alike = 'erase me'")).toEqual([]);
  });
});

describe('keys that look alike', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 3);
  });
  afterAll(() => api.remove());

  const messages = async (...customers: object[]) => {
    const { recordCustomers } = await api.must(RECORD_WITH_WARNINGS, { input: { customers } });
    return recordCustomers.warnings.map((warning: { message: string }) => warning.message);
  };

  it('are told of when the second is recorded', async () => {
    expect(await messages({ key: 'Anna@x.com' }, { key: 'ab1' }, { key: 'A2' })).toEqual([]);
    expect(await messages({ key: 'anna@x.com' })).toEqual([
      'Two customer keys look alike: "Anna@x.com" and "anna@x.com".',
    ]);
    expect(await messages({ key: 'AB1' })).toEqual(['Two customer keys look alike: "AB1" and "ab1".']);
    expect(await messages({ key: '\u0410\uff12' })).toEqual([
      'Two customer keys look alike: "A2" and "\u0410\uff12" (U+0410 U+FF12).',
    ]);
    expect(await messages({ key: 'ab1' }, { key: 'AB1' })).toEqual([]);
  });

  it('are told of when one was stored with space around it', async () => {
    await api.database.write(async (transaction) => {
      const runner = transaction.manager.queryRunner;
      if (!runner) throw new Error('A transaction has a query runner.');
      const migration = new LookAlikes1797000700000();
      await migration.down(runner);
      await transaction.execute("INSERT INTO customer (key, created_at) VALUES ('A9 ', 0)", []);
      await migration.up(runner);
    });
    expect(await messages({ key: 'A9' })).toEqual(['Two customer keys look alike: "A9" and "A9 ".']);
  });

  it('are told of when both are new', async () => {
    expect(await messages({ key: 'x-1' }, { key: 'X-1' }, { key: 'y-1' }, { key: 'Y-1' })).toEqual([
      '2 pairs of customer keys look alike, such as "X-1" and "x-1"; "Y-1" and "y-1".',
    ]);
  });

  it('are told of among the values of a category', async () => {
    const gender = (key: string, text: string) => ({ key, attributes: [{ name: 'gender', text }] });
    expect(await messages(gender('p', 'F'), gender('q', 'x'))).toEqual([
      'Two values of "gender" look alike: "f" and "F".',
    ]);
    expect(await messages(gender('r', 'F'))).toEqual([]);
  });

  it.each([
    ['channel', 'defineChannel(input: { key: "KEY" })', 'Google', 'google'],
    ['event type', 'defineEventType(input: { key: "KEY" })', 'PURCHASE', 'purchase'],
    ['attribute', 'defineAttribute(input: { key: "KEY", type: NUMBER })', 'Purchases', 'purchases'],
    [
      'metric',
      'defineMetric(input: { key: "KEY", kind: MEAN, event: "visit", aggregation: COUNT })',
      'Orders',
      'orders',
    ],
    ['segment', 'defineSegment(input: { key: "KEY", rule: { channel: { in: ["google"] } } })', 'GOOGLE', 'google'],
    ['holdout', 'defineHoldout(input: { key: "KEY", share: 0.1 })', 'Hold', null],
    ['holdout', 'defineHoldout(input: { key: "KEY", share: 0.1 })', 'hold', 'Hold'],
    ['namespace', 'defineNamespace(input: { key: "KEY" })', 'Part', null],
    ['namespace', 'defineNamespace(input: { key: "KEY" })', 'part', 'Part'],
    [
      'experiment',
      `createExperiment(input: { key: "KEY", segment: "google", design: { method: COMPLETE },
        arms: [{ key: "a", isControl: true }, { key: "b" }], metrics: [{ metric: "revenue", role: PRIMARY }] })`,
      'Mail',
      null,
    ],
  ])('are told of when a %s is defined: %s', async (what, mutation, key, other) => {
    const query = `mutation { ${mutation.replace('KEY', key)} { warnings { code severity message } userErrors { message } } }`;
    const [payload] = Object.values(await api.must(query)) as { warnings: object[] }[];
    const message = `There is another ${what} with almost the same key: "${other}" beside "${key}".`;
    expect(payload!.warnings).toEqual(other === null ? [] : [{ code: 'LOOK_ALIKES', severity: 'WARNING', message }]);
  });
});
