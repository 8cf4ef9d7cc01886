import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const lock = join(projectRoot, 'node_modules', '.build-lock');
const STALE_MS = 180_000;
let built: Promise<void> | undefined;

/**
 * Compiles the program as `npm run build` does, once a process and one process at a time.
 * @returns where the compiled file of a module lies, such as `src/imports/import-command.js`
 */
export async function builtFile(module: string): Promise<string> {
  built ??= whileLocked(async () => {
    const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: projectRoot });
  });
  await built;
  return join(projectRoot, 'dist', module);
}

/** Test files run in processes of their own, which must not write the same files at the same time. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  while (!(await takeLock())) await pause(100);
  try {
    await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const age = await stat(lock).then(
      (stats) => Date.now() - stats.mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(lock, { recursive: true, force: true });
    return false;
  }
}
