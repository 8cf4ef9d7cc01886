import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const ANSWER_MS = 2_000;
/** Other files may be named after a database, too. */
const ENDS_WITH_PID = /\.server-\d+$/;
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
  const announcements = names.filter((name) => {
    return name.startsWith(`${basename(path)}.server-`) && ENDS_WITH_PID.test(name);
  });
  const servers = await Promise.all(announcements.map((name) => running(join(dirname(path), name))));
  return servers.filter((server) => server !== null);
}

async function running(announcement: string): Promise<AnnouncedServer | null> {
  const pid = Number(announcement.slice(announcement.lastIndexOf('-') + 1));
  if (!isAlive(pid)) {
    await rm(announcement, { force: true });
    return null;
  }
  const url = announcedUrl(await readFile(announcement, 'utf8').catch(() => ''));
  return url !== null && (await answers(url)) ? { url, pid } : null;
}

/** Null while a server is still writing it, and where another process has the number of a server that was killed meanwhile. */
function announcedUrl(text: string): string | null {
  try {
    return (JSON.parse(text) as AnnouncedServer).url;
  } catch {
    return null;
  }
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
