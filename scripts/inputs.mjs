// Tells whether a part of dist/ was built from the files as they are: a stamp beside it holds their digest.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** All files of a folder and its subfolders, as paths from the root. */
export function filesIn(folder) {
  return readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export function isUpToDate({ stamp, inputs }) {
  return readStamp(stamp) === digestOf(inputs());
}

/** Builds a part and stamps it. Without a stamp an interrupted build is repeated. */
export async function stamped({ stamp, inputs, build }) {
  const digest = digestOf(inputs());
  rmSync(resolve(root, stamp), { force: true });
  await build();
  mkdirSync(dirname(resolve(root, stamp)), { recursive: true });
  writeFileSync(resolve(root, stamp), digest);
}

function readStamp(stamp) {
  try {
    return readFileSync(resolve(root, stamp), 'utf8');
  } catch {
    return null;
  }
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(resolve(root, file)))
      .update('\0');
  return hash.digest('hex');
}
