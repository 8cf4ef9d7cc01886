import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErasureService } from '../../../src/experiments/assignments/erasure-service.js';
import { RejectedFiles } from '../../../src/imports/problems/rejected-files.js';
import { RejectedRows } from '../../../src/imports/problems/rejected-rows.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';
import { startTransferServer, type TransferServer } from './transfer-server.js';

const manifest = {
  name: 'Customers',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
};
const wrong = `id,income\na,"1,5"\nb,2\nc,"<script>alert(1)</script>"\n=d,"2,5"\n`;
const skipped = `id,income\n${Array.from({ length: 20 }, (_, index) => `k${index},1\n`).join('')}x,much\n`;

describe('the rows that an import rejects', () => {
  let server: TransferServer;
  beforeAll(async () => {
    server = await startTransferServer(100_000);
  });
  afterAll(() => server.remove());

  const post = (
    content: string,
    use: object,
    headers: Record<string, string> = {},
    address = '/import?dryRun=true',
  ) => {
    const body = new FormData();
    body.append('manifest', JSON.stringify(use));
    body.append('file', new File([content], 'customers.csv'));
    return fetch(server.origin + address, { method: 'POST', body, headers });
  };
  const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it('can be downloaded from the address in the answer', async () => {
    const answer = (await (await post(wrong, manifest)).json()) as { rejectedRows: Record<string, string> };
    expect(answer.rejectedRows).toEqual({
      address: expect.stringMatching(/^\/import\/rejected\/[\w-]{32}\.csv$/),
      rows: 3,
      areAll: true,
      until: '2026-06-01T00:15:00.000Z',
    });
    const response = await fetch(server.origin + answer.rejectedRows.address);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const csv = await response.text();
    expect(csv.split('\n')[0]).toBe('line,kind,problem,id,income');
    expect(csv).toContain(`,'=d,"2,5"\n`);
    const raw = await (await fetch(`${server.origin}${answer.rejectedRows.address}?raw=true`)).text();
    expect(raw).toContain(',=d,"2,5"\n');
  });

  it('are offered when they are skipped, too, and not when there are none', async () => {
    const report = await (await post(skipped, { ...manifest, badRows: 'skip' })).json();
    expect(report).toMatchObject({ badRows: 1, rejectedRows: { rows: 1 } });
    expect(await (await post('id,income\na,1\n', manifest)).json()).not.toHaveProperty('rejectedRows');
    const refused = await (await post(wrong, { ...manifest, name: 1 })).json();
    expect(refused).not.toHaveProperty('rejectedRows');
  });

  it('are gone once a customer is erased, about whom they may be', async () => {
    expect((await post('id,income\nz,1\n', manifest, {}, '/import')).status).toBe(200);
    const { rejectedRows } = (await (await post(wrong, manifest)).json()) as { rejectedRows: { address: string } };
    expect((await fetch(server.origin + rejectedRows.address)).status).toBe(200);
    await new ErasureService(server.database, () => new Date('2026-06-01T00:00:00Z')).erase('z');
    expect((await fetch(server.origin + rejectedRows.address)).status).toBe(404);
  });

  it('are nowhere else', async () => {
    const response = await fetch(`${server.origin}/import/rejected/none.csv`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining('15 minutes') }] });
  });

  it('are linked from a page that says what is wrong', async () => {
    const response = await post(wrong, manifest, html);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox allow-downloads$/);
    const page = await response.text();
    expect(page).toContain('<h1>Nothing was stored</h1>');
    expect(page).toContain('2 cells of &quot;income&quot; look like numbers with a decimal comma.');
    expect(page).toContain('Set `decimal` to &quot;,&quot;.');
    expect(page).toMatch(/<a href="\/import\/rejected\/[\w-]+\.csv">Download the 3 rows that cannot be read<\/a>/);
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script/i);
  });

  it('are linked from the page of a file that skips them', async () => {
    const response = await post(skipped, { ...manifest, badRows: 'skip' }, html);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('<h1>The file can be imported; nothing was stored</h1>');
    expect(page).toContain('customers: 20 new, 0 unchanged');
    expect(page).toContain('Download the row that cannot be read');
    expect(page).toContain('&quot;much&quot; is not a number.');
  });

  it('have no page where the manifest, the form or the upload is wrong, which say so', async () => {
    const misspelled = await post(wrong, { ...manifest, colour: 'red' }, html);
    expect([misspelled.status, await misspelled.text()]).toEqual([400, expect.stringContaining('colour')]);
    const formless = await fetch(`${server.origin}/import`, { method: 'POST', body: 'x', headers: html });
    expect([formless.status, await formless.text()]).toEqual([415, expect.stringContaining('Send a form')]);
  });

  it('are foreseen by the page of an inspection', async () => {
    const response = await post(skipped, {}, html, '/import/inspect');
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/<h1>What the file seems to be<\/h1><pre>[^<]*customers\.csv/);
  });
});

