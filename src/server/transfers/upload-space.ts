import { type FileHandle, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namelessFile, TEMPORARY_PREFIX } from '../../imports/files/nameless-file.js';
import { UploadError } from './upload-error.js';

const MOST_AT_ONCE = 20;
/** Of the files and of their sizes together: however slowly one client sends its files, others have room for theirs. */
const SHARE_OF_A_CLIENT = 1 / 2;
/** When to try again: imports take a while. */
const RETRY_SECONDS = 30;
/** Longer than an upload may pause. */
const ABANDONED_MS = 600_000;

/** The disk space for uploads, which are bounded in number and in their sizes together. */
export class UploadSpace {
  private reserved = 0;
  private uploads = 0;
  private readonly clients = new Map<string, { bytes: number; uploads: number }>();

  /** @param bytes for all uploads at once */
  constructor(private readonly bytes: number) {}

  /** Uploads that are received or imported. */
  get used(): number {
    return this.uploads;
  }

  /**
   * Takes space for an upload and opens a file without a name: the system frees it when it is closed, even if the process is
   * killed.
   * @param client who uploads: one file of the size that is allowed always, more of them up to its share
   * @throws UploadError 503 while others use the space, or the client's own uploads its share
   */
  async take(bytes: number, client = ''): Promise<UploadFile> {
    if (this.uploads >= MOST_AT_ONCE) throw full(`${MOST_AT_ONCE} files are being uploaded or imported already`);
    if (this.reserved + bytes > this.bytes) throw full('Other uploads use the space for files on this server');
    const own = this.clients.get(client) ?? { bytes: 0, uploads: 0 };
    const has = { bytes: own.bytes + bytes, uploads: own.uploads + 1 };
    const isWithinShare =
      has.bytes <= SHARE_OF_A_CLIENT * this.bytes && has.uploads <= SHARE_OF_A_CLIENT * MOST_AT_ONCE;
    if (own.uploads > 0 && !isWithinShare) throw full('Your other uploads use your share of the space on this server');
    this.count(client, bytes, 1);
    const free = () => this.count(client, -bytes, -1);
    try {
      const { writer, reader } = await namelessFile();
      const remove = async () => {
        await Promise.all([writer.close(), reader.close()]).finally(free);
      };
      return { writer, reader, remove };
    } catch (error) {
      free();
      throw error;
    }
  }

  private count(client: string, bytes: number, uploads: number): void {
    this.reserved += bytes;
    this.uploads += uploads;
    const own = this.clients.get(client) ?? { bytes: 0, uploads: 0 };
    const left = { bytes: own.bytes + bytes, uploads: own.uploads + uploads };
    if (left.uploads > 0) this.clients.set(client, left);
    else this.clients.delete(client);
  }
}

/** Each handle is closed by the stream that it is used for, or else when the file is removed. */
interface UploadFile {
  writer: FileHandle;
  reader: FileHandle;
  remove(): Promise<void>;
}

function full(reason: string): UploadError {
  return new UploadError(503, `${reason}. Send the file again in ${RETRY_SECONDS} seconds.`, RETRY_SECONDS);
}

/**
 * Removes what killed processes have left: those of earlier versions, whose uploads had names, and those killed before a file
 * lost its name. An upload of another server is never this old, or is open already and stays readable.
 */
export async function sweepAbandonedUploads(now: number): Promise<void> {
  const folder = tmpdir();
  const names = (await readdir(folder)).filter((name) => name.startsWith(TEMPORARY_PREFIX));
  for (const name of names) {
    const path = join(folder, name);
    // Folders of other users cannot be read or removed, and others may sweep at the same time.
    const touched = await lastTouched(path).catch(() => now);
    if (now - touched > ABANDONED_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function lastTouched(folder: string): Promise<number> {
  const paths = [folder, ...(await readdir(folder)).map((name) => join(folder, name))];
  return Math.max(...(await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))));
}
