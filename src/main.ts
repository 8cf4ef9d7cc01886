import { loadDemo } from '../seeds/load-demo.js';
import { ConfigError, readConfig } from './config.js';
import { openLogger } from './logger.js';
import { openDatabase } from './open-database.js';
import { startServer } from './server/http-server.js';
import { createServices } from './server/services.js';

/** When the process ends even if something still runs. */
const LAST_RESORT_MS = 9_500;

async function main(): Promise<void> {
  const config = readConfig();
  const logger = openLogger(config.logLevel);
  logger.info({ database: withoutPassword(config.databaseUrl) }, 'opening the database');
  const database = await openDatabase(config.databaseUrl, logger);
  const clock = () => new Date();
  if (config.demo) await loadDemo(database, logger, clock);
  const services = createServices(database, config, clock);
  const server = await startServer(services, logger);
  const url = `${server.url}/graphql`;
  logger.info({ url }, 'trialgraph is ready');
  if (process.stdout.isTTY) process.stdout.write(`\n  Open ${url} in a browser. Ctrl+C stops the server.\n\n`);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    server
      .close()
      .then(() => services.simulations.close())
      .then(() => Promise.all(Object.values(services.engines).map((engine) => engine.close())))
      .then(() => database.close())
      .then(() => logger.info('stopped'))
      .then(
        () => process.exit(0),
        (error) => {
          logger.error({ err: error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

function withoutPassword(databaseUrl: string): string {
  return databaseUrl.replace(/(:\/\/[^/@]*:)[^@]*@/, '$1…@');
}

/** What stops the server from starting: in words where the person who starts it can do something about it. */
function explained(error: unknown): unknown {
  if (error instanceof ConfigError) return `The configuration is not valid:\n${error.message}`;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to a free one, or stop the program that uses it.`;
  return error;
}

main().catch((error) => {
  console.error(explained(error));
  process.exit(1);
});