describe('rejected rows', () => {
  const rowsOf = (text: string) => {
    const rows = new RejectedRows();
    rows.begin(['id']);
    rows.add({ line: 2, cells: [text] }, { all: [] } as never);
    return rows;
  };
  const idOf = (answer: { address: string } | null) => answer?.address.slice('/import/rejected/'.length, -4) ?? '';

  let temporary: TemporaryDatabase;
  const failures: unknown[] = [];
  beforeAll(async () => {
    temporary = await temporaryDatabase();
  });
  afterAll(() => temporary.remove());
  const filesAt = (clock: () => number) =>
    new RejectedFiles(
      temporary.database,
      () => new Date(clock()),
      (error) => failures.push(error),
    );

  it('are kept for a quarter of an hour, for who sent them, and every server has them', async () => {
    let now = Date.parse('2026-06-01T00:00:00Z');
    const files = filesAt(() => now);
    const id = idOf(await files.keep(rowsOf('a'), 'ann'));
    expect(await files.find(id, 'bob')).toBeNull();
    now += 14 * 60_000;
    const another = filesAt(() => now);
    expect(await another.find(id, 'ann')).toEqual({ header: ['id'], rows: [['2', '', '', 'a']] });
    now += 60_000;
    expect(await files.find(id, 'ann')).toBeNull();
    await another.forget();
    expect(await temporary.database.query('SELECT id FROM rejected_file')).toEqual([]);
  });

  it('are bounded in number and size, and the oldest are forgotten first', async () => {
    const files = filesAt(() => 0);
    const kept = async (many: number, text: string) => {
      const ids: string[] = [];
      for (let index = 0; index < many; index++) ids.push(idOf(await files.keep(rowsOf(text), 'ann')));
      return Promise.all(ids.map(async (id) => (await files.find(id, 'ann')) !== null));
    };
    expect(await kept(101, 'a')).toEqual(Array.from({ length: 101 }, (_, index) => index > 0));
    const large = await kept(17, 'a'.repeat(1_999_000));
    expect([large.at(-1), large.filter(Boolean).length]).toEqual([true, 16]);
    expect([await files.keep(new RejectedRows(), 'ann'), failures]).toEqual([null, []]);
  });

  it('of one client do not push out those of another', async () => {
    const files = filesAt(() => 0);
    const keep = async (actor: string, text: string) => idOf(await files.keep(rowsOf(text), actor));
    await temporary.database.write((transaction) => transaction.execute('DELETE FROM rejected_file'));
    const ids = [await keep('ann', 'a'), await keep('ann', 'b')];
    const oldest = await keep('bob', 'a');
    for (let index = 0; index < 100; index++) await keep('bob', 'a');
    for (let index = 0; index < 17; index++) await keep('eve', 'a'.repeat(1_999_000));
    const found = await Promise.all(ids.map(async (id) => (await files.find(id, 'ann')) !== null));
    expect([found, await files.find(oldest, 'bob'), failures]).toEqual([[true, true], null, []]);
  });
});
