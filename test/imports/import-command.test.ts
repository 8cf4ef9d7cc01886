import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/open-database.js';
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

/** `import-file.test.ts` has the other things that can be wrong. */
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
  const customers = async (database = temporary.database) =>
    (await database.query<{ n: number }>('SELECT count(*) AS n FROM customer'))[0]?.n;

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

  it('takes the database from an option, creates it, and tells how far it is in plain lines where there is no terminal', async () => {
    await writeFile(manifestPath, JSON.stringify({ name: 'Keys', customer: { key: { column: 'id' } } }));
    const rows = Array.from({ length: 100_000 }, (_, index) => `k${index}\n`);
    await writeFile(csvPath, `id\n${rows.join('')}`);
    const url = `sqlite:${join(temporary.folder, 'other.db')}`;
    const { code, stderr } = await run([manifestPath, csvPath, '--database', url], { DATABASE_URL: 'nonsense' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '100,000 rows, publishing\n' });
    const other = await openDatabase(url);
    expect(await customers(other)).toBe(100_000);
    await other.close();
  });

  it('inspects a file without a manifest, and shows what it cannot say with its own status', async () => {
    const asked = await run([csvPath]);
    expect(asked).toMatchObject({ code: 2, stderr: '' });
    expect(asked.stdout).toContain('--answer knownFrom=2026-03-02\n');
    expect(await customers()).toBe(0);
    const { code, stdout, stderr } = await run([csvPath, '--answer', 'knownFrom=2026-03-01', '--save-manifest']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('customers: 2 new, 0 unchanged');
    const saved = join(temporary.folder, 'customers.manifest.json');
    expect(stdout).toContain(`The manifest was saved as ${saved}.`);
    expect((await run([saved, csvPath])).stdout).toContain('customers: 0 new, 2 unchanged');
  });

  it('shows an inspection as text and as JSON, and stores nothing', async () => {
    const shown = await run(['--inspect', csvPath]);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('id: customer key (category)');
    const { stdout } = await run(['--inspect', '--json', '--answer', 'knownFrom=now', '--', csvPath]);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, isComplete: true, manifest: { name: 'customers' } });
    expect(await customers()).toBe(0);
  });

  it.each<[string, string[], number, RegExp]>([
    ['what a parameter is missing', [], 1, /^error: missing required argument 'files'/],
    ['what a file is too many', ['a.json', 'b.csv', 'c.csv'], 1, /^error: give one file, and at most one manifest/],
    [
      'itself',
      ['--help'],
      0,
      /^Usage: npm run import -- \[options\] \[manifest\] <file>[\s\S]*--dry-run[\s\S]*--inspect[\s\S]*--database/,
    ],
  ])('explains %s', async (_, parameters, status, message) => {
    const { code, stdout, stderr } = await run(parameters);
    expect(code).toBe(status);
    expect(status === 0 ? stdout : stderr).toMatch(message);
  });
});
