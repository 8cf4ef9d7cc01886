import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from '../../import-error.js';
import { FileBytes } from '../file-bytes.js';
import type { FileFormat } from '../file-format.js';
import { UnpackLimit } from './unpack-limit.js';

const MARK = Buffer.from([0x1f, 0x8b, 0x08]);

/** A text that was compressed with gzip, such as `orders.csv.gz`. */
export const gzipFormat: FileFormat = {
  name: 'gzip',
  recognizes: (beginning) => beginning.subarray(0, MARK.length).equals(MARK),
  async open(bytes, file, { mostUnpackedBytes }) {
    const unpacked = gunzipped(bytes, file, new UnpackLimit(file, mostUnpackedBytes));
    return { text: new FileBytes(Readable.from(unpacked, { objectMode: false })) };
  },
};

async function* gunzipped(bytes: FileBytes, file: string, limit: UnpackLimit): AsyncGenerator<Buffer> {
  const unzip = createGunzip();
  // Errors reach the loop below through the stream, which the pipeline destroys with them.
  pipeline(bytes, unzip, () => undefined);
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      limit.add(chunk.length, bytes.read);
      yield chunk;
    }
  } catch (error) {
    throw isDamage(error) ? damaged(file) : error;
  } finally {
    unzip.destroy();
  }
}

/** Errors of the unpacking have codes such as `Z_DATA_ERROR`. */
export function isDamage(error: unknown): boolean {
  return /^Z_/.test(String((error as NodeJS.ErrnoException | null)?.code));
}

export function damaged(file: string): ImportError {
  return new ImportError('The compressed file is damaged or was cut off.', { file, expected: 'the complete file' });
}
