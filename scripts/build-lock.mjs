// Lets one build at a time write to dist/: two programs that start together would otherwise write the same files.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './inputs.mjs';

const RETRY_MS = 100;
const GIVE_UP_MS = 5 * 60_000;
/** A process writes its number right after it creates the file, unless it died in between. */
const UNNAMED_MS = 3_000;

/** Does the work while the file exists, which names the process that holds it; one left by a dead process is taken over. */
export async function whileLocked(file, work, giveUpMs = GIVE_UP_MS) {
  const lock = resolve(root, file);
  mkdirSync(dirname(lock), { recursive: true });
  const started = performance.now();
  for (let waited = 0; !taken(lock); waited += 1) {
    if (waited === 0) process.stderr.write('Waiting for another build to finish…\n');
    if (performance.now() - started > giveUpMs) {
      throw new Error(`Another build still holds ${lock}. If no build is running, delete the file.`);
    }
    await pause(RETRY_MS);
  }
  try {
    await work();
  } finally {
    if (contentOf(lock) === String(process.pid)) rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const content = contentOf(lock);
    if (content !== null && isLeftBehind(lock, content)) removeIfStill(lock, content);
    return false;
  }
}

/** A new process may have the number of the one that died, so its own number does not count as alive. */
function isLeftBehind(lock, content) {
  if (!/^[1-9]\d*$/.test(content)) return ageOf(lock) > UNNAMED_MS;
  const holder = Number(content);
  return holder === process.pid || !isAlive(holder);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and another user's.
    return error.code === 'EPERM';
  }
}

/** Of several processes only one can move the file away. One that moved a newer lock puts it back. */
function removeIfStill(lock, content) {
  const moved = `${lock}.${randomUUID()}`;
  ifPresent(() => renameSync(lock, moved));
  const found = contentOf(moved);
  if (found === null) return;
  try {
    if (found !== content) linkSync(moved, lock);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

function contentOf(file) {
  return ifPresent(() => readFileSync(file, 'utf8'));
}

function ageOf(file) {
  return ifPresent(() => Date.now() - statSync(file).mtimeMs) ?? 0;
}

/** @returns null when another process has removed the file */
function ifPresent(use) {
  try {
    return use();
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
