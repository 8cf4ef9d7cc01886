import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backupDatabase } from '../../../src/command/databases/backup-database.js';
import { migrateDatabase } from '../../../src/command/databases/migrate-database.js';
import { restoreDatabase } from '../../../src/command/databases/restore-database.js';
import { openDatabase } from '../../../src/open-database.js';
import { type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';
import { until } from '../../setup/until.js';

/** On both databases. */
describe('backup and restore', () => {
  let address: TemporaryAddress;
  let file: string;
  let output: string;

  beforeEach(async () => {
    address = await temporaryAddress();
    file = join(address.folder, 'saved.backup');
    output = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      output += String(text);
      return true;
    });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await address.remove();
  });

  const isSqlite = () => address.url.startsWith('sqlite:');
  const options = (more = {}) => ({ database: address.url, ...more });
  const inDatabase = async <T>(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>) => {
    const database = await openDatabase(address.url);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const add = (key: string) =>
    inDatabase((database) =>
      database.write((transaction) =>
        transaction.query(`INSERT INTO channel (key, name, created_at) VALUES ('${key}', 'Ann''s', 1)`),
      ),
    );
  const channels = () =>
    inDatabase(async (database) =>
      (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key),
    );

  it('bring back what was there at the time of the backup', async () => {
    await add('before');
    await backupDatabase(file, options());
    expect(output).toMatch(/^Saved .*\(0 customers\) as .*saved\.backup \([\d.]+ MB\)\.\n$/);
    expect(output).not.toMatch(/:[^/@]+@/);
    await add('after');
    await expect(restoreDatabase(file, options())).rejects.toThrow(
      /has data\. Save it with `trialgraph backup`, or give --force/,
    );
    expect(await channels()).toEqual(['after', 'before']);
    await restoreDatabase(file, options({ force: true }));
    expect(await channels()).toEqual(['before']);
    expect((await readdir(address.folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('does not replace an older backup unasked', async () => {
    await writeFile(file, 'older');
    await expect(backupDatabase(file, options())).rejects.toThrow(/exists already/);
    expect(await readFile(file, 'utf8')).toBe('older');
    await backupDatabase(file, options({ force: true }));
    expect(await readFile(file, 'utf8')).not.toBe('older');
  });

  it('refuses to restore what is no backup, or damaged, and changes nothing', async () => {
    await add('kept');
    await writeFile(file, 'not a backup at all, but long enough to be looked at as one');
    await expect(restoreDatabase(file, options({ force: true }))).rejects.toThrow(
      /saved\.backup" is damaged|pg_restore failed/,
    );
    await expect(restoreDatabase(`${file}s`, options({ force: true }))).rejects.toThrow(/ENOENT/);
    expect(await channels()).toEqual(['kept']);
  });

  it('refuses to restore while another program uses the database', async () => {
    await backupDatabase(file, options());
    await inDatabase(async () => {
      await expect(restoreDatabase(file, options({ force: true }))).rejects.toThrow(
        isSqlite() ? /Another program has this database open/ : /Another program of trialgraph is connected/,
      );
    });
    await restoreDatabase(file, options({ force: true }));
  });

  it('saves while the database is written to', async () => {
    await inDatabase(async (database) => {
      let writing = true;
      let written = 0;
      const writes = (async () => {
        for (; writing; written += 1) {
          await database.write((transaction) =>
            transaction.query(
              `INSERT INTO channel (key, name, created_at) VALUES ('one-${written}', 'x', 1), ('two-${written}', 'x', 1)`,
            ),
          );
        }
      })();
      await until(() => written > 3);
      await backupDatabase(file, options());
      writing = false;
      await writes;
    });
    await restoreDatabase(file, options({ force: true }));
    const found = await channels();
    expect(found.length).toBeGreaterThan(6);
    // Both rows of each write, or neither.
    const of = (row: string) => found.filter((key) => key.startsWith(row)).map((key) => key.slice(row.length));
    expect(of('one-')).toEqual(of('two-'));
  });

  it('shows the migrations that are pending, and applies them only when it may', async () => {
    await inDatabase((database) => database.revertMigration());
    await migrateDatabase(options({ dryRun: true }));
    expect(output).toMatch(/Pending migrations:\n {2}\w+\nDry run: nothing was changed\.\n$/);
    output = '';
    await migrateDatabase(options());
    expect(output).toMatch(/Pending migrations:\n {2}\w+\nApplied 1\.\n$/);
    output = '';
    await migrateDatabase(options());
    expect(output).toMatch(/has all migrations of this version\.\n$/);
  });
});

describe('SQLite', () => {
  it('has nothing to save where there is no file, and restores into a folder that does not exist yet', async () => {
    const address = await temporaryAddress();
    const source = `sqlite:${join(address.folder, 'source.db')}`;
    const [fresh, file] = [join(address.folder, 'data', 'new.db'), join(address.folder, 'saved.db')];
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await (await openDatabase(source)).close();
    await expect(backupDatabase(file, { database: `sqlite:${fresh}` })).rejects.toThrow(
      /There is no data in sqlite:.*new\.db yet/,
    );
    await backupDatabase(file, { database: source });
    await restoreDatabase(file, { database: `sqlite:${fresh}` });
    expect(await readdir(join(address.folder, 'data'))).toEqual(['new.db']);
    // A damaged database is what backups are for.
    await writeFile(fresh, 'damaged beyond all repair, and longer than the header of a database file: '.repeat(20));
    await expect(restoreDatabase(file, { database: `sqlite:${fresh}` })).rejects.toThrow(/damaged/);
    await restoreDatabase(file, { database: `sqlite:${fresh}`, force: true });
    await (await openDatabase(`sqlite:${fresh}`)).close();
    write.mockRestore();
    await address.remove();
  });
});
