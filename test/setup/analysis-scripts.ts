import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A language in which a readout can be checked, and the command that runs it; null where it is not installed. */
export interface InstalledLanguage {
  extension: string;
  command: string | null;
}

/** The languages of scripts. `.ci/run` installs those that are missing. */
export async function installedLanguages(): Promise<InstalledLanguage[]> {
  return [
    { extension: 'R', command: await working(['Rscript'], ['-e', '1']) },
    { extension: 'py', command: await working(['python3', '/usr/bin/python3'], ['-c', 'import numpy, pandas, scipy']) },
  ];
}

async function working(commands: readonly string[], probe: readonly string[]): Promise<string | null> {
  for (const command of commands) {
    const works = await run(command, probe).then(
      () => true,
      () => false,
    );
    if (works) return command;
  }
  return null;
}

/** Downloads a file of an experiment. @returns its path */
export async function download(origin: string, directory: string, key: string, file: string): Promise<string> {
  const response = await fetch(`${origin}/experiments/${key}/${file}`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  const path = join(directory, `${key}-${file.replace(/[?].*/, '')}`);
  await writeFile(path, text);
  return path;
}

/** Runs a script on the customers of its experiment. */
export function runScript(command: string, script: string, customers: string) {
  return run(command, [script, customers], { maxBuffer: 1e8 }).then(
    ({ stdout }) => ({ status: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ status: code as number, output: `${stdout}\n${stderr}` }),
  );
}

/** The last line of a script that agrees with us. */
export const AGREES = /\d\d+ numbers checked, 0 differ by more than 1e-0?8 of their size[.]/;
