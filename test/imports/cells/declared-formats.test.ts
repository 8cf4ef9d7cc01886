import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { freshImports, manifest, sharedImports } from '../campaign-file.js';

const base = {
  name: 'Kunden',
  delimiter: ';',
  decimal: ',',
  grouping: '.',
  currency: 'EUR',
  dateFormat: 'dd.MM.yyyy',
  timeZone: 'America/New_York',
  yes: ['J'],
  no: ['N'],
  missing: ['k. A.'],
  knownFrom: '2026-01-01',
  customer: {
    key: { column: 'Kunde', prefix: 'shop-' },
    channel: { column: 'Kanal', values: { FB: 'facebook', 'Empfehlung ': 'referral' } },
    acquiredAt: { column: 'Seit' },
  },
  attributes: [
    { column: 'Umsatz', name: 'revenue', type: 'NUMBER' },
    { column: 'Rabatt', name: 'discount', type: 'NUMBER', percent: true },
    { column: 'Score', name: 'score', type: 'NUMBER', decimal: '.', grouping: ',', missing: ['-'] },
    { column: 'Newsletter', name: 'newsletter', type: 'BOOLEAN' },
    { column: 'Geburt', name: 'born', type: 'DATE', dateFormat: 'excel', timeZone: 'UTC' },
    { column: 'Ort', name: 'city', type: 'CATEGORY', values: { B: 'Berlin', HH: 'Hamburg' } },
    { constant: 'Germany', name: 'country', type: 'CATEGORY' },
    { constant: 2.5, name: 'fee', type: 'NUMBER' },
    { constant: true, name: 'retail', type: 'BOOLEAN' },
    { constant: '2026-01-01', name: 'listed', type: 'DATE' },
  ],
  events: [
    { type: 'purchase', at: '2026-01-02', value: { column: 'Kauf' }, when: { column: 'Kauf' } },
    { type: 'visit', at: { column: 'Besuch', dateFormat: 'dd.MM.yyyy HH:mm' }, when: { column: 'Da' } },
  ],
};
const HEADER = 'Kunde;Kanal;Seit;Umsatz;Rabatt;Score;Newsletter;Geburt;Ort;Kauf;Besuch;Da\n';
const FILE = `${HEADER}1;FB;03.02.2025;1.234.567,89 €;12,5 %;1,234.5;j;32874;B;39,90;02.01.2026 14:30;J
2; Empfehlung;K. A.;-5,00;K.A.;-;N;;HH;0,00;;n
`.replace('K.A.', 'k. a.');

