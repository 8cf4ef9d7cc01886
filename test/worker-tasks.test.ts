import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workerTasks } from '../src/worker-tasks.js';
import { projectRoot } from './setup/built-program.js';

const SOURCE = join(projectRoot, 'src');

it('threads know every function that is run on an engine, by a name of its own, and no other', async () => {
  const files = (await readdir(SOURCE, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(SOURCE, file), 'utf8')));
  const asked = texts.flatMap((text) => [...text.matchAll(/\bengine\.run\(\s*(\w+),/g)].map(([, name]) => name));
  expect(workerTasks.map(({ name }) => name).sort()).toEqual([...new Set(asked)].sort());
});
