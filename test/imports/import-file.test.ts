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
  ['a file that is not there', ['manifest.json', 'none.csv'], undefined, /^There is no file or folder ".*none\.csv"/],
  [
    'a manifest that is not there',
    ['none.json', 'customers.csv'],
    undefined,
    /^There is no file or folder ".*none\.json"/,
  ],
  [
    'a file that is no manifest',
    ['customers.csv', 'customers.csv'],
    undefined,
    /^customers\.csv: The manifest is not JSON/,
  ],
  ['no database', ['manifest.json', 'customers.csv'], 'x', /\nDATABASE_URL: must be/],
])('an import with %s is refused with a sentence', async (_, names, database = temporary.url, message) => {
  const [manifest, file] = names.map((name) => join(temporary.folder, name)) as [string, string];
  const answer = await importFile(manifest, file, { database }).then(String, explained);
  const sentence = typeof answer === 'string' ? answer : answer.message;
  expect(sentence).toMatch(message);
  expect(sentence).not.toMatch(/^\s+at /m);
  expect(await temporary.database.query('SELECT key FROM customer')).toEqual([]);
});
