import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/open-database.js';
import { fatalStatements, killedAt, statementsSent } from '../setup/killed-at-statements.js';
import { startBuilt } from '../setup/processes.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

/** More than one batch. */
const ROWS = 24_000;
const SOUND = [{ integrity_check: 'ok' }];

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

  beforeAll(async () => {
    address = await temporaryAddress();
    files = ['manifest.json', 'customers.csv'].map((name) => join(address.folder, name));
    const lines = Array.from({ length: ROWS }, (_, i) => `k${i},web,${i},${i % 2},${i % 3 ? 'mail' : 'control'}\n`);
    await writeFile(files[0]!, manifest);
    await writeFile(files[1]!, `id,channel,income,visited,arm\n${lines.join('')}`);
  });
  afterAll(() => address.remove());

  const run = async (url: string, variables: Record<string, string> = {}) => {
    const { process: child, ended } = await startBuilt(
      'src/imports/import-command.js',
      [...files, '--database', url],
      variables,
    );
    child.stdout?.resume();
    return ended;
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

  it('leaves nothing or everything, and goes through when repeated', async () => {
    expect(await run(address.url, killedAt(address.folder, null))).toMatchObject({ code: 0 });
    const everything = await counts(address.url);
    expect(everything).toEqual({ check: SOUND, rows: [1, ROWS, ROWS, ROWS / 2, ROWS, 1, 1] });
    const nothing = { check: SOUND, rows: everything.rows.map(() => 0) };

    const fatal = fatalStatements(await statementsSent(address.folder), 'INSERT INTO customer');
    for (const statement of fatal) {
      const killed = await temporaryAddress();
      try {
        expect(await run(killed.url, killedAt(killed.folder, statement))).toMatchObject({ signal: 'SIGKILL' });
        const last = (await statementsSent(killed.folder)).at(-1)!;
        const found = await counts(killed.url);
        if (statement === fatal.at(-1)) expect([nothing, everything], last).toContainEqual(found);
        else expect(found, `killed in ${last}`).toEqual(nothing);
        if (statement === fatal[1]) {
          expect(await run(killed.url)).toMatchObject({ code: 0 });
          expect(await counts(killed.url)).toEqual(everything);
        }
      } finally {
        await killed.remove();
      }
    }
  });
});
