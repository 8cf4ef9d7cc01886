import { copyFile, mkdtemp, readdir, rm, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../../src/command/exit-codes.js';
import { openDatabase } from '../../../src/open-database.js';
import { startNode } from '../../../validation/processes/node-process.js';
import { bundled } from '../../setup/built-program.js';

const ROWS = 20_000;
/** Milliseconds after the first byte of the new file at which the command is ended. */
const MOMENTS = [0, 3, 15];

/** SQLite: what a killed backup or restore leaves is whole, and the next command removes the rest. */
describe('a backup or restore that is ended in the middle', () => {
  let folder: string;
  let program: string;
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    program = await bundled('trialgraph.cjs');
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-killed-'));
    await fill('old');
    await fill('new');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A database of some 20 MB whose only channel has its name. */
  async function fill(name: string): Promise<void> {
    const database = await openDatabase(`sqlite:${path(`${name}.db`)}`);
    await database.write(async (transaction) => {
      await transaction.query(`INSERT INTO channel (key, name, created_at) VALUES ('${name}', 'x', 1)`);
      await transaction.query(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
         INSERT INTO channel (key, name, created_at) SELECT 'row-' || i, hex(randomblob(450)), 1 FROM n`,
      );
    });
    await database.close();
  }

  async function contentOf(name: string): Promise<{ rows: number; first: string; check: string }> {
    const database = await openDatabase(`sqlite:${path(name)}`);
    const [row] = await database.query<{ n: number; first: string }>(
      "SELECT count(*) AS n, (SELECT key FROM channel WHERE key NOT LIKE 'row-%') AS first FROM channel",
    );
    const [integrity] = await database.query<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    await database.close();
    return { rows: row!.n, first: row!.first, check: integrity!.integrity_check };
  }

  const names = async () => (await readdir(folder)).sort();
  const whole = (first: string) => ({ rows: ROWS + 1, first, check: 'ok' });
  const start = (words: string[]) => startNode([program, ...words]);

  /** Runs a command, and ends it soon after it began its file. @returns false if it was done before */
  async function endedAfter(words: string[], milliseconds: number, signal: NodeJS.Signals) {
    const watching = new AbortController();
    const changes = watch(folder, { signal: watching.signal });
    const running = start(words);
    const begun = (async () => {
      for await (const { filename } of changes) if (filename?.endsWith('.partial')) return;
    })().catch(() => undefined);
    await Promise.race([begun, running.ended]);
    await delay(milliseconds);
    running.process.kill(signal);
    const ended = await running.ended;
    watching.abort();
    return ended;
  }

  it.each(MOMENTS)('is killed %i ms after a backup began: the file is whole or not there', async (moment) => {
    const words = ['backup', path('saved.db'), '--database', `sqlite:${path('old.db')}`];
    const { code } = await endedAfter(words, moment, 'SIGKILL');
    if (code === 0 || (await names()).includes('saved.db')) {
      expect(await contentOf('saved.db')).toEqual(whole('old'));
      await rm(path('saved.db'));
    }
    expect((await start(words).ended).code).toBe(0);
    expect((await names()).filter((name) => /saved|partial/.test(name))).toEqual(['saved.db']);
    expect(await contentOf('saved.db')).toEqual(whole('old'));
    await rm(path('saved.db'));
  });

  it.each(MOMENTS)(
    'is killed %i ms after a restore began: the database is the old one or the new one',
    async (moment) => {
      await copyFile(path('old.db'), path('shop.db'));
      const words = ['restore', path('new.db'), '--database', `sqlite:${path('shop.db')}`, '--force'];
      await endedAfter(words, moment, 'SIGKILL');
      const { first, ...rest } = await contentOf('shop.db');
      expect(['old', 'new']).toContain(first);
      expect({ first, ...rest }).toEqual(whole(first));
      expect((await start(words).ended).code).toBe(0);
      expect(await contentOf('shop.db')).toEqual(whole('new'));
      expect((await names()).filter((name) => name.includes('partial'))).toEqual([]);
    },
  );

  it.each(['SIGINT', 'SIGTERM'] as const)('ends by %s with nothing left', async (signal) => {
    const words = ['backup', path('signaled.db'), '--database', `sqlite:${path('old.db')}`];
    const { code } = await endedAfter(words, 0, signal);
    // A fast machine may have been done before.
    expect([EXIT_CODES.INTERRUPTED.code, EXIT_CODES.DONE.code]).toContain(code);
    const left = code === 0 ? ['signaled.db'] : [];
    expect((await names()).filter((name) => /signaled|partial/.test(name))).toEqual(left);
    await rm(path('signaled.db'), { force: true });
  });
});
