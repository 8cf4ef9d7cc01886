import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshStatistics } from '../../src/database/refresh-statistics.js';
import { openDatabase } from '../../src/open-database.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { DAY, startApi } from '../setup/api.js';
import { fatalStatements, killedAt, statementsSent } from '../setup/killed-at-statements.js';
import { startBuilt } from '../setup/processes.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

/** Three batches, whose rows wait in temporary tables. */
const ROWS = 20_500;
const SOUND = [{ integrity_check: 'ok' }];

/** `KILLS=20` kills it in as many further statements, always the same ones, and at as many moments. */
const KILLS = Number(process.env.KILLS ?? 0);
const FEWEST_MOMENTS = 2;
/** In times of an import, which does not always take the same. */
const LATEST = 1.25;

function furtherStatements(statements: number): number[] {
  const generator = generatorFor('kills');
  return Array.from({ length: KILLS }, () => 1 + ((generator.next() >>> 0) % (statements - 1)));
}

/** Shares of the time that an import takes. */
function moments(): number[] {
  const generator = generatorFor('moments');
  return Array.from({ length: Math.max(FEWEST_MOMENTS, KILLS) }, () => (generator.next() >>> 0) / 2 ** 32);
}

const manifest = JSON.stringify({
  name: 'Killed',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
  events: [{ type: 'visit', at: '2026-03-05', when: { column: 'visited' } }],
  metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY' }],
  experiment: {
    key: 'spring',
    assignedAt: '2026-03-02',
    design: { method: 'SIMPLE' },
    arm: { column: 'arm' },
    arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
    metrics: [{ metric: 'visit', role: 'PRIMARY' }],
  },
});

