import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CommandError } from '../command-error.js';
import { undoneIfInterrupted } from '../files/interruption.js';

/**
 * Runs a client program of PostgreSQL.
 * @param url of the database that it is to connect to
 * @returns its standard output
 * @throws CommandError with what it says if it fails
 */
export async function runPostgresTool(tool: string, options: readonly string[], url?: string): Promise<string> {
  const { address, password } = url === undefined ? {} : withoutPassword(url);
  const words = [...options, ...(address === undefined ? [] : [`--dbname=${address}`])];
  // Other users of the machine can see arguments, but not the environment.
  const env = { ...process.env, ...(password && { PGPASSWORD: password }), PGOPTIONS: '--client-min-messages=warning' };
  const child = spawn(tool, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const [stdout, stderr, [code]] = await undoneIfInterrupted(
      () => child.kill(),
      () => Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]),
    );
    if (code !== 0) throw new CommandError(`${tool} failed:\n${stderr.trim()}`, 'DATABASE');
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new CommandError(
      `${tool} is not installed. Install the client programs of PostgreSQL, of the version of your server or later.`,
      'FILE',
    );
  }
}

function withoutPassword(url: string): { address: string; password: string } {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password);
  parsed.password = '';
  return { address: parsed.href, password };
}
