import { ImportError } from '../../import-error.js';

/** Ordinary tables shrink to a tenth, and those that repeat themselves to a fiftieth: what unpacks further was made to fill memory. */
const LARGEST_RATIO = 200;
/** Small files may unpack further. */
const ALWAYS_ALLOWED = 16 * 1024 ** 2;
const MOST_BYTES = 40 * 1024 ** 3;

/** Counts what a compressed file unpacks to, and refuses files that were made to exhaust the machine. */
export class UnpackLimit {
  private unpacked = 0;

  constructor(
    private readonly file: string,
    private readonly mostBytes = MOST_BYTES,
  ) {}

  /**
   * @param bytes that were unpacked
   * @param packed bytes of the file that were read so far
   */
  add(bytes: number, packed: number): void {
    this.unpacked += bytes;
    if (this.unpacked > this.mostBytes) {
      const limit = Math.floor(this.mostBytes / 1024 ** 2).toLocaleString('en-US');
      throw this.refused(`The file unpacks to more than ${limit} MB.`, 'a smaller file, or several files');
    }
    if (this.unpacked > Math.max(ALWAYS_ALLOWED, LARGEST_RATIO * packed)) {
      const problem = `The file unpacks to more than ${LARGEST_RATIO} times its size, as no table does.`;
      throw this.refused(problem, 'the table saved as CSV');
    }
  }

  private refused(problem: string, expected: string): ImportError {
    return new ImportError(problem, { file: this.file, expected });
  }
}
