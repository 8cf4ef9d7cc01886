import { expect, it } from 'vitest';
import { campaign, csv, freshImports, manifest, ROWS } from '../campaign-file.js';

const { run, database, query } = freshImports();
/** The same letter as two characters, and as one. */
const APART = 'e\u0301va';
const COMPOSED = '\u00e9va';

const orders = manifest({
  name: 'Orders',
  customer: { key: { column: 'customer' } },
  events: [{ type: 'order', key: { column: 'id' }, at: { column: 'at' } }],
});
const change = (sql: string, parameters: unknown[]) =>
  database().write((transaction) => transaction.execute(sql, parameters));
const keys = async (sql: string) => (await query(sql)).map(({ key }) => key);
const customers = () => keys('SELECT key FROM customer ORDER BY id');

it('finds keys that were stored as the file has them before keys had one form, and stores new ones in that form', async () => {
  const row = (key: string) => ROWS[0]!.replace(/^a/, key);
  const file = `customer,id,at\n${APART},${APART},2026-03-05\n`;
  await run(campaign(), csv(row(APART)));
  expect(await customers()).toEqual([COMPOSED]);
  await run(orders, file);
  expect(await keys("SELECT key FROM event WHERE key <> 'Campaign'")).toEqual([COMPOSED]);

  await change('UPDATE customer SET key = ?', [APART]);
  await change("UPDATE event SET key = ? WHERE key <> 'Campaign'", [APART]);
  expect(await run(campaign(), csv(row(APART)))).toMatchObject({ customers: { new: 0, unchanged: 1 } });
  expect((await run(orders, file)).events).toMatchObject({ new: 0, unchanged: 1 });
  expect(await customers()).toEqual([APART]);
});

it('takes both forms for one customer', async () => {
  const both = csv(...[APART, COMPOSED].map((key) => ROWS[0]!.replace(/^a/, key)));
  await expect(run(campaign(), both)).rejects.toThrow(`Customer "${COMPOSED}" is in the file twice, first on line 2.`);
});
