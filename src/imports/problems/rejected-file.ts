import { open, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ImportError } from '../import-error.js';
import { REJECTED_COLUMNS, RejectedRows } from './rejected-rows.js';

const BEGINNING = REJECTED_COLUMNS.join(',');

/** A file for the rows that cannot be read. */
export class RejectedFile {
  readonly rows = new RejectedRows();

  private constructor(private readonly path: string) {}

  /** @throws ImportError for a file that has something else; errors of the file system */
  static async at(path: string): Promise<RejectedFile> {
    const beginning = await beginningOf(path);
    if (beginning === '' || beginning === BEGINNING) return new RejectedFile(resolve(path));
    const expected = 'a new file, or one of rejected rows, which is replaced';
    throw new ImportError(`${path} is not replaced, because it has something else than rejected rows.`, { expected });
  }

  /** Replaces what is in the file once the rows of a file were read. @returns a sentence about it; empty when there are no rows */
  async write(): Promise<string> {
    const { rows, path } = this;
    // Others must not read what is known of customers.
    if (rows.hasBegun) await writeFile(path, rows.csv(true), { mode: 0o600 });
    if (rows.count === 0) return '';
    const count = rows.count === 1 ? 'row' : `${rows.count.toLocaleString('en-US')} rows`;
    return `${path} has the ${rows.areAll ? '' : 'first '}${count} that cannot be read.`;
  }
}

/** Empty where there is no file. */
async function beginningOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(BEGINNING.length), position: 0 });
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
