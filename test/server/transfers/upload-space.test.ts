import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepAbandonedUploads, UploadSpace } from '../../../src/server/transfers/upload-space.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('the space for uploads', () => {
  let temporary: TemporaryDatabase;
  const before = process.env.TMPDIR;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
    process.env.TMPDIR = temporary.folder;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await temporary.remove();
  });

  it('is bounded in bytes, and free again after each upload', async () => {
    const space = new UploadSpace(100);
    const first = await space.take(60);
    await expect(space.take(41)).rejects.toMatchObject({ status: 503, retrySeconds: 30 });
    const second = await space.take(40, 'another');
    expect(space.used).toBe(2);
    await Promise.all([first.remove(), second.remove()]);
    expect(space.used).toBe(0);
    await (await space.take(100)).remove();
  });

  it('is for 20 files at once', async () => {
    const space = new UploadSpace(1_000);
    const files = await Promise.all(Array.from({ length: 20 }, (_, index) => space.take(1, `client ${index}`)));
    await expect(space.take(1)).rejects.toMatchObject({ status: 503 });
    await Promise.all(files.map((file) => file.remove()));
  });

  it('has room for others, however many files one client sends', async () => {
    const space = new UploadSpace(1_000);
    const files = await Promise.all(Array.from({ length: 10 }, () => space.take(1, 'slow')));
    await expect(space.take(1, 'slow')).rejects.toThrow(/^Your other uploads use your share/);
    files.push(await space.take(1, 'honest'));
    await Promise.all(files.map((file) => file.remove()));
    await (await space.take(1, 'slow')).remove();
  });

  it('has room for others, however large the files of one client are', async () => {
    const space = new UploadSpace(100);
    const small = await space.take(30, 'slow');
    await expect(space.take(21, 'slow')).rejects.toThrow(/^Your other uploads use your share/);
    const honest = await space.take(50, 'honest');
    await Promise.all([small.remove(), honest.remove()]);
    // One file may be as large as all are together.
    await (await space.take(100, 'slow')).remove();
  });

  it('is given back where no file can be made', async () => {
    process.env.TMPDIR = join(temporary.folder, 'missing');
    const space = new UploadSpace(10);
    await expect(space.take(10)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(space.used).toBe(0);
  });

  it('is swept of what killed processes have left, and of nothing else', async () => {
    const now = Date.now();
    const make = async (name: string, age: number) => {
      const folder = join(tmpdir(), name);
      await mkdir(folder);
      await writeFile(join(folder, 'file'), 'a,1');
      for (const path of [join(folder, 'file'), folder]) await utimes(path, (now - age) / 1_000, (now - age) / 1_000);
    };
    await make('trialgraph-upload-old', 3_600_000);
    await make('trialgraph-upload-new', 10_000);
    await make('another-program', 3_600_000);
    await sweepAbandonedUploads(now);
    const left = await readdir(tmpdir());
    expect(left).not.toContain('trialgraph-upload-old');
    expect(left).toEqual(expect.arrayContaining(['trialgraph-upload-new', 'another-program']));
  });
});
