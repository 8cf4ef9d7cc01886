import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, openShop } from '../../setup/shop.js';
import { until } from '../../setup/until.js';

const at = new Date(START.getTime() - DAY).toISOString();
const order = (customer: number, key: string, value: number | null = 10) => ({
  customer: customerKey(customer),
  type: 'purchase',
  key,
  at,
  value,
});

describe('feeds', () => {
  let api: Api;
  beforeEach(async () => {
    api = await startApi();
    await openShop(api, 60);
  });
  afterEach(() => api.remove());

  const send = async (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${api.origin}/feeds/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body,
    });
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    return { status: response.status, lines: lines.map((line) => JSON.parse(line)) };
  };
  const ndjson = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const count = async (table: string) => {
    const [row] = await api.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
    return Number(row?.n);
  };
  const progress = async (key: string) => (await fetch(`${api.origin}/feeds/${key}`)).json();

  it('refuses a row that is nested deep, and goes on', async () => {
    const deep = `{"customer":${'['.repeat(10_000)}1${']'.repeat(10_000)}}\n`;
    const { status, lines } = await send('events', `${deep}${ndjson([order(0, 'a')])}`);
    expect([status, lines.map((line) => line.status), lines[0]?.message]).toEqual([
      200,
      ['refused', 'recorded', undefined],
      'The line is nested more than 10 levels deep.',
    ]);
  });

  it('answers each row in order, and keeps what is right', async () => {
    const rows = [
      order(0, 'a'),
      order(1, 'b'),
      order(0, 'a'),
      order(0, 'a', 11),
      { ...order(2, 'c'), customer: 'nobody' },
    ];
    const others = [{ ...order(3, 'd'), at: 'soon' }, { ...order(3, 'd'), extra: 1 }, [], order(3, 'e', null)];
    const { status, lines } = await send('events', `${ndjson([...rows, ...others])}{broken\n`);
    expect(status).toBe(200);
    expect(lines.map(({ row, status, field, code }) => [row, status, field, code])).toEqual([
      [1, 'recorded', undefined, undefined],
      [2, 'recorded', undefined, undefined],
      [3, 'unchanged', undefined, undefined],
      [4, 'refused', 'key', 'CONFLICT'],
      [5, 'refused', 'customer', 'NOT_FOUND'],
      [6, 'refused', 'at', 'INVALID'],
      [7, 'refused', 'extra', 'INVALID'],
      [8, 'refused', null, 'INVALID'],
      [9, 'recorded', undefined, undefined],
      [10, 'refused', null, 'INVALID'],
      [undefined, undefined, undefined, undefined],
    ]);
    expect(lines.at(-1)).toEqual({ done: true, recorded: 3, unchanged: 1, refused: 6, lastRow: 10 });
    expect(await count('event')).toBe(3);
    const again = await send('events?answers=refused', ndjson([order(0, 'a'), order(1, 'b')]));
    expect(again.lines).toEqual([{ done: true, recorded: 0, unchanged: 2, refused: 0, lastRow: 2 }]);
  });

  it('writes many rows, more of them wrong than one error lists', async () => {
    const rows = Array.from({ length: 2_500 }, (_, i) =>
      i % 10 === 3 ? { ...order(i % 60, `k${i}`), type: 'sale' } : order(i % 60, `k${i}`),
    );
    const { lines } = await send('events', gzipSync(ndjson(rows)), { 'content-encoding': 'gzip' });
    expect(lines.at(-1)).toEqual({ done: true, recorded: 2_250, unchanged: 0, refused: 250, lastRow: 2_500 });
    expect(lines.slice(0, -1).map(({ row }) => row)).toEqual(rows.map((_, i) => i + 1));
    expect(lines.filter(({ status }) => status === 'refused').map(({ row }) => row)).toEqual(
      Array.from({ length: 250 }, (_, i) => 10 * i + 4),
    );
    expect(await count('event')).toBe(2_250);
  });

  it('records customers, who are unchanged when all of it is stored', async () => {
    const first = {
      key: 'new',
      channel: 'google',
      attributes: { purchases: 3, gender: 'f', vip: true, born: '1980-05-01' },
    };
    const rows = [
      first,
      first,
      { key: 'new', attributes: { purchases: 4 } },
      { key: 'bare' },
      { key: 'bare', channel: 'referral' },
      { key: 'bare', channel: 'google' },
      { key: 'x', attributes: { purchases: 'many' } },
      { key: 'x', attributes: { purchase: 1 } },
      { key: 'x', attributes: { born: 'once' } },
      { key: 'x', attributes: { gender: ['f'] } },
    ];
    const { lines } = await send('customers', ndjson(rows));
    expect(lines.slice(0, -1).map(({ status }) => status)).toEqual([
      ...['recorded', 'unchanged', 'recorded', 'recorded', 'recorded'],
      ...['refused', 'refused', 'refused', 'refused', 'refused'],
    ]);
    const { customer } = await api.must(
      '{ customer(key: "new") { channel { key } attributes { attribute { key } number text } } }',
    );
    expect(customer.channel.key).toBe('google');
    expect(customer.attributes).toContainEqual(expect.objectContaining({ attribute: { key: 'purchases' }, number: 4 }));
  });

  it('dates values from `knownFrom`, and refuses a row that would change what an experiment was assigned with', async () => {
    const since = new Date(START.getTime() - 10 * DAY).toISOString();
    const { lines } = await send(
      `customers?knownFrom=${since}`,
      ndjson([{ key: 'early', attributes: { purchases: 1 } }]),
    );
    expect(lines[0]).toEqual({ row: 1, status: 'recorded' });
    const [row] = await api.database.query<{ since: number }>(
      `SELECT v.known_from AS since FROM attribute_value v JOIN customer c ON c.id = v.customer_id WHERE c.key = 'early'`,
    );
    expect(Number(row?.since)).toBe(START.getTime() - 10 * DAY);
  });

  it('is continued after the last row that is stored', async () => {
    expect((await fetch(`${api.origin}/feeds/shop`)).status).toBe(404);
    const rows = [order(0, 'a'), order(0, 'a', 2), order(1, 'b')];
    await send('events?feed=shop', ndjson(rows));
    expect(await progress('shop')).toMatchObject({
      ...{ key: 'shop', kind: 'events', lastRow: 3, nextRow: 4, recorded: 2, unchanged: 0, refused: 1, actor: 'local' },
      ...{ startedAt: START.toISOString(), changedAt: START.toISOString() },
    });
    const { lines } = await send('events?feed=shop', ndjson([order(2, 'c')]));
    expect(lines[0]).toEqual({ row: 4, status: 'recorded' });
    // Sent again from an earlier row: nothing is counted twice.
    const again = await send('events?feed=shop&from=4', ndjson([order(2, 'c'), order(3, 'd')]));
    expect(again.lines.slice(0, 2)).toEqual([
      { row: 4, status: 'unchanged' },
      { row: 5, status: 'recorded' },
    ]);
    expect(await progress('shop')).toMatchObject({ lastRow: 5, recorded: 4, unchanged: 0, refused: 1 });
    for (const [query, field] of [
      ['events?feed=shop&from=7', 'from'],
      ['customers?feed=shop', 'feed'],
    ] as const) {
      const refused = await send(query, ndjson([order(4, 'e')]));
      expect([refused.status, refused.lines[0].errors[0].extensions.field]).toEqual([409, field]);
    }
  });

  it('stops at a refused row when that is asked for', async () => {
    const rows = [order(0, 'a'), order(0, 'a', 2), order(1, 'b')];
    const { lines } = await send('events?feed=strict&onError=stop', ndjson(rows));
    expect(lines.map(({ row, status, done }) => [row, status ?? done])).toEqual([
      [1, 'recorded'],
      [2, 'refused'],
      [undefined, false],
    ]);
    expect(await count('event')).toBe(1);
    // The row can be sent again, corrected.
    expect(await progress('strict')).toMatchObject({ lastRow: 1, nextRow: 2, refused: 0 });
  });

  it('declares until when events are complete, after the rows before', async () => {
    const mark = new Date(START.getTime() - DAY).toISOString();
    const completeness = async () =>
      (await api.must('{ eventType(key: "purchase") { completeness { basis completeUntil } } }')).eventType
        .completeness;
    const { lines } = await send('events?feed=marked', ndjson([order(0, 'a'), { completeUntil: mark }, order(1, 'b')]));
    expect(lines[1]).toEqual({ row: 2, status: 'declared' });
    expect(await completeness()).toEqual({ basis: 'DECLARED', completeUntil: mark });
    expect(await progress('marked')).toMatchObject({ lastRow: 3, recorded: 2 });
    const future = new Date(START.getTime() + DAY).toISOString();
    const none = await send(
      'events',
      ndjson([{ completeUntil: mark }, { completeUntil: future, eventType: 'purchase' }]),
    );
    expect(none.lines.map(({ status, field }) => [status, field])).toEqual([
      ['refused', 'eventType'],
      ['refused', 'completeUntil'],
      [undefined, undefined],
    ]);
    const misspelled = ndjson([
      { completeUntil: mark, type: 'purchase' },
      { completeUntil: mark, eventType: ['purchase'] },
    ]);
    expect((await send('events', misspelled)).lines.map(({ status, field }) => [status, field])).toEqual([
      ['refused', 'type'],
      ['refused', 'eventType'],
      [undefined, undefined],
    ]);
    await send(`events?completeUntil=${START.toISOString()}`, ndjson([order(2, 'c')]));
    expect(await completeness()).toEqual({ basis: 'DECLARED', completeUntil: START.toISOString() });
  });

  it.each([
    ['events?onError=maybe', {}, 400],
    ['events?from=2', {}, 400],
    ['events?feed=a%20b', {}, 400],
    ['events?feed=events', {}, 400],
    ['events?knownFrom=2026-01-01', {}, 400],
    ['customers?completeUntil=2026-01-01', {}, 400],
    ['events?completeUntil=2099-01-01', {}, 400],
    ['events?fed=x', {}, 400],
    ['events', { 'content-type': 'application/json' }, 415],
    ['events', { 'content-encoding': 'br' }, 415],
    ['events', { 'content-encoding': 'gzip' }, 400],
    ['events', { origin: 'https://elsewhere.example' }, 403],
  ])('%s with %j is refused with %i', async (path, headers, expected) => {
    const { status, lines } = await send(path, ndjson([order(0, 'a')]), headers);
    expect([status, lines.length]).toEqual([expected, 1]);
    expect(lines[0].errors[0].message).toMatch(/^.{10,}[.?]$/);
    expect(await count('event')).toBe(0);
  });

  it('refuses a line that is too long', async () => {
    const { status } = await send('events', `{"key":"${'x'.repeat(70_000)}`);
    expect(status).toBe(413);
  });

  it('answers while rows arrive, and keeps whole batches when the client leaves', async () => {
    const { hostname, port } = new URL(api.origin);
    const headers = { 'content-type': 'application/x-ndjson' };
    const client = httpRequest({ hostname, port, path: '/feeds/events?feed=live', method: 'POST', headers });
    let answered = '';
    client.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (text) => {
        answered += text;
      });
      response.on('error', () => undefined);
    });
    client.on('error', () => undefined);
    client.write(ndjson([order(0, 'a'), order(1, 'b')]));
    await until(() => answered.split('\n').length > 2);
    expect(await progress('live')).toMatchObject({ lastRow: 2, recorded: 2 });
    client.write(ndjson([order(2, 'c')]));
    client.write('{"customer":');
    await until(() => answered.split('\n').length > 3);
    client.destroy();
    await pause(50);
    expect(await count('event')).toBe(3);
    const { lines } = await send('events?feed=live', ndjson([order(3, 'd')]));
    expect(lines[0]).toEqual({ row: 4, status: 'recorded' });
  });
});
