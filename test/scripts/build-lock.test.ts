import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../setup/built-program.js';

/** Appends to a file when it starts and when it ends; in between it takes its time, and waits while there is a file `hold`. */
const worker = (folder: string, giveUpMs?: number) => `
  import { appendFileSync, existsSync } from 'node:fs';
  import { setTimeout as pause } from 'node:timers/promises';
  import { whileLocked } from '${projectRoot}scripts/build-lock.mjs';
  await whileLocked('${folder}/lock', async () => {
    appendFileSync('${folder}/log', 'start\\n');
    await pause(300);
    while (existsSync('${folder}/hold')) await pause(10);
    appendFileSync('${folder}/log', 'end\\n');
  }, ${giveUpMs});
`;

describe('the build lock', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const start = (giveUpMs?: number): ChildProcess =>
    spawn(process.execPath, ['--input-type=module', '--eval', worker(folder, giveUpMs)], {
      stdio: ['ignore', 'inherit', 'pipe'],
    });
  const log = () => readFile(join(folder, 'log'), 'utf8');

  it('lets one process at a time work, and is gone afterwards', async () => {
    const codes = await Promise.all([1, 2, 3].map(async () => (await once(start(), 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    expect(await log()).toBe('start\nend\n'.repeat(3));
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is taken over from a process that died', async () => {
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'exit');
    await writeFile(join(folder, 'lock'), String(dead.pid));
    expect((await once(start(), 'exit'))[0]).toBe(0);
    expect(await log()).toBe('start\nend\n');
  });

  it('is taken over from a process that died before it wrote its number', async () => {
    await writeFile(join(folder, 'lock'), '');
    await utimes(join(folder, 'lock'), 0, 0);
    expect((await once(start(), 'exit'))[0]).toBe(0);
    expect(await readdir(folder)).toEqual(['log']);
  });

  it('is not removed by a process that has lost it', async () => {
    await writeFile(join(folder, 'hold'), '');
    const process = start();
    while (!existsSync(join(folder, 'log'))) await pause(10);
    await writeFile(join(folder, 'lock'), '1');
    await rm(join(folder, 'hold'));
    await once(process, 'exit');
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe('1');
  });

  it('is named when a process gives up waiting', async () => {
    await writeFile(join(folder, 'lock'), String(process.pid));
    const waiting = start(200);
    const [said, [code]] = await Promise.all([text(waiting.stderr!), once(waiting, 'exit')]);
    expect(code).toBe(1);
    expect(said).toContain(`Another build still holds ${join(folder, 'lock')}.`);
  });
});
