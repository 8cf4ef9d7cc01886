import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explained } from '../../src/command/failure.js';
import { importFile } from '../../src/imports/import-file.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

let temporary: TemporaryDatabase;

beforeAll(async () => {
  temporary = await temporaryDatabase();
  const manifest = JSON.stringify({ name: 'Customers', customer: { key: { column: 'id' } } });
  await writeFile(join(temporary.folder, 'manifest.json'), manifest);
  await writeFile(join(temporary.folder, 'customers.csv'), 'id\na\n');
});
afterAll(() => temporary.remove());

it.each<[string, [string, string], string | undefined, RegExp]>([
  ['a file that is not there', ['manifest.json', 'none.csv'], undefined, /^ENOENT.*none\.csv'$/],
  ['a manifest that is not there', ['none.json', 'customers.csv'], undefined, /^ENOENT.*none\.json'$/],
  [
    'a file that is no manifest',
    ['customers.csv', 'customers.csv'],
    undefined,
    /^customers\.csv: The manifest is not JSON/,
  ],
  ['no database', ['manifest.json', 'customers.csv'], 'x', /^DATABASE_URL: must be/],
])('an import with %s is refused with a sentence', async (_, names, database = temporary.url, message) => {
  const [manifest, file] = names.map((name) => join(temporary.folder, name)) as [string, string];
  const explained = await importFile(manifest, file, { database }).then(
    String,
    async (error) => (await explained(error)).message,
  );
  expect(explained).toMatch(message);
  expect(explained).not.toMatch(/^\s+at /m);
  expect(await temporary.database.query('SELECT key FROM customer')).toEqual([]);
});
