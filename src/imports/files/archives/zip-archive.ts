import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { RequestEndedError, requireOngoingRequest } from '../../../requests/request-scope.js';
import { ImportError } from '../../import-error.js';
import type { FileBytes } from '../file-bytes.js';
import { StoredFile } from '../stored-file.js';
import { UnpackLimit } from './unpack-limit.js';

/** Workbooks have some parts per sheet. */
const MOST_ENTRIES = 10_000;
const WHOLE = 'the complete file, as it was saved';

/** The files in a ZIP archive, which is on disk until it is closed. */
export class ZipArchive {
  private constructor(
    readonly file: string,
    private readonly disk: StoredFile,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limit: UnpackLimit,
  ) {}

  /** @throws ImportError for an archive that is damaged or has too many files */
  static async open(bytes: FileBytes, file: string, mostUnpackedBytes?: number): Promise<ZipArchive> {
    const disk = await StoredFile.of(bytes);
    try {
      const zip = await fromRandomAccessReaderPromise(new DiskReader(disk), disk.size, { autoClose: false });
      if (zip.entryCount > MOST_ENTRIES) throw tooMany(zip.entryCount, file);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new ZipArchive(file, disk, zip, entries, new UnpackLimit(file, mostUnpackedBytes));
    } catch (error) {
      await disk.close();
      throw error instanceof ImportError ? error : damagedArchive(file);
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of a file in the archive. @throws ImportError for one that is absent, damaged or locked by a password */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new ImportError(`The file lacks its part ${name}.`, { file: this.file, expected: WHOLE });
    if (entry.isEncrypted()) throw locked(this.file);
    let stream: Readable | null = null;
    let checksum = 0;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.limit.add(chunk.length, this.disk.size);
        requireOngoingRequest();
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (checksum !== entry.crc32) throw damagedArchive(this.file);
    } catch (error) {
      const isKnown = error instanceof ImportError || error instanceof RequestEndedError;
      throw isKnown ? error : damagedArchive(this.file);
    } finally {
      stream?.destroy();
    }
  }

  async close(): Promise<void> {
    await this.disk.close();
  }
}

class DiskReader extends RandomAccessReader {
  constructor(private readonly disk: StoredFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.disk.pieces(start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.disk.slice(position, position + length).then((bytes) => {
      if (bytes.length < length) return done(new Error('the file ends'));
      bytes.copy(buffer, offset);
      done(null);
    }, done);
  }
}

function damagedArchive(file: string): ImportError {
  return new ImportError('The file is damaged or was cut off.', { file, expected: WHOLE });
}

function tooMany(count: number, file: string): ImportError {
  const found = count.toLocaleString('en-US');
  return new ImportError(`The archive has ${found} files.`, { file, expected: 'a table saved as CSV' });
}

function locked(file: string): ImportError {
  const expected = 'the file without a password';
  return new ImportError('The archive is locked by a password.', { file, expected });
}
