import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldoutService } from '../../../src/experiments/eligibility/holdout-service.js';
import { importData } from '../../../src/imports/import-data.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';
import { hashBucket } from '../../../src/randomization/hash-bucket.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { gate } from '../../setup/gate.js';
import { startTransferServer, type TransferServer } from './transfer-server.js';

const manifest = readManifest(
  JSON.stringify({
    name: 'Spring',
    customer: { key: { column: 'id' }, channel: { column: 'channel' } },
    metrics: [],
    eventTypes: [{ key: 'visit' }],
    experiment: {
      key: 'spring',
      assignedAt: '2026-03-02',
      design: { method: 'COMPLETE' },
      arm: { column: 'arm' },
      arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
      metrics: [{ metric: 'visit', role: 'PRIMARY' }],
    },
  }).replace('"metrics":[],', '"metrics":[{"key":"visit","kind":"PROPORTION","event":"visit","aggregation":"ANY"}],'),
  'manifest.json',
);

describe('exports', () => {
  let server: TransferServer;

  beforeEach(async () => {
    server = await startTransferServer();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    return server.remove();
  });

  const load = (rows: string[]) =>
    importData(server.database, manifest, Readable.from([Buffer.from(['id,channel,arm', ...rows, ''].join('\n'))]), {
      file: 'f',
      actor: 'x',
      now: new Date('2026-06-01T00:00:00Z'),
      timeZone: 'UTC',
    });
  const get = async (path: string) => {
    const response = await fetch(server.origin + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('lists all assignments', async () => {
    await load(['a,web,control', 'b,,mail', 'c,web,']);
    const { status, headers, text } = await get('/experiments/spring/assignments.csv');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="spring-assignments.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toBe(
      'customer,channel,arm,stratum,assigned_at\na,web,control,,2026-03-02T00:00:00.000Z\nb,,mail,,2026-03-02T00:00:00.000Z\n',
    );
  });

  it('lists the customers of a segment, as they are now', async () => {
    await load(['=a,web,control', 'b,,mail', 'c,web,']);
    const definition = { rule: { channel: { in: ['web'] } } };
    await new SegmentService(server.database, () => new Date('2026-06-01T00:00:00Z')).define({
      key: 'online',
      definition,
    });
    const { status, headers, text } = await get('/segments/online/customers.csv');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe('attachment; filename="online-customers.csv"');
    expect(text).toBe("customer,channel,acquired_at\n'=a,web,\nc,web,\n");
    const raw = await get('/segments/online/customers.csv?raw=true');
    expect(raw.text).toContain('\n=a,web,\n');
    expect(raw.headers.get('X-Formulas-Escaped')).toBe('false');
    expect((await get('/segments/other/customers.csv')).status).toBe(404);
  });

  describe('of a segment while there are holdouts', () => {
    const clock = () => new Date('2026-06-01T00:00:00Z');
    const keys = Array.from({ length: 1_203 }, (_, index) => `k${index}`);
    const path = '/segments/online/customers.csv';
    /** As GrowthBook does: the share of the customers from the start of the hash. */
    const isHeldOut = (holdout: string, share: number) => (key: string) =>
      hashBucket(`holdout:${holdout}`, key, 2) < share;
    const listed = (text: string) =>
      (parse(text, { columns: true }) as { customer: string }[]).map((row) => row.customer);

    beforeEach(async () => {
      await load(keys.map((key, index) => `${key},web,${index % 2 ? 'mail' : 'control'}`));
      const definition = { rule: { channel: { in: ['web'] } } };
      await new SegmentService(server.database, clock).define({ key: 'online', definition });
    });

    const define = (key: string, share: number) => new HoldoutService(server.database, clock).define({ key, share });

    it('skips their customers, and says how many', async () => {
      expect((await get(path)).headers.get('x-held-out-customers')).toBe('0');
      await define('quiet', 0.3);
      await define('calm', 0.1);
      const others = keys.filter((key) => !isHeldOut('quiet', 0.3)(key) && !isHeldOut('calm', 0.1)(key));
      const { headers, text } = await get(path);
      expect(listed(text)).toEqual(others);
      expect(others.length).toBeLessThan(900);
      expect(headers.get('x-held-out-customers')).toBe(String(keys.length - others.length));
    });

    it('lists them when asked, and those of a holdout that is archived', async () => {
      await define('quiet', 0.3);
      const all = await get(`${path}?includeHeldOut=true`);
      expect(listed(all.text)).toEqual(keys);
      expect(all.headers.get('x-held-out-customers')).toBe('0');
      await server.database.write((t) => t.execute('UPDATE holdout SET archived_at = 1'));
      expect(listed((await get(path)).text)).toEqual(keys);
      expect((await get(`${path}?includeHeldOut=yes`)).status).toBe(400);
    });

    it('reads no list for HEAD, but counts', async () => {
      await define('quiet', 0.3);
      const { headers, text: whole } = await get(path);
      const query = vi.spyOn(server.database, 'query');
      const head = await fetch(server.origin + path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      for (const name of ['x-held-out-customers', 'content-type', 'content-disposition'])
        expect(head.headers.get(name)).toBe(headers.get(name));
      expect(listed(whole).length).toBeGreaterThan(0);
      expect(query.mock.calls.filter(([sql]) => / AS acquired\b/.test(sql))).toEqual([]);
      query.mockRestore();
    });
  });

  it('lists the customers of one arm', async () => {
    await load(['a,web,control', 'b,,mail']);
    const { headers, text } = await get('/experiments/spring/arms/mail/customers.csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="spring-mail-customers.csv"');
    expect(parse(text, { columns: true })).toMatchObject([{ customer: 'b', arm: 'mail' }]);
  });

  it('lists every customer once over many pages, and leaves erased ones out', async () => {
    const keys = Array.from({ length: 12_001 }, (_, index) => `k${index}`);
    await load(keys.map((key, index) => `${key},web,${index % 2 ? 'mail' : 'control'}`));
    await server.database.write((t) =>
      t.execute("UPDATE customer SET key = NULL, erased_at = 1 WHERE key IN ('k0', 'k4999')"),
    );
    const rows = parse((await get('/experiments/spring/assignments.csv')).text, { columns: true }) as {
      customer: string;
    }[];
    expect(rows.map((row) => row.customer)).toEqual(keys.filter((key) => key !== 'k0' && key !== 'k4999'));
  });

  it('keeps spreadsheets from running cells as formulas, unless asked for the raw keys', async () => {
    await load(['"=HYPERLINK(""x"")",web,mail', '+49,web,mail', '"quo""te, d",web,mail']);
    const path = '/experiments/spring/arms/mail/customers.csv';
    const customers = (text: string) =>
      (parse(text, { columns: true }) as { customer: string }[]).map((row) => row.customer);
    expect(customers((await get(path)).text)).toEqual(['\'=HYPERLINK("x")', "'+49", 'quo"te, d']);
    expect(customers((await get(`${path}?raw=true`)).text)).toEqual(['=HYPERLINK("x")', '+49', 'quo"te, d']);
  });

  it.each([
    ['/experiments/other/assignments.csv', 'experiment'],
    ['/experiments/spring/arms/other/customers.csv', 'arm'],
  ])('answers 404 to %s', async (path, field) => {
    await load(['a,web,control', 'b,,mail']);
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', reason: 'NOT_FOUND', field });
  });

  it('answers 409 for a draft', async () => {
    await load(['a,web,control', 'b,,mail']);
    await server.database.write((t) => t.execute("UPDATE experiment SET status = 'DRAFT'"));
    expect((await get('/experiments/spring/assignments.csv')).status).toBe(409);
  });

  it.each(['assignments', 'customers'])('stops reading when the download of %s is broken off', async (list) => {
    await load(Array.from({ length: 12_001 }, (_, index) => `k${index},web,mail`));
    const { open, arrived, pass } = gate();
    const { database } = server;
    let pages = 0;
    let whole = Number.POSITIVE_INFINITY;
    const query = database.query.bind(database);
    vi.spyOn(database, 'query').mockImplementation(async (...statement) => {
      pages += 1;
      // The database answers the second page of the second download after it was broken off.
      if (pages === whole + 2) await pass();
      return query(...statement);
    });
    const path = `/experiments/spring/${list}.csv`;
    await get(path);
    whole = pages;
    expect(whole).toBeGreaterThan(2);
    const abort = new AbortController();
    const response = await fetch(server.origin + path, { signal: abort.signal });
    await response.body!.getReader().read();
    await arrived;
    abort.abort();
    await server.brokenOff;
    open();
    // Whatever went on would ask for its next page before this download has all of its own.
    expect((await get(path)).status).toBe(200);
    expect(pages).toBe(whole + 2 + whole);
    expect(server.failures).toEqual([]);
  });
});
