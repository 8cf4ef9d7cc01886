import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error -- scripts are plain JavaScript.
import { isUpToDate, stamped } from '../../scripts/inputs.mjs';

describe('a part of the build', () => {
  let folder: string;
  let input: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-inputs-'));
    input = join(folder, 'input');
    await writeFile(input, 'a');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const part = (build = async () => {}) => ({ stamp: join(folder, 'out/stamp'), inputs: () => [input], build });

  it('is up to date once built, until an input changes', async () => {
    expect(isUpToDate(part())).toBe(false);
    await stamped(part());
    expect(isUpToDate(part())).toBe(true);
    await writeFile(input, 'b');
    expect(isUpToDate(part())).toBe(false);
  });

  it('is built again when its inputs changed during the build, or the build failed', async () => {
    await stamped(part(() => writeFile(input, 'changed meanwhile')));
    expect(isUpToDate(part())).toBe(false);
    await writeFile(input, 'a');
    expect(isUpToDate(part())).toBe(true);
    await writeFile(input, 'b');
    await expect(stamped(part(() => Promise.reject(new Error('fails'))))).rejects.toThrow('fails');
    await writeFile(input, 'a');
    expect(isUpToDate(part())).toBe(false);
    expect(await readFile(input, 'utf8')).toBe('a');
  });
});
