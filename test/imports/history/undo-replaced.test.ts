import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, DAY, startApi } from '../../setup/api.js';
import {
  CONCLUDE,
  customerKey,
  ERASE,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';
import { upload } from '../../setup/upload.js';
import { factsOf, undoLast } from './undoing.js';

const KNOWN_FROM = '2026-02-20';
const VALUES = {
  name: 'Values',
  customer: { key: { column: 'id' } },
  attributes: [
    { column: 'purchases', name: 'purchases', type: 'NUMBER' },
    { column: 'gender', name: 'gender', type: 'CATEGORY' },
  ],
  knownFrom: KNOWN_FROM,
};
const CORRECTIONS = {
  name: 'Corrections',
  row: 'CORRECTION',
  reason: 'wrong amounts',
  customer: { key: { column: 'id' } },
  events: [{ type: 'purchase', key: { column: 'order' }, value: { column: 'value' } }],
};
const SPEND = {
  name: 'Spend',
  row: 'SPEND',
  reason: 'the final bill',
  spend: { channel: { column: 'channel' }, day: { column: 'day' }, amount: { column: 'amount' }, recorded: 'replace' },
};
const [known, other] = [customerKey(3), customerKey(6)];

describe('undoImport of what replaced something', () => {
  let api: Api;
  let before: Record<string, string>;
  beforeEach(async () => {
    api = await startApi();
    await openShop(api, 60);
    await recordPurchases(api, [
      [known, -5, 20],
      [other, -4, 30],
    ]);
    await later();
  });
  afterEach(() => api.remove());

  /** Goes on by a day, after which everything is as it is to be again. */
  const later = async () => {
    api.clock.now = new Date(api.clock.now.getTime() + DAY);
    before = await factsOf(api);
  };
  const imported = async (manifest: object, csv: string) => {
    const report = await upload(api, manifest, csv);
    expect(report.errors).toBeUndefined();
    return report;
  };
  const values = (rows: string[]) => imported(VALUES, `id,purchases,gender\n${rows.join('\n')}\n`);
  const expectUndone = async () => {
    expect((await undoLast(api)).userErrors).toEqual([]);
    expect(await factsOf(api)).toEqual(before);
  };
  const expectRefused = async (message: RegExp) => {
    const whole = await api.dump();
    const [error, ...others] = (await undoLast(api)).userErrors;
    expect([error?.code, others]).toEqual(['CONFLICT', []]);
    expect(error.message).toMatch(message);
    expect(await api.dump()).toEqual(whole);
  };
  const recorded = (key: string, attributes: object[], knownFrom: string) =>
    api.must(RECORD_CUSTOMERS, { input: { customers: [{ key, attributes }], knownFrom } });
  const number = (value: number) => [{ name: 'purchases', number: value }];

  it('puts back the values that were known, and keeps what is known later', async () => {
    // Of the first, the value of the same moment is replaced; of the second, one before and one after it stay.
    await recorded(known, number(50), KNOWN_FROM);
    await recorded(other, number(60), '2026-02-25');
    await later();
    const report = await values([`${known},51,m`, `${other},61,m`, `${customerKey(9)},,f`, 'new,7,f']);
    expect(report.attributeValues).toEqual({ new: 6, unchanged: 1 });
    expect(await factsOf(api)).not.toEqual(before);
    await expectUndone();
    // The file can be imported and undone again.
    expect((await values([`${known},51,m`])).attributeValues.new).toBe(1);
    await expectUndone();
  });

  it('puts values back in the opposite order of imports', async () => {
    await values([`${known},51,`]);
    await values([`${known},52,`]);
    await values([`${known},53,`]);
    for (let imports = 3; imports > 0; imports -= 1) expect((await undoLast(api)).userErrors).toEqual([]);
    expect(await factsOf(api)).toEqual(before);
  });

  it('is refused for values that were replaced by others of the same moment', async () => {
    await values([`${known},51,`, 'new,7,']);
    await recorded(known, number(52), KNOWN_FROM);
    await expectRefused(/values that it gave to known customers were replaced later \(1\)/);
    // Also where the value is the same again.
    await recorded(known, number(51), KNOWN_FROM);
    await expectRefused(/values that it gave to known customers were replaced later \(1\)/);
  });

  it('is refused for new customers with values that were replaced by others of the same moment', async () => {
    await values(['new,7,']);
    await recorded('new', number(8), KNOWN_FROM);
    await expectRefused(/values of its customers were recorded later \(1\)/);
  });

  it('of an import is refused until the imports are undone that replaced its values', async () => {
    await values(['new,7,']);
    await values(['new,8,']);
    expect((await undoLast(api)).userErrors).toEqual([]);
    await expectUndone();
  });

  it('is refused where an experiment assigned customers by the values', async () => {
    await values([`${known},51,`]);
    await launch(api, 'spring');
    await expectRefused(/experiments assigned customers by its values \(1\)/);
  });

  it('leaves the values of experiments that were assigned before or after', async () => {
    await launch(api, 'early');
    await later();
    const since = api.clock.now.toISOString();
    await imported({ ...VALUES, knownFrom: since }, `id,purchases,gender\n${known},51,\n`);
    await later();
    await recorded(known, number(70), api.clock.now.toISOString());
    await later();
    await launch(api, 'late');
    expect((await undoLast(api)).userErrors).toEqual([]);
    const found = await api.must(`{ customer(key: "${known}") { attributes { attribute { key } number } } }`);
    expect(found.customer.attributes).toContainEqual({ attribute: { key: 'purchases' }, number: 70 });
  });

  it('takes back channels and acquisition dates, unless their customers were assigned since', async () => {
    await recorded('bare', [], KNOWN_FROM);
    await later();
    const manifest = {
      name: 'Channels',
      customer: { key: { column: 'id' }, channel: { column: 'channel' }, acquiredAt: { column: 'since' } },
    };
    const csv = 'id,channel,since\nbare,google,2026-02-01\nnew,google,2026-02-01\n';
    expect((await imported(manifest, csv)).customers).toEqual({ new: 1, unchanged: 1, completed: 1 });
    await expectUndone();
    await imported(manifest, csv.replace(/new.*\n/, ''));
    await launch(api, 'spring');
    await expectRefused(/customers were assigned after it gave them a channel or an acquisition date \(1\)/);
  });

  it('corrects what it corrected, and keeps every version', async () => {
    const order = `${known}--5-0`;
    expect((await imported(CORRECTIONS, `id,order,value\n${known},${order},25\n`)).events.corrected).toBe(1);
    expect((await undoLast(api)).userErrors).toEqual([]);
    const { customer } = await api.must(
      `{ customer(key: "${known}") { events(type: "purchase") { value revisions { value change reason actor } } } }`,
    );
    expect(customer.events).toHaveLength(1);
    expect(customer.events[0].value).toBe(20);
    const reasons = ['wrong amounts', 'The import "Corrections" was undone: a wrong file'];
    expect(customer.events[0].revisions).toHaveLength(2);
    for (const [index, reason] of reasons.entries()) {
      const revision = { value: [20, 25][index], change: 'CORRECTED', reason, actor: 'local' };
      expect(customer.events[0].revisions).toContainEqual(revision);
    }
  });

  it('restores what was voided, and voids what was restored', async () => {
    const states = () =>
      api.database.query('SELECT key, value FROM event ORDER BY key').then((rows) => JSON.stringify(rows));
    const file = `id,order\n${known},${known}--5-0\n`;
    const events = [{ type: 'purchase', key: { column: 'order' } }];
    const there = await states();
    await imported({ ...CORRECTIONS, name: 'Voids', row: 'VOID', events }, file);
    const gone = await states();
    await later();
    await imported(CORRECTIONS, `id,order,value\n${known},${known}--5-0,21\n`);
    expect((await undoLast(api)).userErrors).toEqual([]);
    expect(await states()).toBe(gone);
    expect((await undoLast(api)).userErrors).toEqual([]);
    expect(await states()).toBe(there);
  });

  it('is refused for corrections that were corrected again or used in a decision', async () => {
    await launch(api, 'spring');
    await recordPurchases(api, [[known, 1, 40]]);
    await later();
    const csv = `id,order,value\n${known},${known}-1-0,45\n`;
    await imported(CORRECTIONS, csv);
    await api.must(STOP, { input: { experiment: 'spring' } });
    await api.must(CONCLUDE, { input: { experiment: 'spring', conclusion: 'None.' } });
    await expectRefused(/experiments that count events that it corrected or voided were concluded later \(1\)/);
    await later();
    await imported(CORRECTIONS, csv.replace('45', '46'));
    expect((await undoLast(api)).userErrors).toEqual([]);
  });

  it('puts back amounts that were replaced, unless they were replaced again', async () => {
    const spend = (amount: number) => imported(SPEND, `channel,day,amount\ngoogle,2026-02-20,${amount}\n`);
    const amounts = () => api.database.query('SELECT amount FROM channel_spend');
    await spend(10);
    const first = await amounts();
    expect((await spend(12)).spend).toEqual({ new: 0, unchanged: 0, replaced: 1 });
    expect((await undoLast(api)).userErrors).toEqual([]);
    expect(await amounts()).toEqual(first);
    const kept = await api.database.query('SELECT reason, actor FROM channel_spend_revision ORDER BY revision');
    expect(kept).toEqual([
      { reason: 'the final bill', actor: 'local' },
      { reason: 'The import "Spend" was undone: a wrong file', actor: 'local' },
    ]);
  });

  it('is refused while the same file was imported again', async () => {
    await values([`${known},51,`]);
    await values([`${known},51,`]);
    const { imports } = await api.must('{ imports { edges { node { id } } } }');
    const [, first] = imports.edges;
    const { data } = await api.ask(
      'mutation ($id: ID!) { undoImport(input: { id: $id, reason: "r" }) { userErrors { message } } }',
      { id: first.node.id },
    );
    expect(data.undoImport.userErrors[0].message).toMatch(/the same file was imported again later/);
    await undoLast(api);
    await expectUndone();
  });

  it('keeps nothing of customers who are erased', async () => {
    await recorded('bare', [], KNOWN_FROM);
    await imported(
      { ...VALUES, customer: { key: { column: 'id' }, channel: { column: 'channel' } } },
      'id,purchases,gender,channel\nbare,1,,google\n',
    );
    await recorded('bare', number(5), KNOWN_FROM);
    await api.must(ERASE, { input: { customer: 'bare' } });
    for (const table of ['imported_value', 'completed_customer', 'overwritten_value']) {
      expect(await api.database.query(`SELECT * FROM ${table}`), table).toEqual([]);
    }
    expect((await undoLast(api)).userErrors).toEqual([]);
  });
});
