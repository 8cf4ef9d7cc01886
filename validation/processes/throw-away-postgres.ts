import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where distributions put PostgreSQL's programs, which are often not on the PATH. */
const FOLDERS = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt', '/usr/local/opt'];
const PROGRAMS = ['initdb', 'postgres', 'pg_isready'];
const INSTALL = 'Install PostgreSQL 15 or later (Debian: apt-get install postgresql).';

/** A PostgreSQL server that lives in a temporary folder. */
interface ThrowAwayPostgres {
  /** Address of its maintenance database. */
  url: string;
  readonly running: boolean;
  /** Ends it as a crash would: connections break, and nothing is written that was not committed. */
  crash(): Promise<void>;
  /** Starts it again after a crash, at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface ThrowAwayOptions {
  /** Whether what was committed survives a crash of the server, as in production; false is faster. Defaults to false. */
  durable?: boolean;
  /** An empty folder for its files, such as a small file system. Defaults to a temporary folder, which is removed. */
  folder?: string;
}

const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts a PostgreSQL server in a temporary folder on a free port. Unless it is to be durable, it trades safety for speed.
 * @throws Error when PostgreSQL is not installed
 */
export async function startThrowAwayPostgres(options: ThrowAwayOptions = {}): Promise<ThrowAwayPostgres> {
  const programs = findPrograms();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'trialgraph-postgres-'));
  const account = serverAccount(folder);
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), args, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const data = join(folder, 'data');
  run('initdb', '--pgdata', data, '--username', 'trialgraph', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync');
  const port = await freePort();
  const settings = { ...(options.durable ? {} : HASTY), max_connections: '200' };
  let ended: Promise<unknown> = Promise.resolve();
  let server: ChildProcess | undefined;
  let guard: ChildProcess | undefined;
  const start = async () => {
    server = spawn(
      join(programs, 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...account, cwd: folder, stdio: 'ignore' },
    );
    ended = new Promise((resolve) => server?.once('exit', resolve));
    guard = guardOf(server, options.folder === undefined ? folder : '');
    await untilReady(join(programs, 'pg_isready'), port, server);
  };
  const crash = async () => {
    guard?.kill('SIGKILL');
    server?.kill('SIGQUIT');
    await ended;
    // A new server refuses to start while the file of the old one seems to be in use.
    rmSync(join(data, 'postmaster.pid'), { force: true });
  };
  await start();
  return {
    url: `postgres://trialgraph@127.0.0.1:${port}/postgres`,
    get running() {
      return server !== undefined && server.exitCode === null && server.signalCode === null;
    },
    crash,
    restart: start,
    async stop() {
      await crash();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the server of that number when its input ends, and then removes the folder. */
const GUARD = 'read -r _; kill -QUIT "$1"; while kill -0 "$1"; do sleep 0.1; done; [ -z "$2" ] || rm -rf "$2"';

/** No server outlives this process, even if it is killed: the input of a process beside it ends with it. */
function guardOf({ pid }: ChildProcess, folder: string): ChildProcess {
  const guard = spawn('sh', ['-c', GUARD, 'guard', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as Socket).unref();
  return guard;
}

/** The folder of `initdb` and `postgres`, of the newest version found. */
function findPrograms(): string {
  const versions = FOLDERS.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((version) => join(folder, version, 'bin')),
  );
  const folders = [...versions, ...(process.env.PATH ?? '').split(delimiter)];
  const found = folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))));
  if (found === undefined) throw new Error(`PostgreSQL was not found. ${INSTALL}`);
  return found;
}

/** PostgreSQL refuses to run as root: there, the account that its package made runs it, and owns the folder. */
function serverAccount(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const account = { uid: idOf('-u'), gid: idOf('-g') };
  chownSync(folder, account.uid, account.gid);
  return account;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function untilReady(isReady: string, port: number, server: ChildProcess): Promise<void> {
  while (spawnSync(isReady, ['-q', '-h', '127.0.0.1', '-p', String(port)]).status !== 0) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode} while it started.`);
    await delay(50);
  }
}
