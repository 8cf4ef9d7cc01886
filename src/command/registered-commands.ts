import { backupCommand } from './commands/backup-command.js';
import { exportCommand } from './commands/export-command.js';
import { importCommand } from './commands/import-command.js';
import { inspectCommand } from './commands/inspect-command.js';
import { migrateCommand } from './commands/migrate-command.js';
import { reportCommand } from './commands/report-command.js';
import { restoreCommand } from './commands/restore-command.js';
import { startCommand } from './commands/start-command.js';
import type { ProgramCommand } from './program-command.js';

/** In the order in which they are listed. */
export const registeredCommands: readonly ProgramCommand[] = [
  startCommand,
  importCommand,
  inspectCommand,
  reportCommand,
  exportCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
];
