import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayPostgres } from '../processes/throw-away-postgres.js';

const DISK = '1500m';
const CHUNK = Buffer.alloc(1_048_576);

/** A database that lives as long as the soak. */
export interface Store {
  url: string;
  /** Ends the database server as a crash would, and starts it again; null where there is no such server. */
  restart: (() => Promise<void>) | null;
  /** Fills its disk; the answer frees it again. Null unless the disk is a small one of its own. */
  fillDisk: (() => Promise<() => Promise<void>>) | null;
  remove(): Promise<void>;
}

/** Opens a place for a database; a small disk of its own takes the right to mount one. */
export async function openStore(kind: 'postgres' | 'sqlite', smallDisk: boolean): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'trialgraph-soak-'));
  chmodSync(folder, 0o755);
  if (smallDisk) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
  const removeFolder = () => {
    if (smallDisk) execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  const ballast = join(folder, 'ballast');
  const fill = () => {
    const file = openSync(ballast, 'w');
    try {
      for (;;) if (writeSync(file, CHUNK) < CHUNK.length) break;
    } catch {
      // The disk is full, as it should be.
    } finally {
      closeSync(file);
    }
    if (statfsSync(folder).bavail > 256) throw new Error('The disk is not full.');
  };
  const free = () => rmSync(ballast, { force: true });
  if (kind === 'sqlite') {
    return {
      url: `sqlite:${join(folder, 'soak.db')}`,
      restart: null,
      fillDisk: smallDisk
        ? async () => {
            fill();
            return async () => free();
          }
        : null,
      remove: async () => removeFolder(),
    };
  }
  const postgres = await startThrowAwayPostgres({ durable: true, folder });
  const restart = async () => {
    await postgres.crash();
    await postgres.restart();
  };
  return {
    url: postgres.url,
    restart,
    fillDisk: smallDisk
      ? async () => {
          fill();
          return async () => {
            free();
            // PostgreSQL ends itself when it cannot write its log.
            if (!postgres.running) await postgres.restart();
          };
        }
      : null,
    remove: async () => {
      await postgres.stop();
      removeFolder();
    },
  };
}
