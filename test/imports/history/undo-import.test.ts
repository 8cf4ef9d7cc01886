import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, launch, openShop, recordPurchases } from '../../setup/shop.js';
import { upload } from '../../setup/upload.js';
import { factsOf, undoLast } from './undoing.js';

const CUSTOMERS = {
  name: 'Customers',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'town', name: 'town', type: 'CATEGORY' }],
};
const ORDERS = {
  name: 'Orders',
  customer: { key: { column: 'id' } },
  events: [{ type: { column: 'type' }, key: { column: 'order' }, at: { column: 'at' }, value: { column: 'value' } }],
};
const csv = 'id,channel,town\nx,tv,Bonn\ny,tv,Bonn\nz,google,\n';
const orders = (rows: string[]) => `id,type,order,at,value\n${rows.join('\n')}\n`;

describe('undoImport', () => {
  let api: Api;
  let before: Record<string, string>;
  beforeEach(async () => {
    api = await startApi();
    await openShop(api, 60);
    await recordPurchases(api, [[customerKey(3), -5, 20]]);
    before = await dump();
    later(1);
  });
  afterEach(() => api.remove());

  const later = (days: number) => {
    api.clock.now = new Date(api.clock.now.getTime() + days * DAY);
  };
  const dump = () => factsOf(api);
  const undo = (reason?: string) => undoLast(api, reason);
  const refusal = async () => {
    const whole = await api.dump();
    const { import: none, kept, userErrors } = await undo();
    expect([none, kept, await api.dump()]).toEqual([null, null, whole]);
    return userErrors;
  };

  it('removes customers with what is known of them, and what was defined for them', async () => {
    expect((await upload(api, CUSTOMERS, csv)).customers.new).toBe(3);
    later(1);
    expect(await undo()).toEqual({
      import: {
        status: 'UNDONE',
        undoneAt: api.clock.now.toISOString(),
        undoneBy: 'local',
        undoneReason: 'a wrong file',
      },
      kept: [],
      userErrors: [],
    });
    expect(await dump()).toEqual(before);
    const { imports } = await api.must('{ imports(status: UNDONE) { edges { node { id name undoneReason } } } }');
    expect(imports.edges).toMatchObject([{ node: { name: 'Customers', undoneReason: 'a wrong file' } }]);
    const { data: again } = await api.ask(
      `mutation ($id: ID!) { undoImport(input: { id: $id, reason: "again" }) { userErrors { field code } } }`,
      { id: imports.edges[0].node.id },
    );
    expect(again.undoImport.userErrors).toEqual([{ field: 'id', code: 'WRONG_STATE' }]);
    // The file can be imported again.
    expect((await upload(api, CUSTOMERS, csv)).customers.new).toBe(3);
    await api.must(
      'mutation ($input: RecordCustomersInput!) { recordCustomers(input: $input) { userErrors { message } } }',
      {
        input: { customers: [{ key: 'new', channel: 'tv' }] },
      },
    );
  });

  it('removes events, and what they were said to be complete', async () => {
    const rows = [
      `${customerKey(1)},purchase,o1,2026-02-20,5`,
      `${customerKey(2)},call,o2,2025-01-01,`,
      `${customerKey(3)},purchase,o3,2026-03-01,7`,
    ];
    const { events } = await upload(api, { ...ORDERS, completeUntil: '2026-03-01' }, orders(rows));
    expect(events.new).toBe(3);
    expect((await undo()).userErrors).toEqual([]);
    expect(await dump()).toEqual(before);
  });

  it('keeps definitions that others use', async () => {
    await upload(api, CUSTOMERS, csv);
    await api.must(
      'mutation ($input: RecordCustomersInput!) { recordCustomers(input: $input) { userErrors { message } } }',
      {
        input: { customers: [{ key: 'other', channel: 'tv' }] },
      },
    );
    expect((await undo()).kept).toEqual([{ kind: 'CHANNEL', key: 'tv' }]);
    expect(await api.must('{ customer(key: "other") { channel { key } } gone: customer(key: "x") { key } }')).toEqual({
      customer: { channel: { key: 'tv' } },
      gone: null,
    });
  });

  it('removes spend', async () => {
    const manifest = {
      name: 'Spend',
      row: 'SPEND',
      channels: [{ key: 'google' }, { key: 'radio' }],
      spend: { channel: { column: 'channel' }, day: { column: 'day' }, amount: { column: 'amount' } },
    };
    const { spend, errors } = await upload(
      api,
      manifest,
      'channel,day,amount\ngoogle,2026-02-20,12.5\nradio,2026-02-20,3\n',
    );
    expect(errors).toBeUndefined();
    expect(spend?.new).toBe(2);
    expect((await undo()).userErrors).toEqual([]);
    expect(await dump()).toEqual(before);
  });

  it.each<[string, RegExp, (api: Api) => Promise<unknown>]>([
    [
      'later events',
      /events of its customers were recorded later \(1\)/,
      (api) => recordPurchases(api, [['x', -1, 20]]),
    ],
    [
      'later values',
      /values of its customers were recorded later \(2\)/,
      (api) =>
        api.must(
          'mutation ($input: RecordCustomersInput!) { recordCustomers(input: $input) { userErrors { message } } }',
          {
            input: {
              customers: [
                {
                  key: 'x',
                  attributes: [
                    { name: 'town', text: 'Kiel' },
                    { name: 'vip', flag: true },
                  ],
                },
              ],
            },
          },
        ),
    ],
    ['assignments', /customers of it are assigned in experiments/, (api) => launch(api, 'spring')],
    [
      'an erasure',
      /customers of it were erased \(1\)/,
      (api) =>
        api.must('mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { userErrors { message } } }', {
          input: { customer: 'z' },
        }),
    ],
  ])('is refused with %s', async (_, message, depend) => {
    await upload(api, CUSTOMERS, csv);
    later(1);
    await depend(api);
    const [error, ...others] = await refusal();
    expect([error.field, error.code, others]).toEqual(['id', 'CONFLICT', []]);
    expect(error.message).toMatch(message);
  });

  it('is refused for events of customers in experiments', async () => {
    await launch(api, 'autumn');
    later(1);
    await upload(api, ORDERS, orders([`${customerKey(1)},purchase,o1,2026-02-20,5`]));
    expect((await refusal())[0].message).toMatch(/events of it are of customers in experiments/);
  });

  it('is refused for events that were corrected since', async () => {
    await upload(api, ORDERS, orders([`${customerKey(1)},purchase,o1,2026-02-20,5`]));
    later(1);
    await api.must('mutation ($input: VoidEventsInput!) { voidEvents(input: $input) { userErrors { message } } }', {
      input: { events: [{ customer: customerKey(1), type: 'purchase', key: 'o1' }], reason: 'a test' },
    });
    expect((await refusal())[0].message).toMatch(/events of it were corrected or voided \(1\)/);
  });

  it('does what the documentation shows', async () => {
    await upload(api, CUSTOMERS, csv);
    const text = await readFile('docs/import-history.md', 'utf8');
    const [, mutation] = /```graphql\n(mutation[\s\S]*?)```/.exec(text) ?? [];
    const { undoImport } = await api.must(mutation!);
    expect(undoImport).toMatchObject({ import: { status: 'UNDONE', undoneBy: 'local' }, kept: [] });
  });

  it('is refused without a reason, and for what is no import', async () => {
    await upload(api, CUSTOMERS, csv);
    expect((await undo(' ')).userErrors).toMatchObject([{ field: 'reason', code: 'INVALID' }]);
    const unknown = Buffer.from('Import:99').toString('base64url');
    const { data } = await api.ask(
      `mutation ($id: ID!) { undoImport(input: { id: $id, reason: "none" }) { userErrors { field code } } }`,
      { id: unknown },
    );
    expect(data.undoImport.userErrors).toMatchObject([{ field: 'id', code: 'NOT_FOUND' }]);
  });

  it('counts readouts and segments as before, without what was removed', async () => {
    const sizes =
      '{ channels(first: 5) { edges { node { key size } } } segment(key: "google") { size } customers { totalCount } }';
    const first = await api.must(sizes);
    await upload(api, CUSTOMERS, csv);
    expect(await api.must(sizes)).not.toEqual(first);
    await undo();
    expect(await api.must(sizes)).toEqual(first);
    expect(api.clock.now.getTime()).toBeGreaterThan(START.getTime());
  });
});
