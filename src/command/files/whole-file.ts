import { rmSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isAlive } from '../../running-servers.js';
import { CommandError } from '../command-error.js';
import { undoneIfInterrupted } from './interruption.js';

/** With what SQLite puts beside a file that it writes. */
const PARTIAL = /[.](\d+)[.]partial(?:-journal)?$/;

/**
 * Writes a file that is there as a whole or not at all: under a name beside it, which becomes its own at the end. Signals remove
 * what is unfinished, and the next command removes what a killed one has left.
 * @param write writes the file at the path that it is given
 * @throws CommandError if the file exists and is not to be replaced
 */
export async function writeWholeFile(
  target: string,
  { replace }: { replace: boolean },
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const path = resolve(target);
  if (!replace) await requireFree(path);
  await removeAbandoned(path);
  const partial = `${path}.${process.pid}.partial`;
  const remove = () => {
    for (const name of [partial, `${partial}-journal`]) rmSync(name, { force: true });
  };
  await undoneIfInterrupted(remove, async () => {
    try {
      await write(partial);
      await toDisk(partial);
      if (!replace) await requireFree(path);
      await rename(partial, path);
      await toDisk(dirname(path));
    } finally {
      remove();
    }
  });
}

/** @throws CommandError */
async function requireFree(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new CommandError(`"${path}" is a folder. Give the path of a file.`, 'FILE');
  if (found) throw new CommandError(`"${path}" exists already. Give another path, or --force to replace it.`, 'FILE');
}

/** Removes unfinished files of processes that are gone. */
async function removeAbandoned(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const [, pid] = name.startsWith(`${basename(path)}.`) ? (PARTIAL.exec(name) ?? []) : [];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

/** Waits until a file, or the names in a folder, are on the disk. */
async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
