import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sheet, workbook } from '../../imports/files/workbook-files.js';
import { startTransferServer, type TransferServer } from './transfer-server.js';

let server: TransferServer;

beforeAll(async () => {
  server = await startTransferServer(100_000);
});
afterAll(() => server.remove());

interface Answer {
  manifest: object;
  spend: object;
  errors: [{ message: string; extensions: object }];
}

async function post(path: string, name: string, content: Buffer, texts: Record<string, object>) {
  const body = new FormData();
  for (const [part, value] of Object.entries(texts)) body.append(part, JSON.stringify(value));
  body.append('file', new File([new Uint8Array(content)], name));
  const response = await fetch(`${server.origin}${path}`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Answer };
}

it('a workbook is inspected, asked about and imported', async () => {
  const content = workbook({
    sheets: [
      { name: 'Orders', rows: [['order'], [1]] },
      {
        name: 'Customers',
        rows: [['Customers of May'], ['id', 'income'], ['a', 1.5], ['b', 2]],
        after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
      },
    ],
  });
  const answers = { sheet: 'Customers', knownFrom: '2026-03-01' };
  const { body: inspection } = await post('/import/inspect', 'customers.xlsx', content, { answers });
  expect(inspection).toMatchObject({ isComplete: true, rows: 2, manifest: { sheet: 'Customers', skipLines: 1 } });

  const { status, body } = await post('/import', 'customers.xlsx', content, { manifest: inspection.manifest });
  expect(status).toBe(200);
  expect(body).toMatchObject({ rows: 2, customers: { new: 2 }, warnings: [{ code: 'SHEET' }] });
  const values = await server.database.query('SELECT number FROM attribute_value ORDER BY number');
  expect(values).toEqual([{ number: 1.5 }, { number: 2 }]);

  const { manifest } = inspection;
  const without = await post('/import', 'customers.xlsx', content, { manifest: { ...manifest, sheet: undefined } });
  expect(without.status).toBe(400);
  expect(without.body.errors[0].message).toMatch(/2 sheets: "Orders", "Customers"/);
});

it('a cell of a workbook that does not fit is named by its row', async () => {
  const content = sheet([
    ['id', 'income'],
    ['c', '#N/A'],
  ]);
  const manifest = {
    name: 'Customers',
    customer: { key: { column: 'id' } },
    attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
  };
  const { status, body } = await post('/import', 'x.xlsx', content, { manifest });
  expect(status).toBe(400);
  expect(body.errors[0].extensions).toMatchObject({ line: 2, column: 'income', value: '#N/A' });
});

it('spend comes from a compressed text, which may not unpack to more than the server allows', async () => {
  const csv = 'day,channel,spend\n2026-05-01,search,10.5\n2026-05-02,search,11\n';
  const manifest = {
    name: 'Spend',
    row: 'SPEND',
    spend: { day: { column: 'day' }, channel: { column: 'channel' }, amount: { column: 'spend' } },
    channels: [{ key: 'search', name: 'Search' }],
  };
  const { status, body } = await post('/import', 'spend.csv.gz', gzipSync(csv), { manifest });
  expect([status, body.spend]).toEqual([200, { new: 2, unchanged: 0, replaced: 0 }]);
  const day = (place: number) => new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10);
  const lines = Array.from({ length: 1_100 }, (_, place) => `${day(place)},search,1,${'x'.repeat(1_000)}\n`);
  const large = gzipSync(`day,channel,spend,note\n${lines.join('')}`);
  const refused = await post('/import', 'spend.csv.gz', large, { manifest });
  expect(refused.body.errors[0].message).toMatch(/unpacks to more than/);
});