describe('an import that is killed', () => {
  let address: TemporaryAddress;
  let files: string[];
  let everything: Awaited<ReturnType<typeof counts>>;
  let nothing: typeof everything;
  let fatal: number[];
  let publishing: number;
  /** How long an import takes. */
  let milliseconds: number;

  beforeAll(async () => {
    address = await temporaryAddress();
    files = ['manifest.json', 'customers.csv'].map((name) => join(address.folder, name));
    const lines = Array.from({ length: ROWS }, (_, i) => `k${i},web,${i},${i % 2},${i % 3 ? 'mail' : 'control'}\n`);
    await writeFile(files[0]!, manifest);
    await writeFile(files[1]!, `id,channel,income,visited,arm\n${lines.join('')}`);
    const started = performance.now();
    expect(await run(address.url, killedAt(address.folder, null))).toMatchObject({ code: 0 });
    milliseconds = performance.now() - started;
    everything = await counts(address.url);
    expect(everything).toEqual({ check: SOUND, rows: [1, ROWS, ROWS, ROWS / 2, ROWS, 1, 1] });
    nothing = { check: SOUND, rows: everything.rows.map(() => 0) };
    const sent = await statementsSent(address.folder);
    const [first, staging, last, commit] = fatalStatements(sent, 'INSERT INTO staged_row');
    publishing = 1 + sent.findIndex((statement) => statement.startsWith('INSERT INTO customer'));
    fatal = [first, staging, publishing, last, ...furtherStatements(sent.length), commit] as number[];
  });
  afterAll(() => address.remove());

  const start = async (url: string, variables: Record<string, string> = {}) => {
    const started = await startBuilt('trialgraph.cjs', ['import', ...files, '--database', url], variables);
    started.process.stdout?.resume();
    return started;
  };
  const run = async (url: string, variables?: Record<string, string>) => (await start(url, variables)).ended;

  /** Variables with which temporary files are in a folder of their own. */
  const withTemporaryFolder = async ({ folder }: TemporaryAddress) => {
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    return { temporary, variables: { TMPDIR: temporary, SQLITE_TMPDIR: temporary } };
  };

  /** Runs the import with a folder of its own for temporary files, to be killed in a statement. @returns the files left in there */
  const runKilled = async (killed: TemporaryAddress, statement: number) => {
    const { temporary, variables } = await withTemporaryFolder(killed);
    expect(await run(killed.url, { ...variables, ...killedAt(killed.folder, statement) })).toMatchObject({
      signal: 'SIGKILL',
    });
    return readdir(temporary);
  };

  /** How many rows each table has, as a program sees it that starts afterwards. */
  const counts = async (url: string) => {
    const database = await openDatabase(url);
    try {
      const tables = ['channel', 'customer', 'attribute_value', 'event', 'assignment', 'experiment', 'data_import'];
      const rows = await Promise.all(
        tables.map((table) => database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)),
      );
      const sqlite = database.dialect.name === 'sqlite';
      const check = sqlite ? await database.query('PRAGMA integrity_check') : SOUND;
      return { check, rows: rows.map(([row]) => row?.n) };
    } finally {
      await database.close();
    }
  };

  it('leaves nothing or everything', async () => {
    for (const statement of fatal) {
      const killed = await temporaryAddress();
      try {
        expect(await runKilled(killed, statement)).toEqual([]);
        const last = (await statementsSent(killed.folder)).at(-1)!;
        const found = await counts(killed.url);
        if (statement === fatal.at(-1)) expect([nothing, everything], last).toContainEqual(found);
        else expect(found, `killed in ${last}`).toEqual(nothing);
      } finally {
        await killed.remove();
      }
    }
  });

  it('at any moment leaves nothing or everything, and goes through when repeated', async () => {
    const outcomes: string[] = [];
    for (const [kill, share] of moments().entries()) {
      const killed = await temporaryAddress();
      try {
        const { temporary, variables } = await withTemporaryFolder(killed);
        const { process: child, ended } = await start(killed.url, variables);
        // Whenever it comes, also after the end, what is found must be right.
        await Promise.race([ended, delay(LATEST * share * milliseconds)]);
        child.kill('SIGKILL');
        await ended;
        expect(await readdir(temporary)).toEqual([]);
        const found = await counts(killed.url);
        expect([nothing, everything], `kill ${kill}`).toContainEqual(found);
        outcomes.push(found.rows[1] === 0 ? 'nothing' : 'everything');
        expect(await run(killed.url)).toMatchObject({ code: 0 });
        expect((await counts(killed.url)).rows.slice(0, -1)).toEqual(everything.rows.slice(0, -1));
      } finally {
        await killed.remove();
      }
    }
    if (KILLS > 0) process.stdout.write(`killed ${outcomes.length} times: ${outcomes.join(' ')}\n`);
  });

  it('beside a server leaves all that the server wrote and nothing of its own, and goes through when repeated', async () => {
    const beside = await temporaryAddress();
    const api = await startApi({ address: beside, limits: { patience: DAY } });
    try {
      const define = (key: string) =>
        api.must(`mutation { defineEventType(input: { key: "${key}" }) { userErrors { message } } }`);
      const eventTypes = async () =>
        (await api.must('{ eventTypes { edges { node { key } } } }')).eventTypes.edges.map(
          ({ node }: { node: { key: string } }) => node.key,
        );
      await define('before');
      const command = run(beside.url, killedAt(beside.folder, publishing));
      await expect.poll(() => existsSync(join(beside.folder, 'statements.txt'))).toBe(true);
      // When the command publishes its rows, it holds the lock that this write waits for.
      await define('during');
      expect(await command).toMatchObject({ signal: 'SIGKILL' });
      await define('after');
      expect((await eventTypes()).sort()).toEqual(['after', 'before', 'during']);
      expect(await counts(beside.url)).toEqual(nothing);
      // As the database does by itself at any time: it finds no row, in tables that have the space of some.
      await api.database.write((transaction) => refreshStatistics(transaction, ['customer', 'assignment']));
      expect(await run(beside.url)).toMatchObject({ code: 0 });
      expect(await counts(beside.url)).toEqual(everything);
      expect((await eventTypes()).sort()).toEqual(['after', 'before', 'during', 'visit']);
    } finally {
      await api.remove();
    }
  });
});
