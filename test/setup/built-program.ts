import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Brings a part of the build up to date, as `npm run build` does. Test files run in processes of their own; the build lets
 * one at a time do the work.
 */
export function build(part: 'program' | 'playground'): Promise<unknown> {
  return promisify(execFile)(process.execPath, ['scripts/build.mjs', part], { cwd: projectRoot });
}

let built: Promise<unknown> | undefined;

/** @returns where the compiled file of a module lies, such as `src/imports/import-command.js`; built once in each process */
export async function builtFile(module: string): Promise<string> {
  built ??= build('program');
  await built;
  return join(projectRoot, 'dist', module);
}
