import { EXIT_CODES } from './command/exit-codes.js';
import { readConfig } from './config.js';
import { endOnDefects } from './end-on-defects.js';
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
  const { explained } = await import('./command/failure.js');
  const { message, exit } = await explained(error);
  console.error(message);
  process.exit(EXIT_CODES[exit].code);
}
