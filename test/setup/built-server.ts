import { createInterface } from 'node:readline';
import { type Asking, askingAt } from './asking.js';
import { type Ending, startBuilt } from './processes.js';

/** The built server as a process of its own. It is killed at the end of the test file if it still runs. */
export interface BuiltServer extends Asking {
  origin: string;
  /** Lines of the log, which grows while the server runs. */
  log: Record<string, unknown>[];
  ended: Promise<Ending>;
  /** Ends the process as a crash would, with SIGKILL. */
  kill(): Promise<Ending>;
  /** Asks the server to stop, with SIGTERM, and waits until it has. */
  stop(): Promise<Ending>;
}

/**
 * Starts a server on a database, without demo data unless the variables ask for it, and waits until its log says that it is ready.
 * Start another one on the same database for two servers, or after `kill` for a restart.
 * @throws Error with the log when the server ends instead
 */
export async function startBuiltServer(
  databaseUrl: string,
  variables: Record<string, string> = {},
): Promise<BuiltServer> {
  const running = await startBuilt('src/start.cjs', [], {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    TRIALGRAPH_DEMO: 'off',
    // No request ends because the machine is busy.
    TRIALGRAPH_QUERY_SECONDS: '86400',
    TRIALGRAPH_MUTATION_SECONDS: '86400',
    ...variables,
  });
  const log: Record<string, unknown>[] = [];
  const url = new Promise<string>((resolve) => {
    createInterface(running.process.stdout!).on('line', (line) => {
      const entry = JSON.parse(line);
      log.push(entry);
      if (entry.url) resolve(entry.url);
    });
  });
  const { ended } = running;
  const instead = ended.then(({ code, signal, stderr }): never => {
    const lines = log.map((entry) => JSON.stringify(entry));
    throw new Error(
      `the server ended with ${signal ?? `code ${code}`} before it was ready\n${lines.join('\n')}\n${stderr}`,
    );
  });
  const { origin } = new URL(await Promise.race([url, instead]));
  instead.catch(() => undefined);
  return {
    ...askingAt(origin),
    origin,
    log,
    ended,
    kill: () => running.kill(),
    stop() {
      running.process.kill('SIGTERM');
      return ended;
    },
  };
}
