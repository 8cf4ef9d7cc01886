import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** What a database is made of besides its rows, which tables have rows or had some, and how many bytes they take. */
interface Form {
  digest: string;
  filled: string[];
  bytes: number;
}

const FORM = `SELECT md5(concat_ws(';',
    (SELECT string_agg(concat_ws(',', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull), ';' ORDER BY c.relname, a.attnum)
       FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
       WHERE c.relnamespace = 'public'::regnamespace),
    (SELECT string_agg(conname, ';' ORDER BY conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal),
    (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
    (SELECT count(*) FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())),
    (SELECT string_agg(name, ';' ORDER BY name) FROM migrations))) AS digest,
  (SELECT coalesce(json_agg(relname ORDER BY relname), '[]') FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0) AS filled,
  (SELECT coalesce(sum(pg_relation_size(oid)), 0)::integer FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r') AS bytes`;
/** Numbers of new rows begin with 1 again, but for the tables that a fresh database has rows in. */
const RESTART = `SELECT setval(s.seqrelid, s.seqstart, false) FROM pg_sequence s
  JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass
  JOIN pg_class t ON t.oid = d.refobjid WHERE NOT t.relname::text = ANY ($1)`;
const IS_IDLE = `SELECT count(*) = 0 AS idle FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'`;
/** From here on it is faster to replace tables than to delete and clear away their rows. */
const MANY_BYTES = 2_000_000;

/**
 * Databases for one test after the other on a server that is thrown away. To make and to drop one takes the server half a second,
 * to empty it a hundredth. What a test has changed besides rows is dropped.
 */
export class RecycledDatabases {
  private readonly emptied: string[] = [];
  private fresh: Form | undefined;
  private maintenance: Promise<pg.Client> | undefined;
  /** Connections to databases that stay open, by name. */
  private readonly cleaners = new Map<string, Promise<pg.Client>>();

  /**
   * @param server address of its maintenance database
   * @param template a migrated database that nobody has open
   */
  constructor(
    private readonly server: string,
    private readonly template: string,
  ) {}

  /** A migrated database without rows. @returns its address */
  async take(): Promise<string> {
    return this.emptied.pop() ?? (await this.copy(this.template));
  }

  /** A copy of a database that nobody has open. @returns its address */
  async copy(name: string): Promise<string> {
    await this.leave(name);
    const copy = `test_${randomUUID().replaceAll('-', '')}`;
    await this.maintain(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
    const url = new URL(this.server);
    url.pathname = copy;
    if (name === this.template) this.fresh ??= await connected(url.href, formOf);
    return url.href;
  }

  /** Takes a database back, which some may still have open. */
  async giveBack(url: string): Promise<void> {
    const name = nameIn(url);
    await this.leave(name);
    await this.maintain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    if (await connected(url, (client) => this.empty(client))) this.emptied.push(url);
    else await this.maintain(`DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** Whether nothing runs in a database that is open. */
  async isIdle(url: string): Promise<boolean> {
    const { rows } = await (await this.cleanerOf(url)).query<{ idle: boolean }>(IS_IDLE);
    return rows[0]!.idle;
  }

  /** Empties a database that is open. @returns false where it is another one than it was */
  async emptyWhileOpen(url: string): Promise<boolean> {
    return this.empty(await this.cleanerOf(url));
  }

  private cleanerOf(url: string): Promise<pg.Client> {
    const name = nameIn(url);
    const cleaner = this.cleaners.get(name) ?? openInBackground(url);
    this.cleaners.set(name, cleaner);
    return cleaner;
  }

  private async leave(name: string): Promise<void> {
    const cleaner = this.cleaners.get(name);
    this.cleaners.delete(name);
    await (await cleaner)?.end();
  }

  /** @returns false where that does not make it a fresh one */
  private async empty(client: pg.Client): Promise<boolean> {
    const { digest, filled, bytes } = await formOf(client);
    const { fresh } = this;
    if (digest !== fresh?.digest) return false;
    const tables = filled.filter((table) => !fresh.filled.includes(table));
    if (tables.length === 0) return true;
    if (bytes > MANY_BYTES) await client.query(`TRUNCATE ${tables.join(', ')} CASCADE`);
    else {
      // All that refers to rows is deleted as well, so nothing has to be looked up.
      const deletions = tables.map((table) => `DELETE FROM ${table}`);
      await client.query(['BEGIN', 'SET LOCAL session_replication_role = replica', ...deletions, 'COMMIT'].join('; '));
      // Otherwise new rows would take the places of old ones, in another order.
      await client.query(`VACUUM (INDEX_CLEANUP ON, TRUNCATE ON) ${tables.join(', ')}`);
    }
    await client.query(RESTART, [fresh.filled]);
    return true;
  }

  private async maintain(statement: string): Promise<void> {
    this.maintenance ??= openInBackground(this.server);
    await (await this.maintenance).query(statement);
  }
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function formOf(client: pg.Client): Promise<Form> {
  const { rows } = await client.query<Form>(FORM);
  return rows[0]!;
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

/** Whichever ends first, the server or this process: it is no defect. */
async function openInBackground(url: string): Promise<pg.Client> {
  const client = await open(url);
  client.on('error', () => undefined);
  // The types of the package lack it.
  (client as pg.Client & { unref(): void }).unref();
  return client;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await open(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
