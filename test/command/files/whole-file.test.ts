import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../../src/command/files/whole-file.js';

describe('a file that is written as a whole', () => {
  let folder: string;
  let target: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
    target = join(folder, 'list.csv');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is there at the end only', async () => {
    await writeWholeFile(target, { replace: false }, async (partial) => {
      await writeFile(partial, 'all');
      expect(await readdir(folder)).toEqual([`list.csv.${process.pid}.partial`]);
    });
    expect(await readdir(folder)).toEqual(['list.csv']);
    expect(await readFile(target, 'utf8')).toBe('all');
  });

  it('is not there after a failure, and what was there before stays', async () => {
    await writeFile(target, 'before');
    const failed = writeWholeFile(target, { replace: true }, async (partial) => {
      await writeFile(partial, 'half');
      await writeFile(`${partial}-journal`, '');
      throw new Error('full');
    });
    await expect(failed).rejects.toThrow('full');
    expect(await readdir(folder)).toEqual(['list.csv']);
    expect(await readFile(target, 'utf8')).toBe('before');
  });

  it('replaces another one only if it may', async () => {
    await writeFile(target, 'before');
    const write = (partial: string) => writeFile(partial, 'after');
    await expect(writeWholeFile(target, { replace: false }, write)).rejects.toThrow(
      /list\.csv" exists already.*--force/,
    );
    expect(await readFile(target, 'utf8')).toBe('before');
    await writeWholeFile(target, { replace: true }, write);
    expect(await readFile(target, 'utf8')).toBe('after');
  });

  it('removes what a killed process has left, and nothing else', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const others = [`list.csv.${process.ppid}.partial`, 'other.csv.1.partial', 'list.csv.partial'];
    for (const name of [`list.csv.${gone}.partial`, `list.csv.${gone}.partial-journal`, ...others])
      await writeFile(join(folder, name), '');
    await writeWholeFile(target, { replace: false }, (partial) => writeFile(partial, ''));
    expect((await readdir(folder)).sort()).toEqual([...others, 'list.csv'].sort());
  });
});
