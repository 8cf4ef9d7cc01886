import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';

export interface TemporaryDatabase {
  database: Database;
  folder: string;
  url: string;
  /** Closes the database and deletes its file. */
  remove(): Promise<void>;
}

/** A fresh, migrated SQLite database in a folder of its own. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
  const url = `sqlite:${join(folder, 'test.db')}`;
  const database = await openDatabase(url);
  return {
    database,
    folder,
    url,
    async remove() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
