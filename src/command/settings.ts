import { type Config, readConfig } from '../config.js';
import type { DatabaseOption } from './program-command.js';

/** The settings of the server of this folder, with the database that the command names instead. @throws ConfigError */
export function settingsOf({ database }: DatabaseOption): Config {
  return readConfig(database ? { ...process.env, DATABASE_URL: database } : process.env);
}
