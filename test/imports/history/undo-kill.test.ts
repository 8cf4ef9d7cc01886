import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/open-database.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { killedAt, statementsSent } from '../../setup/killed-at-statements.js';
import { startBuilt } from '../../setup/processes.js';
import { copyOf, type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';

/** `KILLS=20` kills it in as many statements, always the same ones. */
const KILLS = Number(process.env.KILLS ?? 2);
const ROWS = 2_000;
const KNOWN = 500;

const manifest = JSON.stringify({
  name: 'Killed',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
  events: [{ type: 'visit', at: '2026-03-05', when: { column: 'visited' } }],
  knownFrom: '2026-03-01',
});
/** The same customers with other values, and others. */
const file = (rows: number, income: number) =>
  `id,channel,income,visited\n${Array.from({ length: rows }, (_, i) => `k${i},web,${i + income},${i % 2}\n`).join('')}`;

describe('an undo that is killed', () => {
  let address: TemporaryAddress;
  let statements: number;
  let imported: Awaited<ReturnType<typeof facts>>;
  let before: typeof imported;

  const run = async (url: string, parameters: string[], variables: Record<string, string> = {}) => {
    const { process: child, ended } = await startBuilt(
      'trialgraph.cjs',
      ['import', ...parameters, '--database', url],
      variables,
    );
    child.stdout?.resume();
    return ended;
  };
  const undo = (url: string, variables?: Record<string, string>) => run(url, ['--undo', '2', '--yes'], variables);

  /** What is stored, as a program sees it that starts afterwards. */
  const facts = async (url: string) => {
    const database = await openDatabase(url);
    try {
      const count = async (sql: string) => JSON.stringify(await database.query(sql));
      return {
        customers: await count('SELECT count(*) AS n, count(channel_id) AS channels FROM customer'),
        values: await count(
          'SELECT count(*) AS n, sum(number) AS total, count(DISTINCT known_until) AS ends FROM attribute_value',
        ),
        events: await count('SELECT count(*) AS n FROM event'),
        types: await count('SELECT key AS key, events_seen AS n FROM event_type'),
      };
    } finally {
      await database.close();
    }
  };

  beforeAll(async () => {
    address = await temporaryAddress();
    const [path, first, second] = ['manifest.json', 'first.csv', 'second.csv'].map((name) =>
      join(address.folder, name),
    );
    await writeFile(path!, manifest);
    await writeFile(first!, file(KNOWN, 0));
    await writeFile(second!, file(ROWS, 1));
    expect(await run(address.url, [path!, first!])).toMatchObject({ code: 0 });
    before = await facts(address.url);
    expect(await run(address.url, [path!, second!])).toMatchObject({ code: 0 });
    imported = await facts(address.url);
    expect(imported).not.toEqual(before);
    const whole = await copyOf(address.url);
    try {
      expect(await undo(whole.url, killedAt(whole.folder, null))).toMatchObject({ code: 0 });
      expect(await facts(whole.url)).toEqual(before);
      const sent = await statementsSent(whole.folder);
      expect(sent.filter((statement) => /^COMMIT/i.test(statement))).toHaveLength(1);
      statements = sent.length;
    } finally {
      await whole.remove();
    }
  });
  afterAll(() => address.remove());

  it('leaves all or nothing of the import, and goes through when repeated', async () => {
    const generator = generatorFor('undo kills');
    const further = Array.from({ length: KILLS }, () => 1 + ((generator.next() >>> 0) % (statements - 1)));
    // Killed in the last one, the commit, it may have been done.
    for (const statement of [...further, statements]) {
      const killed = await copyOf(address.url);
      try {
        expect(await undo(killed.url, killedAt(killed.folder, statement))).toMatchObject({ signal: 'SIGKILL' });
        const found = await facts(killed.url);
        if (statement < statements) expect(found, `statement ${statement}`).toEqual(imported);
        else expect([imported, before]).toContainEqual(found);
        const { code } = await undo(killed.url);
        expect(code).toBe(found.events === before.events ? 1 : 0);
        expect(await facts(killed.url)).toEqual(before);
      } finally {
        await killed.remove();
      }
    }
  });
});
