import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nearestKeys } from '../../graph/nearest-keys.js';

type Sentence = (error: NodeJS.ErrnoException & { port?: number }) => string | Promise<string>;

/** What to do about an error of the operating system, by its code. */
const SENTENCES: Record<string, Sentence> = {
  ENOENT: async ({ path = '' }) => `There is no file or folder "${path}".${await nearestFiles(path)}`,
  ENOTDIR: ({ path }) => `A part of the path "${path}" is a file, not a folder.`,
  EISDIR: ({ path }) => `${path ? `"${path}" is a folder` : 'This is a folder'}. Give the path of a file.`,
  EEXIST: ({ path }) => `"${path}" exists already. Give another path.`,
  EACCES: ({ path }) => `You may not use "${path}". Check its permissions, or run the command as its owner.`,
  EPERM: ({ path }) => `The operating system does not permit to use "${path}". Check its permissions.`,
  EROFS: ({ path }) => `"${path}" is on a disk that can only be read. Give a path on another one.`,
  ENOSPC: () => 'The disk is full. Make room, or give a path on another disk; then repeat the command.',
  EMFILE: () => 'Too many files are open. Close other programs; then repeat the command.',
  EADDRINUSE: ({ port }) => `Port ${port} is in use. Set PORT to a free one, or stop the program that uses it.`,
  EADDRNOTAVAIL: () => 'This machine does not have the address in HOST. Set HOST to one that it has.',
};

/** Whether the operating system refused something, and not our program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof (error as NodeJS.ErrnoException | null)?.syscall === 'string';
}

export async function systemErrorSentence(error: NodeJS.ErrnoException): Promise<string> {
  return (await SENTENCES[error.code ?? '']?.(error)) ?? error.message;
}

/** Names that a wrong one may be a slip of, or an empty text. */
async function nearestFiles(path: string): Promise<string> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => null);
  if (names === null) return ` There is no folder "${folder}".`;
  const nearest = nearestKeys(basename(path), names).map((name) => `"${name}"`);
  if (nearest.length === 0) return '';
  return nearest.length === 1
    ? ` The nearest name in its folder is ${nearest[0]}.`
    : ` The nearest names in its folder are ${nearest.join(', ')}.`;
}
