import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTable } from '../../../src/imports/files/file-formats.js';
import { readOpenFile } from '../../../src/imports/files/stored-file.js';
import { zipOf } from './zip-files.js';

let folder: string;
let path: string;
let content: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stored-file-'));
  path = join(folder, 'large.zip');
  const rows = Array.from({ length: 100 }, (_, index) => `${index},${randomBytes(50_000).toString('hex')}`);
  content = zipOf({ 'a.csv': `id,x\n${rows.join('\n')}\n` });
  await writeFile(path, content);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function read(source: Readable) {
  const table = await openTable(source, 'large.zip', {});
  let rows = 0;
  for await (const _ of table.records) rows += 1;
  return { rows, digest: table.digest(), bytes: table.bytesRead };
}

it('reads a large archive that is on disk already without a copy', async () => {
  vi.stubEnv('TMPDIR', join(folder, 'nowhere'));
  const handle = await open(path, 'r');
  try {
    const digest = createHash('sha256').update(content).digest('hex');
    for (let time = 0; time < 2; time += 1) {
      expect(await read(readOpenFile(handle, 65_536))).toEqual({ rows: 100, digest, bytes: content.length });
    }
  } finally {
    await handle.close();
  }
  await expect(read(createReadStream(path))).rejects.toMatchObject({ code: 'ENOENT' });
});
