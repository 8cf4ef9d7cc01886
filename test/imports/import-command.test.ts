import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fullAddress } from '../../src/command/databases/database-description.js';
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

const CONNECTED =
  'Another program of trialgraph is connected to this database. It goes on answering; its changes wait only while the ' +
  'rows of the file are published, at the end.\n';

/** `import-file.test.ts` has the other things that can be wrong. */
describe('the import command', () => {
  let command: string;
  let temporary: TemporaryDatabase;
  let manifestPath: string;
  let csvPath: string;

  beforeAll(async () => {
    command = await bundled('trialgraph.cjs');
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
      execFile(
        process.execPath,
        [command, 'import', ...parameters],
        { env, cwd: projectRoot },
        (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });
  /** What the command says first: on PostgreSQL also that others are connected, as this test is. */
  const where = () =>
    `Writing to ${fullAddress(temporary.url)} (0 customers)\n${temporary.url.startsWith('sqlite:') ? '' : CONNECTED}`;
  const customers = async (database = temporary.database) =>
    (await database.query<{ n: number }>('SELECT count(*) AS n FROM customer'))[0]?.n;

  it('says all that is wrong, a line for each problem', async () => {
    await writeFile(csvPath, 'id,income\n,much\n');
    expect(await run([manifestPath, csvPath])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        where() +
        'customers.csv, line 2, column "id": The cell is empty. Expected a customer key.\n' +
        'customers.csv, line 2, column "income": "much" is not a number. Expected a number such as 12.5, between -1e15 and 1e15.\n',
    });
    expect(await customers()).toBe(0);
  });

  it('imports a file and says what it did', async () => {
    const { code, stdout, stderr } = await run([manifestPath, csvPath]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: where() });
    const [reported, warning] = stdout.split('  warning: ');
    expect(reported).toBe(
      'Customers: 2 rows of customers.csv\n  customers: 2 new, 0 unchanged\n  attribute values: 2 new, 0 unchanged\n' +
        '  created attributes: income\n',
    );
    expect(warning).toMatch(/^The attribute values apply only from this import on: .*\n$/);
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
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Writing to ${url} (new)\n100,000 rows, publishing\n` });
    const other = await openDatabase(url);
    expect(await customers(other)).toBe(100_000);
    await other.close();
  });

  it('inspects a file without a manifest, and shows what it cannot say with its own status', async () => {
    const asked = await run([csvPath]);
    expect(asked).toMatchObject({ code: 5, stderr: where() });
    expect(asked.stdout).toContain('--answer knownFrom=2026-03-02\n');
    expect(await customers()).toBe(0);
    const { code, stdout, stderr } = await run([csvPath, '--answer', 'knownFrom=2026-03-01', '--save-manifest']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: where() });
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

  it('lists what was imported, and undoes it after it has asked', async () => {
    expect(await run(['--list'])).toEqual({ code: 0, stdout: 'No file was imported.\n', stderr: '' });
    await run([manifestPath, csvPath]);
    const again = await run([manifestPath, csvPath]);
    expect(again.stdout).toMatch(
      /warning: The same file was imported on [\d-]+ [\d:]+ UTC by .+ \(import 1, "Customers"\)\.\n/,
    );
    expect((await run(['--list'])).stdout).toMatch(
      /^id {2}when \(UTC\) +who +file +rows {2}state\n 2 .+ customers\.csv +2 {2}stored\n 1 .+ customers\.csv +2 {2}stored\n$/,
    );
    const refused = await run(['--undo', '1', '--yes']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('the same file was imported again later');
    expect(await run(['--undo', '2', '--yes'])).toMatchObject({
      code: 0,
      stdout: 'Import 2, "Customers", was undone.\n',
      stderr: expect.stringContaining('  nothing: all of it was stored before\n'),
    });
    const unasked = await run(['--undo', '1']);
    expect(unasked).toMatchObject({ code: 5, stdout: '' });
    expect(unasked.stderr).toContain(
      'Undoing it removes what is new, and puts back what was changed:\n  customers: 2 new\n  attribute values: 2 new\n' +
        '  definitions, unless others use them: attribute "income"\nNothing was changed. Give --yes to undo it unasked.\n',
    );
    expect(await customers()).toBe(2);
    expect((await run(['--undo', '1', '--yes', '--reason', 'a test'])).code).toBe(0);
    expect(await customers()).toBe(0);
    expect(await temporary.database.query('SELECT undone_reason FROM data_import ORDER BY id')).toEqual([
      { undone_reason: 'a test' },
      { undone_reason: 'Undone in a terminal' },
    ]);
    expect((await run(['--list'])).stdout).toMatch(/ 1 .+ undone [\d-]+ [\d:]+\n$/);
  });

  it.each<[string, string[], number, RegExp]>([
    ['that --list takes no file', ['--list', 'a.csv'], 2, /^error: --list and --undo take no file/],
    ['that an import is unknown', ['--undo', '99', '--yes'], 1, /There is no import with this id\./],
    ['what a parameter is missing', [], 2, /^error: missing required argument 'files'/],
    ['what a file is too many', ['a.json', 'b.csv', 'c.csv'], 2, /^error: give one file, and at most one manifest/],
    [
      'itself',
      ['--help'],
      0,
      /^Usage: trialgraph import \[options\] \[manifest\] <file>[\s\S]*--dry-run[\s\S]*--inspect[\s\S]*--database/,
    ],
  ])('explains %s', async (_, parameters, status, message) => {
    const { code, stdout, stderr } = await run(parameters);
    expect(code).toBe(status);
    expect(status === 0 ? stdout : stderr).toMatch(message);
  });
});
