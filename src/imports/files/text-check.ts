import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { ImportError } from '../import-error.js';

const LINE_FEED = 10;
const LONGEST_LINE = 1_000_000;
const NOT_UTF8 = 'a file saved as UTF-8, or its "encoding" in the manifest, such as "windows-1252"';

/** Text in another encoding than UTF-8. */
export class NotUtf8 extends ImportError {}

/** Passes on whole lines that are UTF-8 text, and fails at the first line that is not, naming it. */
export class TextCheck extends Transform {
  endsWithLineFeed = false;
  private rest: Buffer = Buffer.alloc(0);

  /** @param linesBefore lines of the file before the text */
  constructor(
    private readonly file: string,
    private linesBefore: number,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.endsWithLineFeed = chunk[chunk.length - 1] === LINE_FEED;
    const block = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = block.lastIndexOf(LINE_FEED) + 1;
    this.rest = block.subarray(end);
    if (this.rest.length > LONGEST_LINE) {
      done(this.error(0, `The line has more than ${LONGEST_LINE} bytes.`, 'a CSV file with one record per line'));
    } else {
      this.check(block.subarray(0, end), done);
    }
  }

  override _flush(done: TransformCallback): void {
    this.check(this.rest, done);
  }

  private check(lines: Buffer, done: TransformCallback): void {
    if (!isText(lines)) {
      done(this.explain(lines));
      return;
    }
    for (let at = lines.indexOf(LINE_FEED); at >= 0; at = lines.indexOf(LINE_FEED, at + 1)) this.linesBefore += 1;
    done(null, lines);
  }

  private explain(lines: Buffer): ImportError {
    let start = 0;
    for (let index = 0; ; index += 1) {
      const feed = lines.indexOf(LINE_FEED, start);
      const line = lines.subarray(start, feed < 0 ? lines.length : feed);
      if (line.includes(0)) return this.error(index, 'The line contains a NUL byte.', 'a CSV file');
      if (!isUtf8(line)) return this.error(index, 'The line is not UTF-8.', NOT_UTF8, NotUtf8);
      start = feed + 1;
    }
  }

  private error(index: number, problem: string, expected: string, kind = ImportError): ImportError {
    return new kind(problem, { file: this.file, line: this.linesBefore + index + 1, expected });
  }
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}
