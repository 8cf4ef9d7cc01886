import type { Ending } from '../../validation/processes/node-process.js';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { type Asking, askingAt } from './asking.js';
import { bundled } from './built-program.js';

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
  const log: Record<string, unknown>[] = [];
  const server = await ServerProcess.start({
    main: await bundled('start.cjs'),
    database: databaseUrl,
    variables: {
      HOST: '127.0.0.1',
      // Nothing ends because the machine is busy.
      TRIALGRAPH_QUERY_SECONDS: '86400',
      TRIALGRAPH_MUTATION_SECONDS: '86400',
      TRIALGRAPH_STOP_SECONDS: '86400',
      ...variables,
    },
    onLine: (line) => log.push(line),
  });
  const { origin, ended } = server;
  return { ...askingAt(origin), origin, log, ended, kill: () => server.kill(), stop: () => server.stop() };
}
