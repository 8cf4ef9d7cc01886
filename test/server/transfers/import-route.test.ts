import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTransferServer, type TransferServer } from './transfer-server.js';

const manifest = JSON.stringify({
  name: 'Customers',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
});
const csv = 'id,income\na,1\nb,2\n';

interface Answer {
  customers: { new: number };
  errors: { message: string; extensions: object }[];
  problems: object[];
}

describe('POST /import', () => {
  let server: TransferServer;
  let temporaryFolder: string | undefined;

  beforeEach(async () => {
    server = await startTransferServer(100_000);
    temporaryFolder = process.env.TMPDIR;
    process.env.TMPDIR = server.folder;
  });
  afterEach(async () => {
    if (temporaryFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporaryFolder;
    await server.remove();
  });

  const form = (parts: Record<string, string | File>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(parts)) data.append(name, value);
    return data;
  };
  const file = (content: string) => new File([content], 'customers.csv', { type: 'text/csv' });
  const post = async (body: FormData | string, query = '', headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.origin}/import${query}`, { method: 'POST', body, headers });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  const customers = async () =>
    (await server.database.query<{ key: string }>('SELECT key FROM customer ORDER BY key')).map((row) => row.key);
  const leftOver = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('trialgraph-upload-'));

  it('imports the file and answers with the report', async () => {
    const { status, body } = await post(form({ manifest, file: file(csv) }));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Customers',
      file: 'customers.csv',
      rows: 2,
      dryRun: false,
      customers: { new: 2 },
    });
    expect(await customers()).toEqual(['a', 'b']);
    const [entry] = await server.database.query('SELECT actor FROM data_import');
    expect(entry).toEqual({ actor: 'local' });
  });

  it('counts all wrong cells of a file by kind', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `c${index},"${index},5"\n`).join('');
    const { status, body } = await post(form({ manifest, file: file(`id,income\n${rows},<b>\n`) }));
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(101);
    expect(body.problems).toMatchObject([
      { kind: 'DECIMAL_COMMA', column: 'income', count: 150, suggestion: { option: 'decimal', value: ',' } },
      { kind: 'EMPTY', column: 'id', count: 1, rows: [{ line: 152, value: '' }] },
      { kind: 'NOT_A_NUMBER', column: 'income', count: 1, rows: [{ line: 152, value: '<b>' }], suggestion: null },
    ]);
    expect(await customers()).toEqual([]);
  });

  it('takes the manifest as a file, too, and the parts in either order', async () => {
    const { status } = await post(form({ file: file(csv), manifest: new File([manifest], 'manifest.json') }));
    expect(status).toBe(200);
    expect(await customers()).toEqual(['a', 'b']);
  });

  it('takes until when the file has all events', async () => {
    await post(form({ manifest, file: file(csv) }));
    const orders = JSON.stringify({
      name: 'Orders',
      customer: { key: { column: 'key' } },
      events: [{ type: 'order', key: { column: 'order' }, at: { column: 'at' } }],
    });
    const lines = file('key,order,at\na,o1,2026-01-05T10:00:00Z\n');
    const { status, body } = await post(form({ manifest: orders, completeUntil: '2026-01-31', file: lines }));
    expect([status, body]).toMatchObject([200, { completeUntil: '2026-01-31T00:00:00.000Z' }]);
    const refused = await post(form({ manifest: orders, completeUntil: 'soon', file: lines }));
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('completeUntil: "soon" is not a date') }] },
    });
  });

  it('keeps nothing in a dry run', async () => {
    const { status, body } = await post(form({ manifest, file: file(csv) }), '?dryRun=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, customers: { new: 2 } });
    expect(await customers()).toEqual([]);
  });

  it('does not guess what dryRun means', async () => {
    expect(await post(form({ manifest, file: file(csv) }), '?dryRun=yes')).toMatchObject({ status: 400 });
    expect(await customers()).toEqual([]);
  });

  it('names the place of a bad cell', async () => {
    const { status, body } = await post(form({ manifest, file: file('id,income\na,1\nb,much\n') }));
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('customers.csv, line 3, column "income"'),
      extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID', line: 3, column: 'income', value: 'much' },
    });
    expect(await customers()).toEqual([]);
  });

  it('names all problems of a manifest, of the columns and of a row, each with its place', async () => {
    const several = async (given: string, content: string) => {
      const { status, body } = await post(form({ manifest: given, file: file(content) }));
      expect(status).toBe(400);
      return body.errors.map(({ extensions }) => extensions);
    };
    const broken = JSON.stringify({ customer: { key: { column: 1 } }, colour: 'red' });
    expect(await several(broken, csv)).toMatchObject([
      { file: 'Manifest', path: 'name', field: 'name', reason: 'INVALID' },
      { file: 'Manifest', path: 'customer.key.column' },
      { file: 'Manifest', path: 'colour' },
    ]);
    const wide = JSON.stringify({
      ...JSON.parse(manifest),
      attributes: ['income', 'age'].map((column) => ({ column, name: column, type: 'NUMBER' })),
    });
    expect(await several(wide, 'key\na\n')).toMatchObject([{ column: 'id' }, { column: 'income' }, { column: 'age' }]);
    expect(await several(wide, 'id,income,age\na,1,1\n,much,old\n')).toMatchObject([
      { line: 3, column: 'id', value: '' },
      { line: 3, column: 'income', value: 'much' },
      { line: 3, column: 'age', value: 'old' },
    ]);
    expect(await customers()).toEqual([]);
  });

  it('answers 409 to what contradicts the record', async () => {
    await post(form({ manifest, file: file(csv) }));
    const other = manifest.replace('NUMBER', 'CATEGORY');
    expect(await post(form({ manifest: other, file: file(csv) }))).toMatchObject({ status: 409 });
  });

  it.each<[string, () => FormData | string, Record<string, string>, number, RegExp]>([
    ['no manifest', () => form({ file: file(csv) }), {}, 400, /"manifest" is missing/],
    ['no file', () => form({ manifest }), {}, 400, /"file" is missing/],
    ['the file as a field', () => form({ manifest, file: csv }), {}, 400, /the CSV as the file "file"/],
    ['a part too many', () => form({ manifest, file: file(csv), more: file(csv) }), {}, 400, /"more"/],
    [
      'two files',
      () => {
        const data = form({ manifest, file: file(csv) });
        data.append('file', file(csv));
        return data;
      },
      {},
      400,
      /twice/,
    ],
    [
      'a manifest that is not valid',
      () => form({ manifest: '{}', file: file(csv) }),
      {},
      400,
      /^Manifest, name: Give a string: it is missing\.$/,
    ],
    [
      'a manifest too large',
      () => form({ manifest: new File(['x'.repeat(1_100_000)], 'm.json'), file: file(csv) }),
      {},
      413,
      /manifest is larger/,
    ],
    [
      'a manifest too large in a field',
      () => form({ manifest: 'x'.repeat(1_100_000), file: file(csv) }),
      {},
      413,
      /manifest is larger/,
    ],
    [
      'a file too large',
      () => form({ manifest, file: file(`id,income\n${'a,1\n'.repeat(30_000)}`) }),
      {},
      413,
      /larger than/,
    ],
    ['an upload much too large', () => form({ manifest, file: file('x'.repeat(5_000_000)) }), {}, 413, /larger than/],
    ['JSON', () => '{}', { 'content-type': 'application/json' }, 415, /multipart\/form-data/],
    ['no boundary', () => 'x', { 'content-type': 'multipart/form-data' }, 400, /boundary/],
    [
      'a form cut off',
      () => '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nid,in',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      /cut off/,
    ],
    ['an empty form', () => '--b--\r\n', { 'content-type': 'multipart/form-data; boundary=b' }, 400, /missing/],
  ])('refuses %s and leaves nothing behind', async (_, body, headers, status, message) => {
    const answer = await post(body(), '', headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0]?.message).toMatch(message);
    expect(await customers()).toEqual([]);
    expect(await leftOver()).toEqual([]);
    expect(server.failures).toEqual([]);
  });

  it('refuses a file too large whose size was not announced', async () => {
    const head = `--b\r\nContent-Disposition: form-data; name="manifest"\r\n\r\n${manifest}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nid,income\n`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${server.origin}/import`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      });
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', reject);
      request.write(head);
      for (let sent = 0; sent < 50; sent += 1) request.write('a,1\n'.repeat(5_000));
      request.end('\r\n--b--\r\n');
    });
    expect(status).toBe(413);
    expect(await leftOver()).toEqual([]);
  });

  it('cleans up after an upload that is broken off', async () => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /import HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n` +
        `--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nid,income\na,1\n`,
    );
    await expect.poll(() => server.space.used).toBe(1);
    socket.destroy();
    await expect.poll(() => server.space.used).toBe(0);
    expect(await leftOver()).toEqual([]);
    expect(await customers()).toEqual([]);
    expect(server.failures).toEqual([]);
  });

  /** Sends the beginning of an upload, and gives the answer that comes before the rest. */
  const begin = async (announced: string) => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /import HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n${announced}\r\n\r\n`,
    );
    return socket;
  };

  it('has a name for no file that is being uploaded, so that a killed process leaves none', async () => {
    const socket = await begin('Content-Length: 90000');
    await expect.poll(() => server.space.used).toBe(1);
    await expect.poll(leftOver).toEqual([]);
    socket.destroy();
  });

  it('bounds the size of uploads together before it reads them', async () => {
    const socket = await begin('Transfer-Encoding: chunked');
    await expect.poll(() => server.space.used).toBe(1);
    const refused = await fetch(`${server.origin}/import`, {
      method: 'POST',
      body: form({ manifest, file: file('x'.repeat(20_000)) }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/share of the space/), extensions: { code: 'BUSY' } }],
    });
    socket.destroy();
    await expect.poll(() => server.space.used).toBe(0);
    expect(await post(form({ manifest, file: file(csv) }))).toMatchObject({ status: 200 });
  });

  it('says that the disk is full, and stores nothing', async () => {
    const take = server.space.take.bind(server.space);
    server.space.take = async (bytes) => {
      const taken = await take(bytes);
      taken.writer.createWriteStream = () =>
        new Writable({
          write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
        }) as never;
      return taken;
    };
    const data = form({ manifest, file: file(csv) });
    await fetch(`${server.origin}/import`, { method: 'POST', body: data }).catch(() => undefined);
    expect(server.failures).toMatchObject([{ code: 'ENOSPC' }]);
    expect([server.space.used, await customers()]).toEqual([0, []]);
  });

  it('runs two identical uploads at once without harm', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => post(form({ manifest, file: file(csv) }))));
    const added = [first?.body.customers.new, second?.body.customers.new].sort();
    expect(added).toEqual([0, 2]);
    expect(await customers()).toEqual(['a', 'b']);
  });
});

describe('an upload that stalls', () => {
  it('is refused, and its connection closed', async () => {
    const server = await startTransferServer(100_000, 50);
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /import HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b\r\n',
    );
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 .*has sent nothing for 0.05 seconds/s);
    expect(server.space.used).toBe(0);
    await server.remove();
  });
});
