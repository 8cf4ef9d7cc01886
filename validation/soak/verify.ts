import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import type { Client } from './client.js';
import { IMPORTED_ROWS } from './kinds.js';
import type { Ledger } from './ledger.js';

/** Checks that hold at every moment, in one statement each, so that they see one state of the data. */
export async function verifyMeanwhile(url: string, ledger: Ledger): Promise<void> {
  await withDatabase(url, (database) => verifyWhole(database, ledger));
}

/**
 * Checks everything that was acknowledged against the database, when nothing runs any more.
 * @returns how much the database has
 */
export async function verifyAtEnd(url: string, client: Client, ledger: Ledger): Promise<string> {
  for (const key of ['base', 'online', ...ledger.started]) {
    const { experiment } = await client.ask(
      'query ($k: String!) { experiment(key: $k) { status receipt { replay { matches } } } }',
      { k: key },
    );
    if (experiment?.receipt?.replay?.matches !== true) ledger.violated(`torn: the receipt of ${key} does not replay`);
  }
  for (const id of ledger.simulations) {
    const { simulation } = await client.ask('query ($id: ID!) { simulation(id: $id) { status } }', { id });
    if (!simulation) ledger.violated('lost: a simulation');
  }
  return withDatabase(url, async (database) => {
    await verifyWhole(database, ledger);
    await verifyAssignments(database, ledger);
    await verifyEvents(database, ledger);
    await verifyImports(database, ledger);
    await verifyExperiments(database, ledger);
    return sizesOf(database);
  });
}

async function sizesOf(database: Database): Promise<string> {
  const tables = ['customer', 'event', 'experiment', 'assignment'];
  const [row] = await database.analyse((session) =>
    session.query<Record<string, number>>(
      `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`,
    ),
  );
  return tables.map((table) => `${row?.[table]} ${table}s`).join(', ');
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Sizes of arms and receipts are those of the rows; what runs has a receipt, and a draft has nothing of one. */
async function verifyWhole(database: Database, ledger: Ledger): Promise<void> {
  // Assignments are counted once: to count them for each arm would take the database as much as all clients do.
  const torn = await database.analyse((session) =>
    session.query<{ what: string }>(
      `WITH counted AS (SELECT experiment_id, arm_id, count(*) AS n FROM assignment GROUP BY experiment_id, arm_id)
       SELECT 'arm ' || r.key || ' of ' || x.key AS what FROM arm r JOIN experiment x ON x.id = r.experiment_id
       WHERE r.size <> coalesce((SELECT n FROM counted WHERE arm_id = r.id), 0)
       UNION ALL SELECT 'the receipt of ' || x.key FROM receipt p JOIN experiment x ON x.id = p.experiment_id
       WHERE p.units <> coalesce((SELECT sum(n) FROM counted WHERE experiment_id = x.id), 0)
       UNION ALL SELECT 'the start of ' || x.key FROM experiment x
       WHERE (x.status <> 'DRAFT') <> EXISTS (SELECT 1 FROM receipt p WHERE p.experiment_id = x.id)
       UNION ALL SELECT 'the draft ' || x.key FROM experiment x
       WHERE x.status = 'DRAFT' AND EXISTS (SELECT 1 FROM counted WHERE experiment_id = x.id)`,
    ),
  );
  for (const { what } of torn) ledger.violated(`torn: ${what}`);
}

async function verifyAssignments(database: Database, ledger: Ledger): Promise<void> {
  const rows = await database.query<{ customer: string; arm: string }>(
    `SELECT c.key AS customer, r.key AS arm FROM assignment a JOIN customer c ON c.id = a.customer_id
     JOIN arm r ON r.id = a.arm_id JOIN experiment x ON x.id = a.experiment_id WHERE x.key = 'online'`,
  );
  const stored = new Map(rows.map(({ customer, arm }) => [customer, arm]));
  for (const [customer, arm] of ledger.arms) {
    if (arm !== (stored.get(customer) ?? null)) ledger.violated('lost: an acknowledged assignment');
  }
}

async function verifyEvents(database: Database, ledger: Ledger): Promise<void> {
  const stored = await database.query<{ key: string }>('SELECT key FROM event');
  const keys = new Set(stored.map(({ key }) => key));
  if (keys.size !== stored.length) ledger.violated('doubled: an event');
  for (const key of ledger.events) if (!keys.has(key)) ledger.violated('lost: an acknowledged event');
  for (const key of keys) if (!ledger.sentEvents.has(key)) ledger.violated('an event that nobody sent');
}

async function verifyImports(database: Database, ledger: Ledger): Promise<void> {
  const dash = database.dialect.name === 'sqlite' ? "instr(key, '-')" : "strpos(key, '-')";
  const rows = await database.query<{ prefix: string; n: number }>(
    `SELECT substr(key, 1, ${dash}) AS prefix, count(*) AS n FROM customer WHERE key LIKE 'i%-%' GROUP BY 1`,
  );
  const stored = new Map(rows.map(({ prefix, n }) => [prefix, n]));
  for (const [prefix, acknowledged] of ledger.imports) {
    const n = stored.get(prefix) ?? 0;
    if (n !== 0 && n !== IMPORTED_ROWS) ledger.violated(`torn: an import has ${n} of ${IMPORTED_ROWS} customers`);
    if (acknowledged && n === 0) ledger.violated('lost: an acknowledged import');
  }
}

async function verifyExperiments(database: Database, ledger: Ledger): Promise<void> {
  const rows = await database.query<{ key: string; status: string; version: number; hypothesis: string | null }>(
    'SELECT key, status, version, hypothesis FROM experiment',
  );
  const stored = new Map(rows.map((row) => [row.key, row]));
  for (const key of ledger.created) if (!stored.has(key)) ledger.violated('lost: an acknowledged experiment');
  for (const key of ledger.started) {
    if (stored.get(key)?.status === 'DRAFT') ledger.violated('lost: an acknowledged start');
  }
  for (const [key, versions] of ledger.edits) {
    const draft = stored.get(key);
    const last = Math.max(...versions.keys());
    if (!draft || draft.version < last) ledger.violated(`lost: an acknowledged edit of ${key}`);
    else if (draft.version === last && draft.hypothesis !== versions.get(last)) {
      ledger.violated(`lost: another edit has overwritten version ${last} of ${key}`);
    }
  }
}
