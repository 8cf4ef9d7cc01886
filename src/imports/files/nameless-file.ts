import { type FileHandle, mkdtemp, open, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What temporary folders begin with: those that a killed process left are swept. */
export const TEMPORARY_PREFIX = 'trialgraph-upload-';

/** Opens a temporary file without a name: the system frees it when it is closed, even if the process is killed. */
export async function namelessFile(): Promise<{ writer: FileHandle; reader: FileHandle }> {
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  const path = join(folder, 'file');
  try {
    const writer = await open(path, 'wx', 0o600);
    const reader = await open(path, 'r');
    await unlink(path);
    return { writer, reader };
  } finally {
    await rmdir(folder);
  }
}
