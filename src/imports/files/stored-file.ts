import type { FileHandle } from 'node:fs/promises';
import type { FileBytes } from './file-bytes.js';
import { namelessFile } from './nameless-file.js';

const READ_BYTES = 65_536;

/** A file on disk that can be read at any place, until it is closed. */
export class StoredFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  /** Copies a file to disk: archives and Parquet files have their contents at their end. */
  static async of(bytes: FileBytes): Promise<StoredFile> {
    const { writer, reader } = await namelessFile();
    try {
      for await (const chunk of bytes) await writer.writeFile(chunk);
      return new StoredFile(reader, (await reader.stat()).size);
    } catch (error) {
      await reader.close();
      throw error;
    } finally {
      await writer.close();
    }
  }

  /** The bytes from `start` to before `end`; fewer where the file ends. */
  async slice(start: number, end: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.max(0, Math.min(end, this.size) - start));
    const { bytesRead } = await this.handle.read({ buffer, position: start });
    return buffer.subarray(0, bytesRead);
  }

  /** The same piece by piece. */
  async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const piece = await this.slice(at, Math.min(at + READ_BYTES, end));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
