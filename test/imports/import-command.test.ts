import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundled, projectRoot } from '../setup/built-program.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const manifest = JSON.stringify({
  name: 'Customers',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
});

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

describe('the import command', () => {
  let command: string;
  let temporary: TemporaryDatabase;
  let manifestPath: string;
  let csvPath: string;

  beforeAll(async () => {
    command = await bundled('import-command.js');
  });

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    manifestPath = join(temporary.folder, 'manifest.json');
    csvPath = join(temporary.folder, 'customers.csv');
    await writeFile(manifestPath, manifest);
    await writeFile(csvPath, 'id,income\na,1\nb,2\n');
  });
  afterEach(() => temporary.remove());

  const run = (parameters: string[], environment: Record<string, string> = {}) =>
    new Promise<Outcome>((resolve) => {
      const env = { ...process.env, DATABASE_URL: temporary.url, ...environment };
      execFile(process.execPath, [command, ...parameters], { env, cwd: projectRoot }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  const customers = async () =>
    (await temporary.database.query<{ n: number }>('SELECT count(*) AS n FROM customer'))[0]?.n;

  it('says all that is wrong, a line for each problem', async () => {
    await writeFile(csvPath, 'id,income\n,much\n');
    expect(await run([manifestPath, csvPath])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'customers.csv, line 2, column "id": The cell is empty. Expected a customer key.\n' +
        'customers.csv, line 2, column "income": "much" is not a number. Expected a number such as 12.5, between -1e15 and 1e15.\n',
    });
    expect(await customers()).toBe(0);
  });

  it('imports a file and says what it did', async () => {
    const { code, stdout, stderr } = await run([manifestPath, csvPath]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [reported, warning] = stdout.split('  warning: ');
    expect(reported).toBe(
      'Customers: 2 rows of customers.csv\n  customers: 2 new, 0 unchanged\n  attribute values: 2 new, 0 unchanged\n' +
        '  created attributes: income\n',
    );
    expect(warning).toMatch(/^The attribute values apply only from now on, .*\n$/);
    expect(await customers()).toBe(2);
  });

  it('keeps nothing in a dry run', async () => {
    const { code, stdout } = await run(['--dry-run', manifestPath, csvPath]);
    expect(code).toBe(0);
    expect(stdout).toContain('(dry run: nothing was stored)');
    expect(await customers()).toBe(0);
  });

  it('takes the database from an option, and creates it', async () => {
    const url = `sqlite:${join(temporary.folder, 'other.db')}`;
    const { code } = await run([manifestPath, csvPath, '--database', url], { DATABASE_URL: 'nonsense' });
    expect(code).toBe(0);
    expect(await customers()).toBe(0);
  });

  it('tells how far it is in plain lines where there is no terminal', async () => {
    await writeFile(manifestPath, JSON.stringify({ name: 'Keys', customer: { key: { column: 'id' } } }));
    const rows = Array.from({ length: 100_000 }, (_, index) => `k${index}\n`);
    await writeFile(csvPath, `id\n${rows.join('')}`);
    expect((await run([manifestPath, csvPath])).stderr).toBe('100,000 rows\n');
  });

  it.each<[string, (folder: string) => string[], string, RegExp]>([
    [
      'a file that is not there',
      (folder) => [join(folder, 'manifest.json'), join(folder, 'none.csv')],
      '',
      /ENOENT.*none\.csv/,
    ],
    [
      'a manifest that is not there',
      (folder) => [join(folder, 'none.json'), join(folder, 'customers.csv')],
      '',
      /ENOENT.*none\.json/,
    ],
    [
      'a file that is no manifest',
      (folder) => [join(folder, 'customers.csv'), join(folder, 'customers.csv')],
      'x',
      /^customers\.csv: The manifest is not JSON/,
    ],
    [
      'no database',
      (folder) => [join(folder, 'manifest.json'), join(folder, 'customers.csv'), '--database', 'x'],
      '',
      /DATABASE_URL: must be/,
    ],
    ['a parameter missing', (folder) => [join(folder, 'manifest.json')], '', /missing required argument 'file'/],
  ])('ends with an error on stderr and a status other than 0 for %s', async (_, parameters, content, message) => {
    if (content) await writeFile(csvPath, content);
    const given = parameters(temporary.folder);
    const { code, stdout, stderr } = await run(given.length > 0 ? given : [manifestPath, csvPath]);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await customers()).toBe(0);
  });

  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Usage: npm run import -- \[options\] <manifest> <file>[\s\S]*--dry-run[\s\S]*--database/);
  });
});
