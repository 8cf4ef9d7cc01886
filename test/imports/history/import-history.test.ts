import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportHistory1799003300000 } from '../../../migrations/1799003300000-import-history.js';
import { dialectFor } from '../../../src/database/dialect.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { upload } from '../../setup/upload.js';

const CUSTOMERS = {
  name: 'Customers',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
};
const ORDERS = {
  name: 'Orders',
  customer: { key: { column: 'id' } },
  events: [{ type: 'order', key: { column: 'order' }, at: { column: 'at' } }],
  completeUntil: '2026-02-28',
};
const csv = 'id,channel,income\na,tv,1\nb,tv,\n';

describe('the list of imports', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await upload(api, CUSTOMERS, csv, 'customers.csv');
    api.clock.now = new Date(START.getTime() + DAY);
    await upload(api, ORDERS, 'id,order,at\na,o1,2026-02-03\na,o2,2026-02-04\n', 'orders.csv');
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await upload(api, CUSTOMERS, csv, 'again.csv');
  });
  afterAll(() => api.remove());

  it('has the latest first, with who imported what and when', async () => {
    const { imports } = await api.must(`{ imports { totalCount edges { node {
      name fileName fileBytes rows importedBy importedAt status undoneAt undoneBy undoneReason completeUntil warnings
      counts { what added changed unchanged } created { kind key } sameFile { fileName }
    } } } }`);
    const [again, orders, first] = imports.edges.map(({ node }: { node: object }) => node);
    expect(imports.totalCount).toBe(3);
    const undone = { status: 'DONE', undoneAt: null, undoneBy: null, undoneReason: null };
    expect(first).toMatchObject({
      ...{ name: 'Customers', fileName: 'customers.csv', fileBytes: csv.length, rows: 2, importedBy: 'local' },
      ...{ importedAt: START.toISOString(), completeUntil: null, ...undone },
      counts: [
        { what: 'CUSTOMERS', added: 2, changed: 0, unchanged: 0 },
        { what: 'ATTRIBUTE_VALUES', added: 1, changed: 0, unchanged: 0 },
      ],
      created: [
        { kind: 'CHANNEL', key: 'tv' },
        { kind: 'ATTRIBUTE', key: 'income' },
      ],
      sameFile: [{ fileName: 'again.csv' }],
    });
    expect(orders).toMatchObject({
      ...{ name: 'Orders', completeUntil: '2026-02-28T00:00:00.000Z', sameFile: [], ...undone },
      counts: [{ what: 'EVENTS', added: 2, changed: 0, unchanged: 0 }],
      created: [{ kind: 'EVENT_TYPE', key: 'order' }],
    });
    expect(again).toMatchObject({
      counts: [
        { what: 'CUSTOMERS', added: 0, changed: 0, unchanged: 2 },
        { what: 'ATTRIBUTE_VALUES', added: 0, changed: 0, unchanged: 1 },
      ],
      created: [],
      sameFile: [{ fileName: 'customers.csv' }],
    });
  });

  it('comes in pages, and by status', async () => {
    const page =
      'query ($after: String) { imports(first: 2, after: $after) { edges { node { name } } pageInfo { endCursor } } }';
    const { imports } = await api.must(page);
    const rest = await api.must(page, { after: imports.pageInfo.endCursor });
    expect(rest.imports.edges).toEqual([{ node: { name: 'Customers' } }]);
    const some = await api.must(
      '{ done: imports(status: DONE) { totalCount } undone: imports(status: UNDONE) { totalCount } }',
    );
    expect(some).toEqual({ done: { totalCount: 3 }, undone: { totalCount: 0 } });
  });

  it('leads to an import by its id, with its manifest and digest', async () => {
    const { imports } = await api.must('{ imports(last: 1) { edges { node { id fileDigest } } } }');
    const { id, fileDigest } = imports.edges[0].node;
    const found = await api.must('query ($id: ID!) { import(id: $id) { id manifest } }', { id });
    expect(found.import.id).toBe(id);
    expect(JSON.parse(found.import.manifest)).toMatchObject(CUSTOMERS);
    expect(fileDigest).toMatch(/^[0-9a-f]{64}$/);
    const other = Buffer.from('Channel:1').toString('base64url');
    const { data, errors } = await api.ask('query ($id: ID!) { import(id: $id) { id } }', { id: other });
    expect([data, errors[0]!.extensions]).toMatchObject([{ import: null }, { field: 'id', reason: 'INVALID' }]);
  });

  it('has the imports of earlier versions', async () => {
    const { parameters } = dialectFor(api.database.dialect.name);
    await api.database.write(async ({ manager }) => {
      const runner = manager.queryRunner!;
      await new ImportHistory1799003300000().down(runner);
      await runner.query(
        parameters(
          'INSERT INTO data_import (name, file_digest, rows_read, report, actor, finished_at) VALUES (?, ?, ?, ?, ?, ?)',
        ),
        ['Old', 'f0', 1, await readFile('test/fixtures/imports/early-report.json', 'utf8'), 'ann', 0],
      );
      await new ImportHistory1799003300000().up(runner);
    });
    const { imports } = await api.must(
      '{ imports(last: 1) { edges { node { name fileName fileBytes manifest counts { what added } } } } }',
    );
    expect(imports.edges[0].node).toEqual({
      ...{ name: 'Old', fileName: 'customers.csv', fileBytes: null, manifest: null },
      counts: [{ what: 'CUSTOMERS', added: 1 }],
    });
  });

  it('answers the query of the documentation', async () => {
    const text = await readFile('docs/import-history.md', 'utf8');
    const queries = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query]) => query);
    const query = queries.find((one) => one?.includes('imports('));
    const { imports } = await api.must(query!);
    expect(imports.edges.length).toBeGreaterThan(0);
  });
});
