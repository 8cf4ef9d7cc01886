import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** What a database is made of besides its rows, and which tables a fresh one has rows in. */
interface Form {
  digest: string;
  filled: string[];
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
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0) AS filled`;

/**
 * Databases for one test after the other on a server that is thrown away. To make and to drop one takes the server half a second,
 * to empty it a twentieth. What a test has changed besides rows is dropped.
 */
export class RecycledDatabases {
  private readonly emptied: string[] = [];
  private fresh: Form | undefined;
  private maintenance: Promise<pg.Client> | undefined;

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
    const copy = `test_${randomUUID().replaceAll('-', '')}`;
    await this.maintain(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
    const url = new URL(this.server);
    url.pathname = copy;
    if (name === this.template) this.fresh ??= await connected(url.href, formOf);
    return url.href;
  }

  /** Takes a database back, which some may still have open. */
  async giveBack(url: string): Promise<void> {
    const name = new URL(url).pathname.slice(1);
    await this.maintain(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    if (await connected(url, (client) => this.empty(client))) this.emptied.push(url);
    else await this.maintain(`DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** @returns false where that does not make it a fresh one */
  private async empty(client: pg.Client): Promise<boolean> {
    const { digest, filled } = await formOf(client);
    const { fresh } = this;
    if (digest !== fresh?.digest) return false;
    const tables = filled.filter((table) => !fresh.filled.includes(table));
    if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`);
    return true;
  }

  private async maintain(statement: string): Promise<void> {
    this.maintenance ??= open(this.server).then((client) => {
      // Whichever ends first, the server or this process: it is no defect.
      client.on('error', () => undefined);
      // The types of the package lack it.
      (client as pg.Client & { unref(): void }).unref();
      return client;
    });
    await (await this.maintenance).query(statement);
  }
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

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await open(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
