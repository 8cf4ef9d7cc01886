import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importData } from '../../src/imports/import-data.js';
import type { Manifest } from '../../src/imports/manifest.js';
import { readManifest } from '../../src/imports/manifest-reader.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const NOW = new Date('2026-04-01T12:00:00Z');

/** The manifest of a small campaign; tests change what they are about. */
function campaign(changes: Record<string, unknown> = {}): Manifest {
  return manifest({
    name: 'Campaign',
    customer: { key: { column: 'customer' }, channel: { column: 'channel' }, acquiredAt: { column: 'since' } },
    attributes: [
      { column: 'income', name: 'income', type: 'NUMBER', label: 'Yearly income' },
      { column: 'region', name: 'region', type: 'CATEGORY' },
      { column: 'member', name: 'member', type: 'BOOLEAN' },
      { column: 'birthday', name: 'birthday', type: 'DATE' },
    ],
    events: [{ type: 'visit', at: '2026-03-05', when: { column: 'visited' } }],
    metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 14 }],
    segments: [{ key: 'north', rule: { attribute: { name: 'region', in: ['north'] } } }],
    experiment: {
      key: 'spring',
      assignedAt: '2026-03-02',
      stoppedAt: '2026-03-16',
      segment: 'north',
      design: { method: 'SIMPLE' },
      arm: { column: 'arm', values: { A: 'control', B: 'mail' } },
      arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
      metrics: [{ metric: 'visit', role: 'PRIMARY' }],
    },
    ...changes,
  });
}

const HEADER = 'customer,channel,since,income,region,member,birthday,visited,arm';
const ROWS = [
  'a,web,2025-01-31,1200.50,north,1,1990-02-28,1,A',
  'b,web,2025-02-01T10:00:00Z,,south,no,,0,B',
  'c,phone,,7,north,TRUE,2000-02-29,yes,',
];

function manifest(content: unknown): Manifest {
  return readManifest(JSON.stringify(content), 'manifest.json');
}

