import type { FileHandle } from 'node:fs/promises';
import type { FileBytes } from './file-bytes.js';
import { namelessFile } from './nameless-file.js';

const READ_BYTES = 65_536;
/** Larger files are kept on disk. */
const MOST_IN_MEMORY = 4 * 1024 ** 2;

/** A file that can be read at any place, until it is closed: archives and Parquet files have their contents at their end. */
export abstract class StoredFile {
  abstract readonly size: number;

  static async of(bytes: FileBytes): Promise<StoredFile> {
    const beginning = await bytes.beginning(MOST_IN_MEMORY + 1);
    if (beginning.length > MOST_IN_MEMORY) return FileOnDisk.of(bytes);
    for await (const _ of bytes);
    return new FileInMemory(beginning);
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
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {
    super();
  }

  static override async of(bytes: FileBytes): Promise<StoredFile> {
    const { writer, reader } = await namelessFile();
    try {
      for await (const chunk of bytes) await writer.writeFile(chunk);
      return new FileOnDisk(reader, (await reader.stat()).size);
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
    await this.handle.close();
  }
}