describe('formats that a manifest declares', () => {
  const { run, query } = freshImports();

  it('are read for every column, each by its own options or those of the file', async () => {
    const report = await run(manifest(base), FILE);
    expect(report).toMatchObject({ rows: 2, customers: { new: 2 }, attributeValues: { new: 17 }, events: { new: 2 } });
    const customers = await query(
      'SELECT u.key AS key, c.key AS channel, c.name AS name, u.acquired_at AS since FROM customer u JOIN channel c ON c.id = u.channel_id ORDER BY u.key',
    );
    expect(customers).toEqual([
      { key: 'shop-1', channel: 'facebook', name: 'FB', since: Date.parse('2025-02-03T05:00:00Z') },
      { key: 'shop-2', channel: 'referral', name: 'Empfehlung', since: null },
    ]);
    const values = await query(
      `SELECT u.key AS customer, a.key AS attribute, v.number AS number, l.value AS level
       FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id JOIN customer u ON u.id = v.customer_id
       LEFT JOIN attribute_level l ON l.attribute_id = a.id AND l.id = v.number ORDER BY u.key, a.id`,
    );
    const of = (customer: string) =>
      Object.fromEntries(
        values.filter((row) => row.customer === customer).map((row) => [row.attribute, row.level ?? row.number]),
      );
    const constants = { country: 'Germany', fee: 2.5, retail: 1, listed: Date.parse('2026-01-01T05:00:00Z') };
    expect(of('shop-1')).toEqual({
      ...constants,
      revenue: 1_234_567.89,
      discount: 0.125,
      score: 1234.5,
      newsletter: 1,
      born: Date.parse('1990-01-01'),
      city: 'Berlin',
    });
    expect(of('shop-2')).toEqual({ ...constants, revenue: -5, newsletter: 0, city: 'Hamburg' });
    const events = await query(
      'SELECT u.key AS customer, t.key AS type, e.occurred_at AS at, e.value AS value FROM event e JOIN event_type t ON t.id = e.event_type_id JOIN customer u ON u.id = e.customer_id ORDER BY t.key',
    );
    expect(events).toEqual([
      { customer: 'shop-1', type: 'purchase', at: Date.parse('2026-01-02T05:00:00Z'), value: 39.9 },
      { customer: 'shop-1', type: 'visit', at: Date.parse('2026-01-02T19:30:00Z'), value: null },
    ]);
  });

  it('have one channel and one acquisition date for all rows', async () => {
    const constant = manifest({
      name: 'List',
      customer: {
        key: { column: 'id' },
        channel: { constant: 'instagram' },
        acquiredAt: { constant: '2026-01-05' },
      },
      channels: [{ key: 'instagram', name: 'Instagram' }],
    });
    await run(constant, 'id\na\nb\n');
    const rows = await query(
      'SELECT u.key AS key, c.name AS channel, u.acquired_at AS since FROM customer u JOIN channel c ON c.id = u.channel_id ORDER BY u.key',
    );
    const since = Date.parse('2026-01-04T23:00:00Z');
    expect(rows).toEqual(['a', 'b'].map((key) => ({ key, channel: 'Instagram', since })));
  });

  it('of events translate types and put a prefix before keys', async () => {
    await run(manifest({ name: 'C', customer: { key: { column: 'id' } } }), 'id\nweb-1\n');
    const orders = manifest({
      name: 'Orders',
      customer: { key: { column: 'id', prefix: 'web-' } },
      events: [
        {
          type: { column: 'kind', values: { Kauf: 'purchase' } },
          key: { column: 'order', prefix: 'o-' },
          at: { column: 'at', dateFormat: 'unix' },
          value: { column: 'amount', currency: 'USD', grouping: ',' },
        },
      ],
    });
    await run(orders, 'id,kind,order,at,amount\n1,Kauf,7,1767225600,"$1,250.00"\n');
    expect(await query('SELECT e.key AS key, e.occurred_at AS at, e.value AS value FROM event e')).toEqual([
      { key: 'o-7', at: 1_767_225_600_000, value: 1250 },
    ]);
  });

  it('of spend are read by the same options', async () => {
    const spend = {
      name: 'Spend',
      row: 'SPEND',
      decimal: ',',
      missing: ['-'],
      channels: [{ key: 'paid-ads' }],
      spend: {
        channel: { column: 'source', values: { 'Google Ads': 'paid-ads' } },
        day: { column: 'day', dateFormat: 'dd.MM.yyyy' },
        amount: { column: 'cost', currency: 'EUR' },
      },
    };
    const use = readManifest(JSON.stringify(spend), 'manifest.json');
    await run(use, 'source,day,cost\nGoogle Ads,01.03.2026,"12,50 €"\n');
    expect(await query('SELECT day, amount FROM channel_spend')).toEqual([{ day: 20_513, amount: 125_000 }]);
    await expect(run(use, 'source,day,cost\nGoogle Ads,2026-03-01,-\n')).rejects.toMatchObject({
      all: [
        { position: { column: 'day', kind: 'DATE_FORMAT', suggestion: { option: 'dateFormat', value: 'iso' } } },
        { position: { column: 'cost', kind: 'EMPTY' } },
      ],
    });
  });
});

describe('cells in another format than the declared one', () => {
  const { run } = sharedImports();

  it('are refused with their kind and the option that would read them', async () => {
    const plain = manifest({
      name: 'Plain',
      customer: {
        key: { column: 'id' },
        acquiredAt: { column: 'since' },
        channel: { column: 'c', values: { a: 'a' } },
      },
      attributes: [
        { column: 'x', name: 'x', type: 'NUMBER' },
        { column: 'y', name: 'y', type: 'BOOLEAN' },
        { column: 'z', name: 'z', type: 'CATEGORY', values: { A: 'Alpha' } },
      ],
    });
    await expect(run(plain, 'id,since,c,x,y,z\n1,03.02.2025,b,"39,90",ja,B\n')).rejects.toMatchObject({
      all: [
        {
          position: {
            column: 'c',
            kind: 'UNLISTED_WORD',
            suggestion: { option: 'values', words: 'Add "b" to `values`.' },
          },
        },
        {
          position: { column: 'since', kind: 'DATE_FORMAT', suggestion: { option: 'dateFormat', value: 'dd.MM.yyyy' } },
        },
        {
          message:
            'customers.csv, line 2, column "x": "39,90" is not a number. Expected a number such as 12.5, between -1e15 ' +
            'and 1e15. It looks like a number with a decimal comma: set `decimal` to ",".',
          position: { column: 'x', kind: 'DECIMAL_COMMA', suggestion: { option: 'decimal', value: ',' } },
        },
        { position: { column: 'y', kind: 'BOOLEAN_WORD', suggestion: { option: 'yes', value: ['ja'] } } },
        { position: { column: 'z', kind: 'UNLISTED_WORD' } },
      ],
    });
  });
});
