import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../command-error.js';
import { undoneIfInterrupted } from '../files/interruption.js';
import type { DatabaseKind } from './database-kind.js';
import { runPostgresTool } from './postgres-tools.js';

/** What every archive of a database of trialgraph lists. */
const OUR_TABLES = [/ TABLE DATA \S+ migrations /, / TABLE DATA \S+ customer /];
const FOR_ANY_USER = ['--no-owner', '--no-privileges'];

export const postgresKind: DatabaseKind = {
  async save(url, file) {
    await runPostgresTool('pg_dump', ['--format=custom', ...FOR_ANY_USER, `--file=${file}`], url);
  },
  async check(file) {
    const list = await runPostgresTool('pg_restore', ['--list', file]);
    if (!OUR_TABLES.every((table) => table.test(list))) {
      throw new CommandError(`"${file}" is not a backup of trialgraph.`, 'REFUSED');
    }
    return 'an archive of pg_dump';
  },
  /** In one transaction with the removal of all tables, those that the backup does not know included. */
  async replace(url, file) {
    const folder = await mkdtemp(join(tmpdir(), 'trialgraph-restore-'));
    await undoneIfInterrupted(
      () => rmSync(folder, { recursive: true, force: true }),
      async () => {
        try {
          const script = join(folder, 'restore.sql');
          await runPostgresTool('pg_restore', [...FOR_ANY_USER, `--file=${script}`, file]);
          const empty = 'DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public';
          const options = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1'];
          await runPostgresTool('psql', [...options, `--command=${empty}`, `--file=${script}`], url);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    );
  },
};
