import { namelessFile } from '../../imports/files/nameless-file.js';
import { CommandError } from '../command-error.js';
import type { DatabaseKind } from './database-kind.js';
import { runPostgresTool } from './postgres-tools.js';

/** What every archive of a database of trialgraph lists. */
const OUR_TABLES = [/ TABLE DATA \S+ migrations /, / TABLE DATA \S+ customer /];
const FOR_ANY_USER = ['--no-owner', '--no-privileges'];

export const postgresKind: DatabaseKind = {
  async save(url, file) {
    await runPostgresTool('pg_dump', ['--format=custom', ...FOR_ANY_USER, `--file=${file}`], { url });
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
    // The script is complete before it is run: psql would commit one that was cut off. However this ends, no data stay behind.
    const { writer, reader } = await namelessFile();
    try {
      await runPostgresTool('pg_restore', [...FOR_ANY_USER, '--file=-', file], { stdout: writer.fd });
      const empty = 'DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public';
      const options = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1'];
      await runPostgresTool('psql', [...options, `--command=${empty}`, '--file=-'], { url, stdin: reader.fd });
    } finally {
      await Promise.all([writer.close(), reader.close()]);
    }
  },
};
