import { stat } from 'node:fs/promises';
import { CommandError } from '../command-error.js';

/** @throws CommandError for a folder; the error of the system where there is nothing, or nothing that may be read */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) throw new CommandError(`"${path}" is a folder. Give the path of a file.`, 'FILE');
}
