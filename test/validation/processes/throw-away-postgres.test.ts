import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { startNode } from '../../../validation/processes/node-process.js';
import { compiled } from '../../setup/built-program.js';
import { MAINTENANCE_URL } from '../../setup/temporary-database.js';

const answers = async (url: string) => {
  const connection = new DataSource({ type: 'postgres', url });
  try {
    await connection.initialize();
    await connection.destroy();
    return true;
  } catch {
    return false;
  }
};

it.runIf(process.env[MAINTENANCE_URL])(
  'a throw-away server ends with the process that started it, however that ends',
  async () => {
    const module = pathToFileURL(await compiled('validation/processes/throw-away-postgres.js')).href;
    const program = `
    const { startThrowAwayPostgres } = await import(${JSON.stringify(module)});
    console.log((await startThrowAwayPostgres()).url);
    setInterval(() => {}, 1_000);`;
    const starter = startNode(['--input-type=module', '--eval', program]);
    const [url] = (await once(createInterface(starter.process.stdout!), 'line')) as [string];
    expect(await answers(url)).toBe(true);
    starter.process.kill('SIGKILL');
    await starter.ended;
    await expect.poll(() => answers(url)).toBe(false);
  },
);
