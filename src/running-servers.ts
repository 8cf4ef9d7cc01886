import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const ANSWER_MS = 2_000;
const SQLITE = /^sqlite:(.+)$/;

/** A server that has a SQLite file open. */
export interface AnnouncedServer {
  url: string;
  pid: number;
}

/**
 * Tells commands on the same machine that a server uses a SQLite file, in a small file beside it, until the returned function is
 * called. A PostgreSQL database knows by itself who is connected.
 */
export async function announceServer(databaseUrl: string, url: string): Promise<() => Promise<void>> {
  const path = SQLITE.exec(databaseUrl)?.[1];
  if (path === undefined) return async () => undefined;
  const announcement = `${path}.server-${process.pid}`;
  const server: AnnouncedServer = { url, pid: process.pid };
  await writeFile(announcement, JSON.stringify(server));
  return () => rm(announcement, { force: true });
}

/** The servers that use a SQLite file now. What a server that was killed has left does not count, and is removed. */
export async function announcedServers(databaseUrl: string): Promise<AnnouncedServer[]> {
  const path = SQLITE.exec(databaseUrl)?.[1];
  if (path === undefined) return [];
  const names = await readdir(dirname(path)).catch(() => []);
  const announcements = names.filter((name) => name.startsWith(`${basename(path)}.server-`));
  const servers = await Promise.all(announcements.map((name) => running(join(dirname(path), name))));
  return servers.filter((server) => server !== null);
}

async function running(announcement: string): Promise<AnnouncedServer | null> {
  const server: AnnouncedServer = JSON.parse(await readFile(announcement, 'utf8').catch(() => 'null'));
  if (server === null) return null;
  if (isAlive(server.pid)) return (await answers(server.url)) ? server : null;
  await rm(announcement, { force: true });
  return null;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}

/** Whether a process runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
