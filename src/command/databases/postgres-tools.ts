import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandError } from '../command-error.js';
import { undoneIfInterrupted } from '../files/interruption.js';

interface ToolConnections {
  /** Address of the database that it is to connect to. */
  url?: string;
  /** Descriptor of a file to read from. */
  stdin?: number;
  /** Descriptor of a file to write to. */
  stdout?: number;
}

/**
 * Runs a client program of PostgreSQL.
 * @returns its standard output, empty where a file has it
 * @throws CommandError with what it says if it fails
 */
export async function runPostgresTool(
  tool: string,
  options: readonly string[],
  { url, stdin, stdout: file }: ToolConnections = {},
): Promise<string> {
  const { address, password } = url === undefined ? {} : withoutPassword(url);
  const words = [...options, ...(address === undefined ? [] : [`--dbname=${address}`])];
  // Other users of the machine can see arguments, but not the environment.
  const env = { ...process.env, ...(password && { PGPASSWORD: password }), PGOPTIONS: '--client-min-messages=warning' };
  const child = spawn(tool, words, { env, stdio: [stdin ?? 'ignore', file ?? 'pipe', 'pipe'] });
  try {
    const [stdout, stderr, [code]] = await undoneIfInterrupted(
      () => child.kill(),
      () => Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'exit')]),
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

function textOf(stream: Readable | null): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}

function withoutPassword(url: string): { address: string; password: string } {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password);
  parsed.password = '';
  return { address: parsed.href, password };
}
