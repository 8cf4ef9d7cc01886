import type { Logger } from 'pino';
import { loadDemo } from '../seeds/load-demo.js';
import type { Config } from './config.js';
import { databaseAddress } from './database/database-address.js';
import { untilReachable } from './database/until-reachable.js';
import { openDatabase } from './open-database.js';
import { announceServer } from './running-servers.js';
import { startServer } from './server/http-server.js';
import { createServices } from './server/services.js';

/** How long a statement may outlive the longest request. */
const GRACE_MS = 60_000;
/** The part of its time to stop after which the process ends even if something still runs. */
const LAST_RESORT = 0.95;

/** Opens the database, fills a new one with the demo data, and serves until the process is told to stop. */
export async function runServer(config: Config, logger: Logger): Promise<void> {
  logger.info({ database: databaseAddress(config.databaseUrl) }, 'opening the database');
  // The database ends what is left of a request that should have ended before.
  const limits = { statement: config.mutationMilliseconds + GRACE_MS };
  const database = await untilReachable(
    () => openDatabase(config.databaseUrl, logger, limits),
    (err) => logger.warn({ err }, 'the database cannot be reached; trying for a minute'),
  );
  const clock = () => new Date();
  if (config.demo) await loadDemo(database, logger, clock);
  const services = createServices(database, config, clock);
  const server = await startServer(services, logger);
  const withdraw = await announceServer(config.databaseUrl, server.url);
  stopOnSignals(logger, LAST_RESORT * config.stopMilliseconds, async () => {
    await server.close();
    await services.simulations.close();
    await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
    await database.close();
    await withdraw();
  });
  const url = `${server.url}/graphql`;
  logger.info({ url }, 'trialgraph is ready');
  if (process.stdout.isTTY) process.stdout.write(`\n  Open ${url} in a browser. Ctrl+C stops the server.\n\n`);
}

function stopOnSignals(logger: Logger, milliseconds: number, close: () => Promise<void>): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), milliseconds).unref();
    try {
      await close();
      logger.info('stopped');
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
