import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import { importData } from '../../../src/imports/import-data.js';
import { openDatabase } from '../../../src/open-database.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';
import { campaign, csv, NOW, ROWS } from '../campaign-file.js';

const options = { file: 'customers.csv', actor: 'tester', now: NOW, timeZone: 'UTC' };

describe('an import', () => {
  let temporary: TemporaryDatabase;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
  });
  afterEach(() => temporary.remove());

  const customers = async (database: Database) => {
    const rows = await database.query<{ key: string }>('SELECT key FROM customer ORDER BY key');
    return rows.map(({ key }) => key);
  };
  const addChannel = (database: Database, key: string) =>
    database.write((transaction) =>
      transaction.execute(`INSERT INTO channel (key, name, created_at) VALUES ('${key}', '${key}', 0)`),
    );

  it('lets others write and sees what they wrote, however long its file takes', async () => {
    const { database } = temporary;
    const source = new PassThrough();
    source.write(csv(...ROWS.slice(0, 2)));
    const importing = importData(database, campaign(), source, options);
    // The file is not at its end: these would wait for ever if the import had the lock.
    await addChannel(database, 'web');
    await addChannel(database, 'phone');
    expect(await customers(database)).toEqual([]);
    source.end(`${ROWS[2]}\n`);
    const report = await importing;
    expect(report.created.channels).toEqual([]);
    expect(await customers(database)).toEqual(['a', 'b', 'c']);
  });

  it('leaves no reference that leads nowhere, which nothing looks for meanwhile', async () => {
    const { database } = temporary;
    await importData(database, campaign(), Readable.from([Buffer.from(csv(...ROWS))]), options);
    if (database.dialect.name === 'sqlite') expect(await database.query('PRAGMA foreign_key_check')).toEqual([]);
    expect((await customers(database)).length).toBe(3);
  });

  it('beside the same one by another server stores everything once', async () => {
    const other = await openDatabase(temporary.url);
    try {
      const run = (database: Database) =>
        importData(database, campaign(), Readable.from([Buffer.from(csv(...ROWS))]), options);
      const reports = await Promise.all([run(temporary.database), run(other)]);
      const counts = reports.map((report) => [
        report.customers,
        report.attributeValues,
        report.events,
        report.assignments,
      ]);
      expect(counts.map(([first]) => first).sort((a, b) => a!.new - b!.new)).toEqual([
        { new: 0, unchanged: 3, completed: 0 },
        { new: 3, unchanged: 0, completed: 0 },
      ]);
      for (const kind of [0, 1, 2, 3]) {
        const [a, b] = counts.map((each) => each[kind]!);
        expect(a!.new + b!.new).toBe(a!.unchanged + b!.unchanged);
      }
      expect(await customers(other)).toEqual(['a', 'b', 'c']);
    } finally {
      await other.close();
    }
  });

  it('leaves nothing of a dry run or of one that is refused, and the next one goes through', async () => {
    const { database } = temporary;
    const run = (content: string, dryRun = false) =>
      importData(database, campaign(), Readable.from([Buffer.from(content)]), { ...options, dryRun });
    await run(csv(...ROWS), true);
    await expect(run(csv(...ROWS, ROWS[0]!))).rejects.toThrow('Customer "a" is in the file twice, first on line 2.');
    expect(await customers(database)).toEqual([]);
    expect(await database.query('SELECT * FROM data_import')).toEqual([]);
    expect((await run(csv(...ROWS))).customers.new).toBe(3);
  });

  it('waits for a place while two others are read', async () => {
    const { database } = temporary;
    const sources = [new PassThrough(), new PassThrough()];
    const reading = sources.map((source, index) => {
      source.write('customer\n');
      const manifest = campaign({
        customer: { key: { column: 'customer' } },
        ...{ attributes: undefined, events: undefined, metrics: undefined, segments: undefined, experiment: undefined },
      });
      return importData(database, { ...manifest, name: `file ${index}` }, source, options);
    });
    const third = importData(database, campaign(), Readable.from([Buffer.from(csv(...ROWS))]), options);
    await addChannel(database, 'beside');
    expect(await customers(database)).toEqual([]);
    for (const [index, source] of sources.entries()) source.end(`k${index}\n`);
    await Promise.all([...reading, third]);
    expect(await customers(database)).toEqual(['a', 'b', 'c', 'k0', 'k1']);
  });
});
