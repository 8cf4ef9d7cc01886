import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../setup/asking.js';
import { type BuiltServer, startBuiltServer } from '../setup/built-server.js';
import {
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  draftInput,
  ERASE,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
  UPDATE,
} from '../setup/shop.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';
import { upload } from '../setup/upload.js';

const CUSTOMERS = 120;
/** Customers from this one on are not erased by any test. */
const STAYING = 20;
const everybody = Array.from({ length: CUSTOMERS }, (_, index) => customerKey(index));
const ASSIGN = `mutation ($input: AssignInput!) { assign(input: $input) { added userErrors { field code } } }`;
const PROOF = `query ($key: String!) { experiment(key: $key) {
  status version name arms { size } assignments(first: 1) { totalCount } receipt { units replay { matches units } }
} }`;

describe('two servers on one database', () => {
  let address: TemporaryAddress;
  let servers: [BuiltServer, BuiltServer];

  beforeAll(async () => {
    address = await temporaryAddress();
    servers = await Promise.all([startBuiltServer(address.url), startBuiltServer(address.url)]);
    const [{ must }] = servers;
    await must('mutation { defineChannel(input: { key: "web" }) { userErrors { message } } }');
    await must('mutation { defineEventType(input: { key: "purchase" }) { userErrors { message } } }');
    const metric = { kind: 'PROPORTION', event: 'purchase', aggregation: 'ANY', windowDays: 28 };
    await must(DEFINE_METRIC, { input: { key: 'revenue', ...metric, kind: 'MEAN', aggregation: 'SUM' } });
    await must(DEFINE_METRIC, { input: { key: 'conversion', ...metric } });
    await must(DEFINE_SEGMENT, { input: { key: 'everybody', rule: { channel: { in: ['web'] } } } });
    await must('mutation { defineNamespace(input: { key: "pages" }) { userErrors { message } } }');
    await must(RECORD_CUSTOMERS, { input: { customers: everybody.map((key) => ({ key, channel: 'web' })) } });
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await address.remove();
  });

  /** Sends operations at the same time, to both servers in turn. */
  const atOnce = (operations: readonly (readonly [string, object])[]): Promise<Reply[]> =>
    Promise.all(operations.map(([query, variables], index) => servers[index % 2]!.ask(query, variables)));
  /** What became of a mutation: "done", or the codes of its errors. */
  const outcome = ({ data, errors }: Reply): string => {
    if (errors.length > 0) return JSON.stringify(errors);
    const [payload] = Object.values(data) as [{ userErrors: { code: string }[] }];
    return payload.userErrors.map(({ code }) => code).join() || 'done';
  };
  const outcomes = async (operations: readonly (readonly [string, object])[]) =>
    (await atOnce(operations)).map(outcome).sort();
  const proof = async (key: string) => (await servers[0].must(PROOF, { key })).experiment;
  const expectWhole = async (key: string) => {
    const { arms, assignments, receipt } = await proof(key);
    const units = receipt.units;
    expect(arms.reduce((sum: number, { size }: { size: number }) => sum + size, 0)).toBe(units);
    expect(assignments.totalCount).toBe(units);
    expect(receipt.replay).toEqual({ matches: true, units });
    return units;
  };
  const online = async (key: string) => {
    const design = { method: 'ONLINE', seed: `seed of ${key}` };
    await servers[0].must(CREATE, draftInput(key, { design, eligibility: { overlap: 'ALLOW' } }));
    await servers[1].must(RANDOMIZE, { input: { experiment: key } });
  };
  const assignments = (experiment: string, from: number, requests: number) =>
    Array.from({ length: requests }, (_, index) => {
      const customers = everybody.slice(from + index * 3, from + index * 3 + 8);
      return [ASSIGN, { input: { experiment, customers } }] as const;
    });

  it('assign together: arm sizes and the receipt are right', async () => {
    await online('both');
    expect(new Set(await outcomes(assignments('both', 0, 24)))).toEqual(new Set(['done']));
    const assigned = 23 * 3 + 8;
    expect(await expectWhole('both')).toBe(assigned);
  });

  it('stop once and for all, whoever assigns meanwhile', async () => {
    await online('stopped');
    const stop = [STOP, { input: { experiment: 'stopped' } }] as const;
    const assigning = assignments('stopped', 0, 24);
    const found = await outcomes([...assigning.slice(0, 12), stop, ...assigning.slice(12)]);
    // How many come before the stop is a matter of chance.
    expect(found.filter((one) => one !== 'done' && one !== 'WRONG_STATE')).toEqual([]);
    expect(await proof('stopped')).toMatchObject({ status: 'STOPPED' });
    await expectWhole('stopped');
    const late = assignments('stopped', 100, 2);
    expect(await outcomes(late)).toEqual(['WRONG_STATE', 'WRONG_STATE']);
  });

  it('erase customers while others are assigned: the receipt still holds', async () => {
    await online('erased');
    await servers[0].must(ASSIGN, { input: { experiment: 'erased', customers: everybody.slice(0, 20) } });
    const erasing = everybody.slice(10, 16).map((customer) => [ERASE, { input: { customer } }] as const);
    const assigning = assignments('erased', 20, 6);
    const both = erasing.flatMap((one, index) => [one, assigning[index]!, assigning[index]!]);
    expect(new Set(await outcomes(both))).toEqual(new Set(['done']));
    expect(await expectWhole('erased')).toBe(20 + 5 * 3 + 8);
  });

  it('record a decision that is sent to both once, and never two that do not know of each other', async () => {
    await online('decided');
    const record = 'mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { userErrors { code } } }';
    const deciding = (verdict: string) =>
      [record, { input: { experiment: 'decided', verdict, reason: 'No budget.' } }] as const;
    const decisions = async (): Promise<{ verdict: string }[]> =>
      (await servers[0].must('{ experiment(key: "decided") { decisions { verdict } } }')).experiment.decisions;
    expect(await outcomes(Array(6).fill(deciding('STOP')))).toEqual(Array(6).fill('done'));
    expect(await decisions()).toEqual([{ verdict: 'STOP' }]);
    // Which one comes first, and whether the other one knew of it, is a matter of chance.
    const found = await outcomes(['CANNOT_TELL', 'STOP', 'CANNOT_TELL', 'STOP'].map(deciding));
    expect(found.filter((one) => one !== 'done' && one !== 'CONFLICT')).toEqual([]);
    const recorded = (await decisions()).map(({ verdict }) => verdict);
    expect(recorded.every((verdict, index) => verdict !== recorded[index - 1])).toBe(true);
    expect(recorded.length - 1).toBeLessThanOrEqual(found.filter((one) => one === 'done').length);
  });

  it('accept one of several edits of the same version of a draft', async () => {
    await servers[0].must(CREATE, draftInput('edited'));
    const edits = Array.from({ length: 6 }, (_, index) => {
      return [UPDATE, { input: { experiment: 'edited', version: 1, name: `Edit ${index}` } }] as const;
    });
    const replies = await atOnce(edits);
    expect(replies.map(outcome).sort()).toEqual([...Array(5).fill('OUTDATED'), 'done']);
    const accepted = replies.findIndex((reply) => outcome(reply) === 'done');
    expect(await proof('edited')).toMatchObject({ version: 2, name: `Edit ${accepted}` });
  });

  it.each([
    ['experiments that refuse to overlap', { overlap: 'REFUSE' }],
    [
      'experiments in the same part of a namespace',
      { overlap: 'ALLOW', namespaces: [{ namespace: 'pages', from: 0.2, to: 0.6 }] },
    ],
  ])('start one of two %s', async (what, rules) => {
    // Those of the tests before would be refused too.
    const eligibility = { ...rules, ...(rules.overlap === 'REFUSE' && { allowOverlapWith: ['both', 'erased'] }) };
    const keys = ['one', 'two'].map((key) => `${key}-${what.length}`);
    for (const key of keys) await servers[0].must(CREATE, draftInput(key, { eligibility }));
    const starts = keys.map((experiment) => [RANDOMIZE, { input: { experiment } }] as const);
    expect(await outcomes(starts)).toEqual(['CONFLICT', 'done']);
    const statuses = await Promise.all(keys.map(async (key) => (await proof(key)).status));
    expect(statuses.sort()).toEqual(['DRAFT', 'RUNNING']);
    const running = statuses.indexOf('RUNNING');
    expect(running).toBeGreaterThanOrEqual(0);
    for (const key of keys) await servers[0].ask(STOP, { input: { experiment: key } });
  });

  it('define a key once', async () => {
    const define = (aggregation: string) => {
      const input = { key: 'spent', kind: 'MEAN', event: 'purchase', aggregation, windowDays: 7 };
      return [DEFINE_METRIC, { input }] as const;
    };
    expect(await outcomes([define('SUM'), define('COUNT')])).toEqual(['ALREADY_EXISTS', 'done']);
    const same = await outcomes([define('LAST'), define('LAST')]);
    expect(same).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS']);
    const channel = ['mutation { defineChannel(input: { key: "mail" }) { userErrors { code } } }', {}] as const;
    expect(await outcomes(Array(6).fill(channel))).toEqual(Array(6).fill('done'));
  });

  it('record an event once', async () => {
    const at = new Date().toISOString();
    const events = everybody.slice(60, 100).map((customer) => ({ customer, type: 'purchase', key: 'a', at, value: 1 }));
    const replies = await atOnce(Array(6).fill([RECORD_EVENTS, { input: { events } }]));
    const added = replies.map(({ data }) => data.recordEvents.added);
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(40);
  });

  it('store what both import once, and undo an import once', async () => {
    const manifest = { name: 'Both', customer: { key: { column: 'id' } }, unknownCustomers: 'create' };
    const events = [{ type: 'purchase', key: { column: 'order' }, at: { column: 'at' } }];
    const lines = Array.from({ length: 3_000 }, (_, i) => `both-${i},order-${i},2026-02-01\n`);
    const reports = await Promise.all(
      servers.map((server) => upload(server, { ...manifest, events }, `id,order,at\n${lines.join('')}`)),
    );
    expect(reports.map((report) => report.events.new).sort()).toEqual([0, 3_000]);
    expect(reports.map((report) => report.customers.new).sort()).toEqual([0, 3_000]);
    const undo = 'mutation ($id: ID!) { undoImport(input: { id: $id, reason: "r" }) { userErrors { code } } }';
    const { imports } = await servers[0].must('{ imports(first: 2) { edges { node { id } } } }');
    for (const { node } of imports.edges) {
      expect(
        await outcomes([
          [undo, { id: node.id }],
          [undo, { id: node.id }],
        ]),
      ).toEqual(['WRONG_STATE', 'done']);
    }
    expect((await servers[1].must('{ customer(key: "both-1") { key } }')).customer).toBeNull();
  });

  it('store a row once that feeds of both have, and one feed from one of them at a time', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) =>
      JSON.stringify({
        customer: customerKey(STAYING + (i % (CUSTOMERS - STAYING))),
        type: 'purchase',
        key: `fed-${i}`,
        at: '2026-02-01',
      }),
    );
    const send = async (server: BuiltServer, feed: string) => {
      const response = await fetch(`${server.origin}/feeds/events?feed=${feed}&answers=refused`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: `${rows.join('\n')}\n`,
      });
      return (await response.text()).trimEnd().split('\n').at(-1) ?? '';
    };
    const ends = await Promise.all(servers.map((server, index) => send(server, `own-${index}`)));
    const [first, second] = ends.map((end) => JSON.parse(end));
    expect([first, second]).toMatchObject([{ done: true }, { done: true }]);
    expect(first.recorded + second.recorded).toBe(rows.length);
    expect(first.unchanged + second.unchanged).toBe(rows.length);
    await Promise.all(servers.map((server) => send(server, 'shared')));
    const shared = await (await fetch(`${servers[0].origin}/feeds/shared`)).json();
    expect(shared).toMatchObject({ recorded: 0, unchanged: rows.length, lastRow: rows.length });
  });

  it('carry out a mutation once that is sent again, also after both were killed', async () => {
    const create = `mutation { defineHoldout(input: { key: "held", share: 0.1, idempotencyKey: "k" }) {
      holdout { id seed } userErrors { code message } } }`;
    const rename = `mutation ($name: String!, $key: String!) {
      renameDefinition(input: { kind: HOLDOUT, key: "held", newName: $name, idempotencyKey: $key }) { userErrors { code } } }`;
    const [first, second] = servers;
    const created = await Promise.all([first, second, first, second].map((server) => server.must(create)));
    for (const answer of created) expect(answer).toEqual(created[0]);
    await first.must(rename, { name: 'First', key: 'first' });
    await second.must(rename, { name: 'Second', key: 'second' });
    await Promise.all(servers.map((server) => server.kill()));
    const restarted = await startBuiltServer(address.url);
    expect(await restarted.must(create)).toEqual(created[0]);
    await restarted.must(rename, { name: 'First', key: 'first' });
    const { holdout } = await restarted.must('{ holdout(key: "held") { id seed name } }');
    expect(holdout).toEqual({ ...created[0].defineHoldout.holdout, name: 'Second' });
    await restarted.must('mutation { defineEventType(input: { key: "call" }) { userErrors { message } } }');
    expect(await restarted.stop()).toMatchObject({ code: 0 });
  });
});
