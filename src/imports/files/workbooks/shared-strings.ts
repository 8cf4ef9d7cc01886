import { ImportError } from '../../import-error.js';
import type { ZipArchive } from '../archives/zip-archive.js';
import { StringText } from './string-text.js';
import { readXml } from './xml-reader.js';

const MOST_BYTES = 512 * 1024 ** 2;
const FIRST_BYTES = 1024 ** 2;
const FIRST_STRINGS = 16_384;

/** The texts of a workbook, to which its cells refer by number: as bytes, which take a fraction of the memory of texts. */
export class SharedStrings {
  private bytes: Buffer = Buffer.alloc(FIRST_BYTES);
  private ends = new Uint32Array(FIRST_STRINGS);
  private count = 0;

  private constructor(private readonly file: string) {}

  /** @param part null for a workbook without shared texts @throws ImportError for texts that do not fit in memory */
  static async read(archive: ZipArchive, part: string | null): Promise<SharedStrings> {
    const strings = new SharedStrings(archive.file);
    if (part === null) return strings;
    const text = new StringText();
    await readXml(archive.read(part), archive.file, part, {
      open(name) {
        if (name === 'si') text.begin();
        text.open(name);
      },
      text: (piece) => text.add(piece),
      close(name) {
        text.close(name);
        if (name === 'si') strings.add(text.take());
      },
    });
    return strings;
  }

  /** The text with a number; null where there is none. */
  get(index: number): string | null {
    if (!(index >= 0 && index < this.count)) return null;
    const start = index === 0 ? 0 : (this.ends[index - 1] as number);
    return this.bytes.toString('utf8', start, this.ends[index]);
  }

  private add(text: string): void {
    const start = this.count === 0 ? 0 : (this.ends[this.count - 1] as number);
    const end = start + Buffer.byteLength(text);
    if (end > MOST_BYTES) throw this.tooMany();
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(end, 2 * this.bytes.length));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    if (this.count === this.ends.length) {
      const larger = new Uint32Array(2 * this.ends.length);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.bytes.write(text, start);
    this.ends[this.count] = end;
    this.count += 1;
  }

  private tooMany(): ImportError {
    const problem = `The workbook has more than ${MOST_BYTES / 1024 ** 2} MB of texts.`;
    return new ImportError(problem, { file: this.file, expected: 'the sheet saved as CSV' });
  }
}
