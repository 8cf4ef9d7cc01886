import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDemo } from '../../seeds/load-demo.js';
import { openDatabase } from '../../src/open-database.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

/** Before anything in the demo data happened. */
const BEHIND = new Date('2020-01-01T00:00:00Z');

describe('loadDemo', () => {
  let temporary: TemporaryDatabase;
  let messages: { fields: object; message: string }[];

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    messages = [];
  });
  afterEach(() => temporary.remove());

  const load = (database = temporary.database) =>
    loadDemo(database, { info: (fields, message) => messages.push({ fields, message }) }, () => BEHIND);
  const count = async (table: string) =>
    (await temporary.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n;

  it('fills a new database with both studies once, although two servers start together with clocks behind, and tells', async () => {
    const other = await openDatabase(temporary.url);
    expect((await Promise.all([load(temporary.database), load(other)])).sort()).toEqual([false, true]);
    await other.close();
    expect(await count('customer')).toBe(25_000);
    expect(await count('assignment')).toBe(5_000);
    expect(messages[0]?.message).toContain('preparing the demo data');
    expect(messages.at(-1)?.message).toBe('demo data ready');
    expect(messages[1]?.fields).toMatchObject({ customers: 5_000, assignments: 5_000 });
    // The coupon campaign is stopped, with a receipt that its seed gives.
    const [experiment] = await temporary.database.query(
      'SELECT x.status AS status, r.algorithm AS algorithm, r.units AS units FROM experiment x JOIN receipt r ON r.experiment_id = x.id',
    );
    expect(experiment).toEqual({ status: 'STOPPED', algorithm: 'complete/1', units: 5_000 });
    expect(await load()).toBe(false);
  });

  it('leaves a database alone that has customers', async () => {
    await temporary.database.write((transaction) =>
      transaction.execute("INSERT INTO customer (key, created_at) VALUES ('mine', 0)"),
    );
    expect(await load()).toBe(false);
    expect(await count('customer')).toBe(1);
    expect(messages).toEqual([]);
  });

  it('keeps nothing when it cannot finish', async () => {
    await temporary.database.write((transaction) =>
      transaction.execute(
        "INSERT INTO attribute (key, name, type, created_at) VALUES ('engagement_minutes', 'x', 'CATEGORY', 0)",
      ),
    );
    await expect(load()).rejects.toThrow('type is "CATEGORY", not "NUMBER"');
    expect(await count('customer')).toBe(0);
    expect(await count('channel')).toBe(0);
  });
});
