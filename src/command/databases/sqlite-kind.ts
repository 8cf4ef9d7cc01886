import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseUnavailableError } from '../../database/database-problems.js';
import { lookAtDatabase } from '../../open-database.js';
import { CommandError } from '../command-error.js';
import { writeWholeFile } from '../files/whole-file.js';
import { describeDatabase, sqlitePath } from './database-description.js';
import type { DatabaseKind } from './database-kind.js';

export const sqliteKind: DatabaseKind = {
  save: (url, file) =>
    lookAtDatabase(url, 'read', async ({ query }) => {
      // Only the copy is written.
      await query('PRAGMA query_only = OFF');
      await query('VACUUM INTO ?', [file]);
    }),
  check: async (file) => {
    const url = `sqlite:${file}`;
    const problems = await lookAtDatabase(url, 'read', ({ query }) =>
      query<{ integrity_check: string }>('PRAGMA integrity_check(1)'),
    ).catch((error) => refuseDamaged(file, error));
    if (problems[0]?.integrity_check !== 'ok') throw damaged(file);
    const { customers } = await describeDatabase(url);
    if (customers === null) throw new CommandError(`"${file}" is not a backup of trialgraph.`, 'REFUSED');
    return `${customers.toLocaleString('en-US')} customers`;
  },
  async replace(url, file) {
    const path = sqlitePath(url) ?? '';
    await mkdir(dirname(path), { recursive: true });
    await writeWholeFile(path, { replace: true }, async (partial) => {
      await copyFile(file, partial, constants.COPYFILE_FICLONE);
      if (existsSync(path)) await requireUnused(url);
      // A log that outlived its database would be applied to the new one.
      for (const log of ['-wal', '-shm']) await rm(`${path}${log}`, { force: true });
    });
  },
};

/**
 * Folds the write-ahead log into the file, which SQLite permits only to the last program that has it open.
 * @throws CommandError if another one has
 */
async function requireUnused(url: string): Promise<void> {
  try {
    await lookAtDatabase(url, 'write', ({ query }) => query('PRAGMA journal_mode = DELETE'));
  } catch (error) {
    const problem = error instanceof DatabaseUnavailableError ? error.problem : null;
    // What is damaged is what a backup is for.
    if (problem === 'DAMAGED') return;
    if (problem !== 'BUSY') throw error;
    throw new CommandError('Another program has this database open. Stop it, then repeat the command.', 'DATABASE');
  }
}

function refuseDamaged(file: string, error: unknown): never {
  throw error instanceof DatabaseUnavailableError && error.problem === 'DAMAGED' ? damaged(file) : error;
}

function damaged(file: string): CommandError {
  return new CommandError(`"${file}" is damaged, or is not a SQLite database. Nothing was changed.`, 'REFUSED');
}
