import { ConfigError, readConfig } from './config.js';
import { DatabaseUnavailableError } from './database/database-problems.js';
import { endOnDefects } from './end-on-defects.js';
import { errorReport } from './logged-error.js';
import { openLogger } from './logger.js';

try {
  const config = readConfig();
  const logger = openLogger(config.logLevel);
  endOnDefects(logger);
  logger.info('starting');
  // Loaded only now: its packages take a second or two.
  const { runServer } = await import('./run-server.js');
  await runServer(config, logger);
} catch (error) {
  console.error(explained(error));
  process.exit(1);
}

/** In words if the person who starts the server can correct it. */
function explained(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration is not valid:\n${error.message}`;
  if (error instanceof DatabaseUnavailableError) {
    return `${error.message} DATABASE_URL says where it is.\n${(error.cause as Error | undefined)?.message ?? ''}`;
  }
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to a free one, or stop the program that uses it.`;
  return errorReport(error);
}
