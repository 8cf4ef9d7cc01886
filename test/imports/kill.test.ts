import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/open-database.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { builtFile, projectRoot } from '../setup/built-program.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const ROWS = 30_000;
const KILLS = 20;

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

describe('an import that is killed at any moment', () => {
  let temporary: TemporaryDatabase;
  let command: string;
  let manifestPath: string;
  let csvPath: string;

  beforeAll(async () => {
    command = await builtFile('src/imports/import-command.js');
    temporary = await temporaryDatabase();
    manifestPath = join(temporary.folder, 'manifest.json');
    csvPath = join(temporary.folder, 'customers.csv');
    const lines = Array.from({ length: ROWS }, (_, i) => `k${i},web,${i},${i % 2},${i % 3 ? 'mail' : 'control'}\n`);
    await writeFile(manifestPath, manifest);
    await writeFile(csvPath, `id,channel,income,visited,arm\n${lines.join('')}`);
  }, 120_000);
  afterAll(() => temporary.remove());

  const start = (url: string): ChildProcess =>
    spawn(process.execPath, [command, manifestPath, csvPath, '--database', url], { cwd: projectRoot, stdio: 'ignore' });

  /** How many rows each table has, as a program sees it that starts afterwards. */
  const counts = async (url: string) => {
    const database = await openDatabase(url);
    try {
      const tables = ['channel', 'customer', 'attribute_value', 'event', 'assignment', 'experiment', 'data_import'];
      const rows = await Promise.all(
        tables.map((table) => database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)),
      );
      const [check] = await database.query<{ integrity_check: string }>('PRAGMA integrity_check');
      return { check: check?.integrity_check, rows: rows.map(([row]) => row?.n) };
    } finally {
      await database.close();
    }
  };
  const nothing = { check: 'ok', rows: [0, 0, 0, 0, 0, 0, 0] };
  const everything = { check: 'ok', rows: [1, ROWS, ROWS, ROWS / 2, ROWS, 1, 1] };

  it(`leaves nothing or everything, ${KILLS} times, and goes through when repeated`, async () => {
    const address = (name: string) => `sqlite:${join(temporary.folder, `${name}.db`)}`;
    const started = performance.now();
    await once(start(address('whole')), 'exit');
    const duration = performance.now() - started;
    expect(await counts(address('whole'))).toEqual(everything);

    const moments = generatorFor('kill');
    const outcomes: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = start(address(`killed-${kill}`));
      const exit = once(child, 'exit');
      await pause(duration * (0.2 + (0.8 * (moments.next() >>> 0)) / 2 ** 32));
      child.kill('SIGKILL');
      await exit;
      const found = await counts(address(`killed-${kill}`));
      expect([nothing, everything]).toContainEqual(found);
      outcomes.push(found.rows[1] === 0 ? 'nothing' : 'everything');
    }
    expect(outcomes).toContain('nothing');

    const interrupted = address(`killed-${outcomes.indexOf('nothing')}`);
    await once(start(interrupted), 'exit');
    expect(await counts(interrupted)).toEqual(everything);
  }, 300_000);
});
