import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

type Part = 'bundle' | 'playground' | 'program' | 'workbench';

const builds = new Map<Part, Promise<unknown>>();

/**
 * Brings a part of the build up to date, as `npm run build` does, once in each process. Test files run in processes of their own;
 * the build lets one at a time do the work.
 */
export function build(part: Part): Promise<unknown> {
  const before = builds.get(part);
  if (before) return before;
  const work = promisify(execFile)(process.execPath, ['scripts/build.mjs', part], { cwd: projectRoot });
  builds.set(part, work);
  return work;
}

/** @returns where a file lies that users run: `trialgraph.cjs` (the command) or `start.cjs` (the server) */
export async function bundled(file: string): Promise<string> {
  await build('bundle');
  return join(projectRoot, 'dist/bundle', file);
}

/** @returns where the compiled file of a module lies, such as `src/logger.js` */
export async function compiled(module: string): Promise<string> {
  await build('program');
  return join(projectRoot, 'dist', module);
}