describe('importData', () => {
  let temporary: TemporaryDatabase;

  beforeEach(async () => {
    temporary = await temporaryDatabase();
  });
  afterEach(() => temporary.remove());

  const run = (use: Manifest, content: string | Buffer, options: { dryRun?: boolean; now?: Date } = {}) =>
    importData(temporary.database, use, Readable.from([Buffer.from(content)]), {
      file: 'customers.csv',
      actor: 'tester',
      now: NOW,
      timeZone: 'Europe/Berlin',
      ...options,
    });
  const csv = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');
  const query = (sql: string) => temporary.database.query<Record<string, unknown>>(sql);
  /** Everything on record except the list of imports. */
  const snapshot = async () => {
    const tables = ['channel', 'customer', 'attribute', 'attribute_level', 'attribute_value', 'event_type', 'event'];
    tables.push('metric', 'segment', 'experiment', 'experiment_metric', 'experiment_transition', 'arm', 'assignment');
    const rows = await Promise.all(tables.map((table) => query(`SELECT * FROM ${table} ORDER BY 1, 2`)));
    return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
  };

  describe('a file with everything', () => {
    beforeEach(async () => {
      await run(campaign(), csv(...ROWS));
    });

    it('puts customers with channel and acquisition date on record, dates in the configured zone', async () => {
      const customers = await query(
        'SELECT u.key, c.key AS channel, u.acquired_at AS since FROM customer u JOIN channel c ON c.id = u.channel_id ORDER BY 1',
      );
      expect(customers).toEqual([
        { key: 'a', channel: 'web', since: Date.parse('2025-01-30T23:00:00Z') },
        { key: 'b', channel: 'web', since: Date.parse('2025-02-01T10:00:00Z') },
        { key: 'c', channel: 'phone', since: null },
      ]);
    });

    it('puts attributes on record as known at the assignment, empty cells as unknown', async () => {
      const values = await query(
        `SELECT a.key AS attribute, u.key AS customer, coalesce(l.value, v.number) AS value, v.known_from AS since
         FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id JOIN customer u ON u.id = v.customer_id
         LEFT JOIN attribute_level l ON l.attribute_id = a.id AND l.id = v.number ORDER BY a.id, u.key`,
      );
      expect(values.map((row) => [row.attribute, row.customer, row.value])).toEqual([
        ['income', 'a', 1200.5],
        ['income', 'c', 7],
        ['region', 'a', 'north'],
        ['region', 'b', 'south'],
        ['region', 'c', 'north'],
        ['member', 'a', 1],
        ['member', 'b', 0],
        ['member', 'c', 1],
        ['birthday', 'a', Date.parse('1990-02-27T23:00:00Z')],
        ['birthday', 'c', Date.parse('2000-02-28T23:00:00Z')],
      ]);
      expect(new Set(values.map((row) => row.since))).toEqual(new Set([Date.parse('2026-03-01T23:00:00Z')]));
      expect(await query("SELECT name, type FROM attribute WHERE key = 'income'")).toEqual([
        { name: 'Yearly income', type: 'NUMBER' },
      ]);
    });

    it('records the events of the rows that have them', async () => {
      const events = await query(
        'SELECT u.key AS customer, e.key, e.occurred_at AS at, e.value FROM event e JOIN customer u ON u.id = e.customer_id ORDER BY 1',
      );
      const at = Date.parse('2026-03-04T23:00:00Z');
      expect(events).toEqual([
        { customer: 'a', key: 'Campaign', at, value: null },
        { customer: 'c', key: 'Campaign', at, value: null },
      ]);
    });

    it('puts the experiment on record with arms, assignments, metrics, segment and history', async () => {
      expect(await query('SELECT * FROM experiment')).toMatchObject([
        {
          key: 'spring',
          status: 'STOPPED',
          imported: 1,
          assigned_at: Date.parse('2026-03-01T23:00:00Z'),
          stopped_at: Date.parse('2026-03-15T23:00:00Z'),
          segment_id: 1,
          created_at: NOW.getTime(),
        },
      ]);
      expect(await query('SELECT key, is_control, weight, size FROM arm ORDER BY position')).toEqual([
        { key: 'control', is_control: 1, weight: 1, size: 1 },
        { key: 'mail', is_control: 0, weight: 1, size: 1 },
      ]);
      const assignments = await query(
        'SELECT u.key AS customer, r.key AS arm FROM assignment a JOIN customer u ON u.id = a.customer_id JOIN arm r ON r.id = a.arm_id ORDER BY 1',
      );
      expect(assignments).toEqual([
        { customer: 'a', arm: 'control' },
        { customer: 'b', arm: 'mail' },
      ]);
      expect(await query('SELECT role FROM experiment_metric')).toEqual([{ role: 'PRIMARY' }]);
      expect(await query('SELECT to_status, actor FROM experiment_transition ORDER BY position')).toEqual([
        { to_status: 'DRAFT', actor: 'tester' },
        { to_status: 'RUNNING', actor: 'tester' },
        { to_status: 'STOPPED', actor: 'tester' },
      ]);
      expect(await query('SELECT * FROM receipt')).toEqual([]);
    });

    it('changes nothing when the file is imported again', async () => {
      const before = await snapshot();
      const report = await run(campaign(), csv(...ROWS), { now: new Date('2026-05-01T00:00:00Z') });
      expect(await snapshot()).toEqual(before);
      expect(report).toMatchObject({
        rows: 3,
        customers: { new: 0, unchanged: 3, completed: 0 },
        attributeValues: { new: 0, unchanged: 10 },
        events: { new: 0, unchanged: 2 },
        assignments: { new: 0, unchanged: 2 },
        made: { channels: [], attributes: [], eventTypes: [], metrics: [], segments: [], experiments: [] },
      });
    });

    it.each([
      [
        'another arm',
        csv(ROWS[0]!.replace(/A$/, 'B'), ...ROWS.slice(1)),
        /line 2, column "arm": Customer "a" is assigned/,
      ],
      ['a customer more', csv(...ROWS.slice(0, 2), `${ROWS[2]}A`), /customers who are not in it/],
      ['a customer less', csv(...ROWS.slice(1)), /1 of its 2 customers/],
    ])('refuses the experiment with %s', async (_, content, message) => {
      const before = await snapshot();
      await expect(run(campaign(), content)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(message),
      });
      expect(await snapshot()).toEqual(before);
    });

    it('refuses another experiment under the same key', async () => {
      const { experiment } = campaign();
      const other = campaign({
        experiment: { ...experiment, arms: [{ key: 'control' }, { key: 'mail', isControl: true }] },
      });
      await expect(run(other, csv(...ROWS))).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
        message: expect.stringContaining('its arms differ'),
      });
    });

    it('refuses a value that would change what was known at the assignment', async () => {
      const before = await snapshot();
      await expect(run(campaign(), csv(ROWS[0]!.replace('1200.50', '1'), ...ROWS.slice(1)))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('"income"'),
      });
      expect(await snapshot()).toEqual(before);
    });

    it('takes a new value as known from a later time on', async () => {
      const later = campaign({
        experiment: undefined,
        events: undefined,
        segments: undefined,
        knownFrom: '2026-03-20',
      });
      const report = await run(later, csv(ROWS[0]!.replace('1200.50', '1'), ...ROWS.slice(1)));
      expect(report.attributeValues).toEqual({ new: 1, unchanged: 9 });
      const values = await query(
        "SELECT number FROM attribute_value WHERE attribute_id = (SELECT id FROM attribute WHERE key = 'income') ORDER BY customer_id, known_from",
      );
      expect(values.map((row) => row.number)).toEqual([1200.5, 1, 7]);
    });
  });

  it('reports what a dry run would do and keeps nothing', async () => {
    const before = await snapshot();
    const report = await run(campaign(), csv(...ROWS), { dryRun: true });
    expect(report).toMatchObject({
      dryRun: true,
      rows: 3,
      customers: { new: 3 },
      attributeValues: { new: 10 },
      events: { new: 2 },
      assignments: { new: 2 },
      made: {
        channels: ['web', 'phone'],
        attributes: ['income', 'region', 'member', 'birthday'],
        experiments: ['spring'],
      },
    });
    expect(await snapshot()).toEqual(before);
    expect(await query('SELECT * FROM data_import')).toEqual([]);
  });

  it('lists what was imported, by whom, with the digest of the file', async () => {
    await run(campaign(), csv(...ROWS));
    const [entry] = await query('SELECT * FROM data_import');
    expect(entry).toMatchObject({ name: 'Campaign', rows_read: 3, actor: 'tester', finished_at: NOW.getTime() });
    expect(entry?.file_digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('numbers the rows of a file without keys, and keeps exact repetitions', async () => {
    const rows = manifest({
      name: 'Rows',
      customer: { key: { rowNumber: true, prefix: 'r-' } },
      attributes: [{ column: 'x', name: 'x', type: 'NUMBER' }],
    });
    expect((await run(rows, 'x,y\n1,1\n1,1\n\n2,2\n')).customers.new).toBe(3);
    expect(await query('SELECT key FROM customer ORDER BY id')).toEqual([
      { key: 'r-1' },
      { key: 'r-2' },
      { key: 'r-3' },
    ]);
  });

  it('reads a byte order mark, Windows line ends, quotes, quoted line feeds and blank lines', async () => {
    const use = manifest({
      name: 'Quotes',
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'the "region"', name: 'region', type: 'CATEGORY' }],
    });
    const content = '\uFEFFid,"the ""region""",note\r\n1,"a, ""b""","two\r\nlines"\r\n\r\n2,c,\r\n';
    expect((await run(use, content)).rows).toBe(2);
    expect(await query('SELECT value FROM attribute_level ORDER BY id')).toEqual([{ value: 'a, "b"' }, { value: 'c' }]);
    await expect(run(use, `${content}2,d,\r\n`)).rejects.toMatchObject({
      message: expect.stringContaining('line 6, column "id": Customer "2" stands in the file twice, first on line 5'),
    });
  });

  it('reads a file that arrives byte by byte', async () => {
    const bytes = Buffer.from('id,r\n1,ü\n2,🙂\n');
    const use = manifest({
      name: 'Bytes',
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'r', name: 'r', type: 'CATEGORY' }],
    });
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    await importData(temporary.database, use, Readable.from(pieces), {
      file: 'x',
      actor: 'x',
      now: NOW,
      timeZone: 'UTC',
    });
    expect(await query('SELECT value FROM attribute_level ORDER BY id')).toEqual([{ value: 'ü' }, { value: '🙂' }]);
  });

  it('takes other separators and words that mean unknown', async () => {
    const use = manifest({
      name: 'Semicolons',
      delimiter: ';',
      missing: ['NA'],
      customer: { key: { column: 'id' } },
      attributes: [{ column: 'x', name: 'x', type: 'NUMBER' }],
    });
    expect((await run(use, 'id;x\n1;NA\n2;5\n')).attributeValues.new).toBe(1);
  });

  it('warns of a last line without a line end', async () => {
    expect((await run(campaign(), csv(...ROWS).trimEnd())).warnings).toEqual([expect.stringContaining('line end')]);
  });

  it('warns of an arm without customers', async () => {
    expect((await run(campaign(), csv(...ROWS.slice(1)))).warnings).toEqual([expect.stringContaining('"control"')]);
  });

  describe('rows that are events', () => {
    const orders = manifest({
      name: 'Orders',
      customer: { key: { column: 'customer' } },
      events: [{ type: { column: 'kind' }, key: { column: 'id' }, at: { column: 'at' }, value: { column: 'amount' } }],
    });
    const file =
      'customer,kind,id,at,amount\na,order,o1,2026-03-05T10:00:00Z,9.99\na,order,o2,2026-03-06,\nb,return,o1,2026-03-07,1\n';

    it('belong to customers on record, several to one', async () => {
      await run(campaign(), csv(...ROWS));
      const report = await run(orders, file);
      expect(report.events).toEqual({ new: 3, unchanged: 0 });
      expect(report.made.eventTypes).toEqual(['order', 'return']);
      expect((await run(orders, file)).events).toEqual({ new: 0, unchanged: 3 });
    });

    it('are refused for a customer who is not on record, with the line', async () => {
      await expect(run(orders, file)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('customers.csv, line 2, column "customer": There is no customer'),
      });
    });

    it('are refused when one on record differs', async () => {
      await run(campaign(), csv(...ROWS));
      await run(orders, file);
      await expect(run(orders, file.replace('9.99', '9.98'))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('line 2'),
      });
    });

    it('are refused when they lie in the future', async () => {
      await run(campaign(), csv(...ROWS));
      await expect(run(orders, file.replace('2026-03-07', '2027-03-07'))).rejects.toMatchObject({
        message: expect.stringContaining('line 4, column "at": "2027-03-07" lies in the future'),
      });
    });
  });

  it('refuses an attribute of another type', async () => {
    await run(campaign(), csv(...ROWS));
    const other = manifest({
      name: 'Other',
      customer: { key: { column: 'customer' } },
      attributes: [{ column: 'income', name: 'income', type: 'CATEGORY' }],
    });
    await expect(run(other, csv(...ROWS))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('refuses a known customer with another channel, with the line', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(campaign(), csv(ROWS[0]!, ROWS[1]!.replace('web', 'phone'), ROWS[2]!))).rejects.toMatchObject({
      message: expect.stringContaining('line 3, column "customer": Customer "b" is on record with another channel'),
    });
  });

  it('refuses a file with fewer rows than the manifest expects', async () => {
    await expect(run(campaign({ expectedRows: 4 }), csv(...ROWS))).rejects.toMatchObject({
      message: expect.stringContaining('The file has 3 rows'),
    });
  });

  it('finds customers who stand in the file twice even far apart', async () => {
    const use = manifest({ name: 'Many', customer: { key: { column: 'id' } } });
    const ids = Array.from({ length: 25_000 }, (_, index) => `k${index}`);
    await expect(run(use, ['id', ...ids, 'k7', ''].join('\n'))).rejects.toMatchObject({
      message: expect.stringContaining(
        'line 25002, column "id": Customer "k7" stands in the file twice, first on line 9',
      ),
    });
    expect(await query('SELECT count(*) AS n FROM customer')).toEqual([{ n: 0 }]);
  });

  describe('files that are not as they should be', () => {
    const bytes = (...parts: (string | number[])[]) =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

    it.each<[string, string | Buffer, RegExp]>([
      ['an empty file', '', /^customers.csv: The file is empty/],
      ['only blank lines', '\n\n', /The file is empty/],
      ['no row', `${HEADER}\n`, /There is a header, but no row/],
      [
        'a column missing',
        'customer,channel\na,web\n',
        /line 1, column "since": The column "since" is not in the header/,
      ],
      ['a column twice', `${HEADER},arm\n`, /column "arm": The column "arm" stands in the header twice/],
      ['a cell too few', csv(ROWS[0]!, 'b,web,,'), /line 3: The record has 4 cells. Expected 9/],
      ['a cell too many', csv(`${ROWS[0]},x`), /line 2: The record has 10 cells/],
      [
        'a word for a number',
        csv(ROWS[0]!.replace('1200.50', 'abc')),
        /line 2, column "income": "abc" is not a number. Expected digits/,
      ],
      ['a thousands separator', csv(ROWS[0]!.replace('1200.50', '"1,200"')), /"1,200" is not a number/],
      ['infinity', csv(ROWS[0]!.replace('1200.50', 'Infinity')), /"Infinity" is not a number/],
      ['NaN', csv(ROWS[0]!.replace('1200.50', 'NaN')), /"NaN" is not a number/],
      ['an absurd number', csv(ROWS[0]!.replace('1200.50', '1e300')), /"1e300" is not a number that makes sense/],
      [
        'a word for a boolean',
        csv(ROWS[0]!.replace('north,1', 'north,2')),
        /column "member": "2" is neither yes nor no/,
      ],
      [
        'a day that does not exist',
        csv(ROWS[0]!.replace('1990-02-28', '1990-02-30')),
        /column "birthday": "1990-02-30" is not a date/,
      ],
      [
        'the same in UTC',
        csv(ROWS[0]!.replace('1990-02-28', '1990-02-30T00:00:00Z')),
        /"1990-02-30T00:00:00Z" is not a date/,
      ],
      ['another form of date', csv(ROWS[0]!.replace('1990-02-28', '28.02.1990')), /Expected ISO 8601/],
      [
        'an unknown arm',
        csv(ROWS[0]!.replace(/A$/, 'C')),
        /line 2, column "arm": "C" is not an arm. Expected one of "A", "B"/,
      ],
      [
        'a channel that is no key',
        csv(ROWS[0]!.replace('web', 'the web')),
        /column "channel": "the web" is not a channel/,
      ],
      [
        'no customer key',
        csv(ROWS[0]!.replace('a,', ' ,')),
        /line 2, column "customer": The cell is empty. Expected the key of a customer/,
      ],
      ['a customer key too long', csv(ROWS[0]!.replace('a,', `${'k'.repeat(201)},`)), /too long/],
      [
        'a customer twice',
        csv(ROWS[0]!, ROWS[0]!),
        /line 3, column "customer": Customer "a" stands in the file twice, first on line 2/,
      ],
      ['a quote that is never closed', csv(ROWS[0]!, 'b,"web,,,,,,,', 'c,x'), /line 3: A quoted cell is never closed/],
      [
        'a quote that is never closed in a large file',
        csv('b,"web', ...Array(50_000).fill('x'.repeat(99))),
        /line 2: A quoted cell is never closed/,
      ],
      ['a quote inside a cell', csv(ROWS[0]!.replace('north', 'no"rth')), /line 2: There is a quote inside a cell/],
      [
        'text after a closing quote',
        csv(ROWS[0]!, ROWS[1]!.replace('south', '"so"uth')),
        /line 3: There is a quote inside a cell/,
      ],
      ['a file cut off inside a cell', csv(...ROWS).slice(0, 120), /line 3: The record has \d cells/],
      ['bytes that are not UTF-8', bytes(csv(ROWS[0]!), [0x62, 0xfc, 0x0a]), /line 3: The bytes are not UTF-8/],
      ['a character cut off at the end', bytes(csv(ROWS[0]!), [0x62, 0xc3]), /line 3: The bytes are not UTF-8/],
      ['a NUL byte', bytes(csv(ROWS[0]!), 'b\0\n'), /line 3: There is a NUL byte/],
      [
        'UTF-16',
        Buffer.from(`\uFEFF${csv(ROWS[0]!)}`, 'utf16le'),
        /line 1: (There is a NUL byte|The bytes are not UTF-8)/,
      ],
      ['a line without end', 'x'.repeat(1_100_000), /line 1: The line has more than 1000000 bytes/],
    ])('names the place of %s and keeps nothing', async (_, content, message) => {
      const before = await snapshot();
      const failure = await run(campaign(), content).then(
        () => 'imported',
        (error: Error) => error,
      );
      expect(failure).toMatchObject({ name: 'ImportError', message: expect.stringMatching(message) });
      expect(await snapshot()).toEqual(before);
      expect((await run(campaign(), csv(...ROWS))).rows).toBe(3);
    });
  });

  it('leaves the database as it was when the source breaks off', async () => {
    const source = Readable.from(
      (async function* () {
        yield Buffer.from(csv(...ROWS));
        throw new Error('connection reset');
      })(),
    );
    const options = { file: 'x', actor: 'x', now: NOW, timeZone: 'UTC' };
    await expect(importData(temporary.database, campaign(), source, options)).rejects.toThrow('connection reset');
    expect(await query('SELECT * FROM customer')).toEqual([]);
  });
});
