import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Stage } from '../../src/database/stage.js';
import { FULL_DISK_CODE, FULL_DISK_MESSAGE } from '../../src/server/full-disk.js';
import { type Api, startApi } from '../setup/api.js';

const ROWS = 5_000;
const manifest = {
  name: 'Too much',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
};

/**
 * Lets a database grow no further, as a full disk would: SQLite by a limit of its pages, PostgreSQL by the error that it raises
 * when it cannot extend a table.
 */
async function fillDisk(database: Database): Promise<void> {
  if (database.dialect.name === 'sqlite') {
    const [row] = await database.query<{ page_count: number }>('PRAGMA page_count');
    const pages = row!.page_count + 5;
    await limitPages(database, pages);
    // The limit is that of a connection, and an import has its own.
    const stage = database.stage.bind(database);
    vi.spyOn(database, 'stage').mockImplementation((work) =>
      stage(async (ofImport: Stage) => {
        await limitPages(ofImport, pages);
        return work(ofImport);
      }),
    );
    return;
  }
  await database.write(async (transaction) => {
    await transaction.execute(
      `CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
    );
    await transaction.execute(
      'CREATE TRIGGER full_disk BEFORE INSERT ON attribute_value FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()',
    );
  });
}

async function makeRoom(database: Database): Promise<void> {
  vi.restoreAllMocks();
  if (database.dialect.name === 'sqlite') await limitPages(database, 1_000_000);
  else await database.write((transaction) => transaction.execute('DROP FUNCTION disk_is_full CASCADE'));
}

async function limitPages(database: Pick<Stage, 'write'>, pages: number): Promise<void> {
  await database.write((transaction) => transaction.query(`PRAGMA max_page_count = ${pages}`));
}

describe('a full disk', () => {
  let api: Api;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.remove());

  const upload = async () => {
    const body = new FormData();
    body.set('manifest', JSON.stringify(manifest));
    const lines = Array.from({ length: ROWS }, (_, index) => `customer-${index},web,${index}`);
    body.set('file', new Blob([`id,channel,income\n${lines.join('\n')}\n`]), 'customers.csv');
    const response = await fetch(new URL('/import', api.origin), { method: 'POST', body });
    const answer = (await response.json()) as { errors?: unknown[] };
    return { status: response.status, answer };
  };

  it('ends an import with a clear error, leaves the database whole, and the server goes on when there is room', async () => {
    const before = await api.dump();
    await fillDisk(api.database);
    const refused = await upload();
    expect(refused.status).toBe(507);
    expect(refused.answer.errors).toEqual([
      { message: FULL_DISK_MESSAGE, extensions: { code: FULL_DISK_CODE, requestId: expect.any(String) } },
    ]);
    expect(await api.dump()).toEqual(before);
    expect((await fetch(new URL('/ready', api.origin))).status).toBe(200);

    await makeRoom(api.database);
    expect(await upload()).toMatchObject({ status: 200, answer: { customers: { new: ROWS } } });
  });

  it('ends a mutation with the same error', async () => {
    await fillDisk(api.database);
    const customers = Array.from({ length: 1_000 }, (_, index) => ({
      key: `customer-${index}`.padEnd(100, 'x'),
      attributes: [{ name: 'income', number: index }],
    }));
    await api.ask('mutation { defineAttribute(input: { key: "income", type: NUMBER }) { userErrors { code } } }');
    const { errors } = await api.ask(
      'mutation ($c: [CustomerInput!]!) { recordCustomers(input: { customers: $c }) { userErrors { code message } } }',
      { c: customers },
    );
    expect(errors).toMatchObject([{ message: FULL_DISK_MESSAGE, extensions: { code: FULL_DISK_CODE } }]);
    expect(await api.must('{ customers { totalCount } }')).toEqual({ customers: { totalCount: 0 } });
  });
});
