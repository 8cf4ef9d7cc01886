import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Inspection } from '../../../src/imports/inspection/inspection.js';
import { startTransferServer, type TransferServer } from './transfer-server.js';

let server: TransferServer;

beforeAll(async () => {
  server = await startTransferServer(100_000);
});
afterAll(() => server.remove());

const csv = 'customer;since;income\na;31.01.2025;1.200,50\nb;01.02.2025;7,00\n';

async function post(parts: Record<string, string | File>, path = '/import/inspect') {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) body.append(name, value);
  const response = await fetch(`${server.origin}${path}`, { method: 'POST', body });
  return {
    status: response.status,
    body: (await response.json()) as Inspection & { errors: { message: string; extensions: object }[] },
  };
}
const file = (content: string) => new File([content], 'customers.csv');

it('proposes a manifest, which then imports the file', async () => {
  const first = await post({ file: file(csv) });
  expect(first).toMatchObject({
    status: 200,
    body: {
      file: 'customers.csv',
      rows: 2,
      layout: { delimiter: ';' },
      row: { kind: 'CUSTOMER' },
      questions: [{ field: 'knownFrom', form: 'MOMENT' }],
      firstRows: [
        ['a', '31.01.2025', '1.200,50'],
        ['b', '01.02.2025', '7,00'],
      ],
      isComplete: false,
    },
  });
  const { status, body } = await post({
    file: file(csv),
    answers: '{"knownFrom": "2026-03-01"}',
    manifest: '{"name": "Customers of May"}',
  });
  expect([status, body.isComplete, body.questions]).toEqual([200, true, []]);
  expect(body.manifest).toEqual({
    name: 'Customers of May',
    delimiter: ';',
    row: 'CUSTOMER',
    customer: { key: { column: 'customer' }, acquiredAt: { column: 'since', dateFormat: 'dd.MM.yyyy' } },
    attributes: [{ column: 'income', name: 'income', type: 'NUMBER', decimal: ',', grouping: '.' }],
    knownFrom: '2026-03-01',
  });
  const imported = await post({ file: file(csv), manifest: JSON.stringify(body.manifest) }, '/import');
  expect(imported).toMatchObject({ status: 200, body: { customers: { new: 2 } } });
  expect((await post({ file: file(csv) })).body.columns).toMatchObject([
    { collisions: ['2 of 2 sampled customers are recorded already: they stay as they are.'] },
    {},
    { collisions: ['The attribute "income" is recorded already, with the same type: its values are added.'] },
  ]);
});

it.each<[string, Record<string, string | File>, number, RegExp]>([
  ['no file', { answers: '{}' }, 400, /The part "file" is missing/],
  ['another part', { file: file(csv), more: 'x' }, 400, /"more" is unknown.*one "file", and optionally "answers"/],
  ['answers that are no JSON', { file: file(csv), answers: 'x' }, 400, /The part "answers" cannot be read/],
  [
    'answers that are a list',
    { file: file(csv), answers: '["x"]' },
    400,
    /Expected an object with a text for each field/,
  ],
  [
    'a manifest that is nested deep',
    { file: file(csv), manifest: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` },
    400,
    /The part "manifest" cannot be read/,
  ],
  ['an answer to no question', { file: file(csv), answers: '{"knownFron": "now"}' }, 400, /Did you mean "knownFrom"\?/],
  [
    'an answer that is none',
    { file: file(csv), answers: '{"knownFrom": "soon"}' },
    400,
    /Give one of "now" or a date or time/,
  ],
  ['a file that is no table', { file: file('%PDF-1.7') }, 400, /The file is a PDF/],
  ['a file too large', { file: file('x'.repeat(120_000)) }, 413, /larger than/],
])('refuses %s, and leaves nothing behind', async (_, parts, status, message) => {
  const answer = await post(parts);
  expect(answer.status).toBe(status);
  expect(answer.body.errors[0]?.message).toMatch(message);
  expect(server.space.used).toBe(0);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('trialgraph-upload-'))).toEqual([]);
  expect(server.failures).toEqual([]);
});

it('suggests no metric of what one in use measures, under any name', async () => {
  const orders = () => file('customer,date,amount\na,2026-01-02,10.50\na,2026-01-03,11\nb,2026-01-04,12.25\n');
  const inspected = async () => (await post({ file: orders(), answers: '{"completeUntil": "unknown"}' })).body.manifest;
  const keys = async () => ((await inspected()).metrics as { key: string }[]).map(({ key }) => key);
  expect(await keys()).toEqual(['any-purchase', 'purchase-count', 'purchase-value']);
  const { metrics, ...rest } = await inspected();
  const [any] = metrics as object[];
  const manifest = { ...rest, metrics: [{ ...any, key: 'conversion', name: 'Conversion' }] };
  expect((await post({ file: orders(), manifest: JSON.stringify(manifest) }, '/import')).status).toBe(200);
  expect(await keys()).toEqual(['purchase-count', 'purchase-value']);
  await server.database.write((t) => t.execute('UPDATE metric SET archived_at = 1'));
  expect(await keys()).toEqual(['any-purchase', 'purchase-count', 'purchase-value']);
});
