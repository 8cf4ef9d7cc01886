import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { sqliteDriver } from '../src/database/drivers/sqlite.js';
import { openDatabase } from '../src/open-database.js';

/** The driver without anything of ours in between: what the floors are measured with. */
export class RawDatabase {
  /** Milliseconds spent in statements and in making their parameters, the rest of a floor being preparation. */
  elapsed = 0;

  private constructor(private readonly connection: sqlite3.Database) {}

  /** Opens the file with our tables and our connection settings. */
  static async open(path: string): Promise<RawDatabase> {
    await (await openDatabase(`sqlite:${path}`)).close();
    const raw = new RawDatabase(new sqlite3.Database(path));
    for (const pragma of [...sqliteDriver(path).firstStatements('write'), 'PRAGMA foreign_keys = ON'])
      await raw.run(pragma, () => []);
    raw.elapsed = 0;
    return raw;
  }

  /** Runs one statement; making its parameters counts, too. */
  async run(sql: string, parameters: () => unknown[] = () => []): Promise<void> {
    const started = performance.now();
    const values = parameters();
    await new Promise<void>((resolve, reject) => {
      this.connection.run(sql, values, (error: Error | null) => (error ? reject(error) : resolve()));
    });
    this.elapsed += performance.now() - started;
  }

  async all<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const started = performance.now();
    const rows = await new Promise<Row[]>((resolve, reject) => {
      this.connection.all(sql, values, (error: Error | null, found: Row[]) => (error ? reject(error) : resolve(found)));
    });
    this.elapsed += performance.now() - started;
    return rows;
  }

  async close(): Promise<void> {
    await promisify(this.connection.close.bind(this.connection))();
  }
}
