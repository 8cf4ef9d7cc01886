import type { Logger } from 'pino';

/**
 * Ends the process after an error that nothing handled, which the log then has. Node.js itself would print the error with all
 * that it carries, values of customers included.
 */
export function endOnDefects(logger: Logger): void {
  const end = (error: unknown) => {
    logger.fatal({ err: error }, 'an error that nothing handled ends the server');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
