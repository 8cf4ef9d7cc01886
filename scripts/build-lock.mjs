// Lets one build at a time write to dist/: two programs that start together would otherwise write the same files.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './inputs.mjs';

const RETRY_MS = 100;

/** Does the work while the file exists, which names the process that holds it; one left by a dead process is taken over. */
export async function whileLocked(file, work) {
  const lock = resolve(root, file);
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = 0; !taken(lock); waited += 1) {
    if (waited === 0) process.stderr.write('Waiting for another build to finish…\n');
    await pause(RETRY_MS);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** A new process may have the number of the one that died, so its own number does not count as alive. */
function isLeftBehind(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder === process.pid) return true;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    // ENOENT: released in between. EPERM: alive, and another user's.
    return error.code === 'ESRCH';
  }
}
