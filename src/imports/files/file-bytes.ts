import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { currentRequest } from '../../requests/request-scope.js';

/** What the format of a file is recognized by. */
const BEGINNING = 65_536;

/** The bytes of a file, counted and digested as they are read; its beginning can be looked at first. */
export class FileBytes implements AsyncIterable<Buffer> {
  private readonly chunks: AsyncIterator<Buffer | string>;
  private readonly held: Buffer[] = [];
  private readonly hash = createHash('sha256');
  private readonly request = currentRequest();
  private bytes = 0;

  constructor(readonly source: Readable) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** Bytes read so far. */
  get read(): number {
    return this.bytes;
  }

  /** SHA-256 in hexadecimal, to be called once, when all was read. */
  digest(): string {
    return this.hash.digest('hex');
  }

  /** The first bytes, at least as many where the file has them. They are read again by what iterates later. */
  async beginning(least = BEGINNING): Promise<Buffer> {
    let size = this.held.reduce((sum, { length }) => sum + length, 0);
    while (size < least) {
      const chunk = await this.next();
      if (chunk === null) break;
      this.held.push(chunk);
      size += chunk.length;
    }
    return Buffer.concat(this.held);
  }

  /** All bytes, once. The source is closed when the caller stops. @throws RequestEndedError when the client has left */
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      for (const chunk of this.held.splice(0)) yield this.count(chunk);
      for (let chunk = await this.next(); chunk !== null; chunk = await this.next()) yield this.count(chunk);
    } finally {
      this.source.destroy();
    }
  }

  /** Gives up what was not read. */
  close(): void {
    this.source.destroy();
  }

  /** Null at the end. A source of text gives its bytes in UTF-8. */
  private async next(): Promise<Buffer | null> {
    const { done, value } = await this.chunks.next();
    if (done) return null;
    return typeof value === 'string' ? Buffer.from(value) : value;
  }

  private count(chunk: Buffer): Buffer {
    this.request?.signal.throwIfAborted();
    this.bytes += chunk.length;
    this.hash.update(chunk);
    return chunk;
  }
}
