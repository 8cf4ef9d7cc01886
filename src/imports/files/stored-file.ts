import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileBytes } from './file-bytes.js';
import { namelessFile } from './nameless-file.js';

const READ_BYTES = 65_536;
/** Larger files are kept on disk. */
const MOST_IN_MEMORY = 4 * 1024 ** 2;

/** Streams of files that are on disk already: a copy of one would take its space again. */
const files = new WeakMap<Readable, FileHandle>();

/** A file on disk from its beginning. A stream of the handle itself would close it, and so be the last one. */
export function readOpenFile(handle: FileHandle, readBytes: number): Readable {
  const stream = Readable.from(bytesOf(handle, readBytes), { objectMode: false });
  files.set(stream, handle);
  return stream;
}

async function* bytesOf(handle: FileHandle, readBytes: number): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(readBytes), position });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

/** A file that can be read at any place, until it is closed: archives and Parquet files have their contents at their end. */
export abstract class StoredFile {
  abstract readonly size: number;

  static async of(bytes: FileBytes): Promise<StoredFile> {
    const beginning = await bytes.beginning(MOST_IN_MEMORY + 1);
    const handle = files.get(bytes.source);
    if (beginning.length > MOST_IN_MEMORY && !handle) return FileOnDisk.copy(bytes);
    for await (const _ of bytes);
    if (beginning.length <= MOST_IN_MEMORY) return new FileInMemory(beginning);
    return new FileOnDisk(handle as FileHandle, bytes.read, false);
  }

  /** The bytes from `start` to before `end`; fewer where the file ends. */
  abstract slice(start: number, end: number): Promise<Buffer>;
  abstract close(): Promise<void>;

  /** The same piece by piece. */
  async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const piece = await this.slice(at, Math.min(at + READ_BYTES, end));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }
}

class FileInMemory extends StoredFile {
  readonly size: number;

  constructor(private readonly bytes: Buffer) {
    super();
    this.size = bytes.length;
  }

  async slice(start: number, end: number): Promise<Buffer> {
    return this.bytes.subarray(start, end);
  }

  async close(): Promise<void> {}
}

class FileOnDisk extends StoredFile {
  /** @param isOwn whether the file is closed with this one */
  constructor(
    private readonly handle: FileHandle,
    readonly size: number,
    private readonly isOwn: boolean,
  ) {
    super();
  }

  static async copy(bytes: FileBytes): Promise<StoredFile> {
    const { writer, reader } = await namelessFile();
    try {
      for await (const chunk of bytes) await writer.writeFile(chunk);
      return new FileOnDisk(reader, (await reader.stat()).size, true);
    } catch (error) {
      await reader.close();
      throw error;
    } finally {
      await writer.close();
    }
  }

  async slice(start: number, end: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.max(0, Math.min(end, this.size) - start));
    const { bytesRead } = await this.handle.read({ buffer, position: start });
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    if (this.isOwn) await this.handle.close();
  }
}
