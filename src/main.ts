import { pino } from 'pino';
import { loadDemo } from '../seeds/load-demo.js';
import { ConfigError, readConfig } from './config.js';
import { openDatabase } from './open-database.js';
import { startServer } from './server/http-server.js';
import { createServices } from './server/services.js';

/** When the process ends whatever still runs. */
const LAST_RESORT_MS = 9_500;

async function main(): Promise<void> {
  const config = readConfig();
  const logger = pino({ level: config.logLevel });
  const database = await openDatabase(config.databaseUrl, logger);
  const clock = () => new Date();
  if (config.demo) await loadDemo(database, logger, clock);
  const services = createServices(database, config, clock);
  const server = await startServer(services, logger);
  logger.info({ url: `${server.url}/graphql` }, 'trialgraph listens; open the address in a browser for the playground');

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
          logger.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

main().catch((error) => {
  console.error(error instanceof ConfigError ? `The configuration is wrong:\n${error.message}` : error);
  process.exit(1);
});
