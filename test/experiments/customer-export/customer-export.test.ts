import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  ERASE,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  recordPurchases,
} from '../../setup/shop.js';

type Row = Record<string, string>;

const READOUT = `query ($key: String!, $knownAt: DateTimeISO) { experiment(key: $key) { readout(knownAt: $knownAt) {
  metrics { metric { key } openWindows missing cap { limit customers } arms { arm { key } n mean } }
} } }`;

describe('the customers of an experiment with their values', () => {
  let api: Api;
  const size = 1_203;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, size);
    const ratio = { key: 'basket', kind: 'RATIO', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    const metrics = [
      { ...ratio, denominator: { event: 'purchase', aggregation: 'COUNT' } },
      { key: 'last', kind: 'MEAN', event: 'purchase', aggregation: 'LAST', windowDays: 28 },
      { key: 'soon', kind: 'MEAN', event: 'purchase', aggregation: 'COUNT', windowDays: 7 },
    ];
    for (const input of metrics) await api.must(DEFINE_METRIC, { input });
    const bought = Array.from({ length: size }, (_, i) => i);
    await recordPurchases(api, [
      ...bought.filter((i) => i % 4 === 0).map((i): [string, number, number] => [customerKey(i), -3, 5 + (i % 9)]),
    ]);
    await launch(api, 'spring', {
      metrics: [
        { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 95 } },
        ...['conversion', 'basket', 'last', 'soon'].map((metric) => ({ metric, role: 'SECONDARY' })),
      ],
      plan: { adjustFor: ['purchases'], adjustForPrevious: { days: 30 }, compareSegments: ['google', 'instagram'] },
    });
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    await recordPurchases(api, [
      ...bought.filter((i) => i % 3 === 0).map((i): [string, number, number] => [customerKey(i), 1, 10.25 + i]),
      ...bought.filter((i) => i % 6 === 0).map((i): [string, number, number] => [customerKey(i), 9, 0.1 * i]),
    ]);
  });
  afterAll(() => api.remove());

  const get = async (path: string) => {
    const response = await fetch(`${api.origin}/experiments/${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const rowsOf = (text: string): Row[] => parse(text, { columns: true });
  const numbers = (rows: readonly Row[], column: string) =>
    rows.map((row) => row[column]).filter((cell) => cell !== '');
  const mean = (values: readonly (string | undefined)[]) => values.reduce((s, v) => s + Number(v), 0) / values.length;

  it('has a column for all that a readout needs, and a row for each customer', async () => {
    const { status, headers, text } = await get('spring/customers.csv');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe('attachment; filename="spring-customers.csv"');
    expect(text.slice(0, text.indexOf('\n')).split(',')).toEqual([
      ...['customer', 'channel', 'arm', 'assigned_at', 'stratum', 'group', 'tuple'],
      ...['attribute.purchases', 'attribute.gender', 'attribute.vip', 'attribute.born'],
      ...['segment.google', 'segment.instagram'],
      ...['previous.revenue', 'previous.conversion', 'previous.last', 'previous.soon'],
      ...['window.revenue', 'value.revenue', 'measured_value.revenue', 'window.conversion', 'value.conversion'],
      ...['window.basket', 'numerator.basket', 'denominator.basket', 'window.last', 'value.last'],
      ...['window.soon', 'value.soon'],
    ]);
    const rows = rowsOf(text);
    expect(rows.map(({ customer }) => customer)).toEqual(Array.from({ length: size }, (_, i) => customerKey(i)));
    const arms = await armsOf(api, 'spring');
    expect(rows[6]).toMatchObject({
      ...{ channel: 'google', arm: arms.get(customerKey(6)), assigned_at: START.toISOString(), stratum: '' },
      ...{ 'attribute.purchases': '9', 'attribute.gender': 'f', 'attribute.vip': '0' },
      ...{ 'attribute.born': '1966-06-01T00:00:00.000Z', 'segment.google': '1', 'segment.instagram': '0' },
      ...{ 'previous.revenue': '0', 'previous.conversion': '0', 'previous.last': '' },
      ...{ 'window.revenue': 'closed', 'value.conversion': '1', 'denominator.basket': '2' },
      ...{ 'numerator.basket': String(16.25 + 0.1 * 6), 'value.soon': '1' },
    });
    expect(rows[4]).toMatchObject({ 'previous.revenue': '9', 'previous.conversion': '1', 'value.revenue': '0' });
    expect(rows[4]).toMatchObject({ 'numerator.basket': '', 'denominator.basket': '', 'value.last': '' });
  });

  it('adds up to the readout, also after customers were erased', async () => {
    const check = async () => {
      const rows = rowsOf((await get('spring/customers.csv?raw=true')).text);
      expect(rows).toHaveLength(size);
      const { readout } = (await api.must(READOUT, { key: 'spring' })).experiment;
      const capped = rows.filter((row) => Number(row['measured_value.revenue']) > Number(row['value.revenue']));
      expect(capped.length).toBe(readout.metrics[0].cap.customers);
      for (const { metric, arms } of readout.metrics) {
        for (const { arm, n, mean: shown } of arms) {
          const own = rows.filter((row) => row.arm === arm.key);
          const values = numbers(own, `value.${metric.key}`);
          if (metric.key === 'basket') {
            const [y, x] = ['numerator', 'denominator'].map((part) => numbers(own, `${part}.basket`));
            expectSameNumbers((mean(y!) * y!.length) / (mean(x!) * x!.length), shown);
          } else {
            expect(values).toHaveLength(n);
            expectSameNumbers(mean(values), shown);
          }
        }
      }
      return rows;
    };
    await check();
    await api.must(ERASE, { input: { customer: customerKey(6) } });
    const erased = (await check())[6];
    expect(erased).toMatchObject({
      customer: '',
      'attribute.gender': '',
      'segment.google': '',
      'value.conversion': '1',
    });
  });

  it('is as of one moment', async () => {
    const past = new Date(START.getTime() + 10 * DAY).toISOString();
    const rows = rowsOf((await get(`spring/customers.csv?knownAt=${past}`)).text);
    // Everything was recorded later, and only windows of a week were over.
    expect(new Set(rows.map((row) => `${row['window.revenue']} ${row['value.revenue']}`))).toEqual(new Set(['open ']));
    const now = (await get('spring/customers.csv?metrics=soon')).text;
    const question = { experiment: 'spring', metrics: ['soon'], knownAt: null, exposure: null, actor: 'x' };
    const table = await api.services.customerExports.table(question);
    const pages = [(await table.pages.next()).value];
    api.clock.now = new Date(START.getTime() + 31 * DAY);
    await recordPurchases(api, [[customerKey(size - 1), 2, 1]]);
    for await (const page of table.pages) pages.push(page);
    const column = table.columns.findIndex(({ name }) => name === 'value.soon');
    const values = pages.flatMap((page) => page!.map((row: unknown[]) => String(row[column] ?? '')));
    expect(values).toEqual(rowsOf(now).map((row) => row['value.soon']));
    expect(rowsOf((await get('spring/customers.csv?metrics=soon')).text).at(-1)!['value.soon']).not.toBe(values.at(-1));
  });

  it('says who was exposed inside the window of each metric, where it is asked', async () => {
    const { text } = await get('spring/customers.csv?metrics=soon,revenue&exposure=purchase');
    const rows = rowsOf(text);
    expect(Object.keys(rows[0]!).slice(-2)).toEqual(['exposed.soon', 'exposed.revenue']);
    // Purchases 1 and 9 days after the assignment; windows of 7 and 28 days.
    const bought = (row: Row) => Number(Number(row.customer!.slice(1)) % 3 === 0);
    // The last one bought once more above.
    const known = rows.slice(0, -1).filter((row) => row.customer !== '');
    expect(known.map((row) => row['exposed.revenue'])).toEqual(known.map((row) => String(bought(row))));
    const past = new Date(START.getTime() + 10 * DAY).toISOString();
    const before = rowsOf((await get(`spring/customers.csv?exposure=purchase&knownAt=${past}`)).text);
    expect(new Set(before.map((row) => `${row['exposed.soon']} ${row['exposed.revenue']}`))).toEqual(new Set(['0 ']));
  });

  it('reads a page in the same number of statements, however many customers it has', async () => {
    const query = vi.spyOn(api.database, 'read');
    await get('spring/customers.csv');
    // The list and what is known of its customers, for three pages.
    expect(query.mock.calls.length).toBe(6);
    query.mockRestore();
  });

  it('names what is wrong', async () => {
    const problems = [
      ['other/customers.csv', 404, 'experiment'],
      ['spring/customers.csv?metrics=revenue,other', 404, 'metrics.1'],
      ['spring/customers.csv?knownAt=2020-01-01', 400, 'knownAt'],
      ['spring/customers.csv?knownAt=yesterday', 400, 'knownAt'],
      ['spring/customers.csv?raw=yes', 400, 'raw'],
      ['spring/customers.csv?exposure=purchas', 404, 'exposure'],
    ] as const;
    for (const [path, status, field] of problems) {
      const answer = await get(path);
      expect([path, answer.status, JSON.parse(answer.text).errors[0].extensions.field]).toEqual([path, status, field]);
    }
  });

  it('refuses a draft, and escapes what a spreadsheet would run', async () => {
    await api.must(RECORD_CUSTOMERS, { input: { customers: [{ key: '=1+1', channel: 'google' }] } });
    await launch(api, 'formulas', { segment: 'google' });
    const keys = async (raw: string) => rowsOf((await get(`formulas/customers.csv${raw}`)).text).at(-1)!.customer;
    expect([await keys(''), await keys('?raw=true')]).toEqual(["'=1+1", '=1+1']);
    await api.database.write((t) => t.execute("UPDATE experiment SET status = 'DRAFT' WHERE key = 'formulas'"));
    expect((await get('formulas/customers.csv')).status).toBe(409);
  });
});
