import { ImportError } from '../import-error.js';

/** How the characters of a text are stored as bytes. */
export interface TextEncoding {
  name: EncodingName;
  /** The bytes that mark a file of this encoding at its beginning; null where there are none. */
  mark: Buffer | null;
  /** Whether bytes without a mark can be nothing else. */
  isCertain(beginning: Buffer): boolean;
  /** The text as UTF-8. @param file its name in errors @throws ImportError for what is not text of this encoding */
  toUtf8(chunks: AsyncIterable<Buffer>, file: string): AsyncIterable<Buffer>;
}

export const ENCODING_NAMES = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type EncodingName = (typeof ENCODING_NAMES)[number];

/** Text has no zero bytes; in UTF-16 every Latin letter, mark and line end has one. */
const ZERO_SHARE = 0.1;

const never = () => false;

const utf8: TextEncoding = {
  name: 'utf-8',
  mark: Buffer.from([0xef, 0xbb, 0xbf]),
  isCertain: never,
  // `TextCheck` finds what is no UTF-8, with its line.
  toUtf8: (chunks) => chunks,
};

const windows1252: TextEncoding = {
  name: 'windows-1252',
  mark: null,
  isCertain: never,
  async *toUtf8(chunks) {
    for await (const chunk of chunks) yield Buffer.from(windows1252Text(chunk));
  },
};

/** @param zeros where a pair of bytes has its zero byte in Latin text */
function utf16(name: 'utf-16le' | 'utf-16be', mark: readonly number[], zeros: 0 | 1): TextEncoding {
  return {
    name,
    mark: Buffer.from(mark),
    isCertain(beginning) {
      const counts = [0, 0];
      for (let at = beginning.indexOf(0); at >= 0; at = beginning.indexOf(0, at + 1)) {
        counts[at % 2] = (counts[at % 2] as number) + 1;
      }
      const [expected, others] = [counts[zeros] as number, counts[1 - zeros] as number];
      return others === 0 && expected >= 2 && expected >= (ZERO_SHARE * beginning.length) / 2;
    },
    async *toUtf8(chunks, file) {
      const decoder = new TextDecoder(name, { fatal: true });
      const decode = (chunk?: Buffer) => {
        try {
          return Buffer.from(decoder.decode(chunk, { stream: chunk !== undefined }));
        } catch {
          const expected = 'a file whose text is complete, or another "encoding" in the manifest';
          throw new ImportError(`The file is not text in ${name.toUpperCase()}.`, { file, expected });
        }
      };
      for await (const chunk of chunks) yield decode(chunk);
      yield decode();
    },
  };
}

export const TEXT_ENCODINGS: readonly TextEncoding[] = [
  utf8,
  utf16('utf-16le', [0xff, 0xfe], 1),
  utf16('utf-16be', [0xfe, 0xff], 0),
  windows1252,
];

/** The encoding that the mark at the beginning of a file names; null without a mark. */
export function markedEncoding(beginning: Buffer): TextEncoding | null {
  const isMarked = ({ mark }: TextEncoding) => mark?.equals(beginning.subarray(0, mark.length)) ?? false;
  return TEXT_ENCODINGS.find(isMarked) ?? null;
}

/**
 * The encoding in which a file is read: the one that was declared, or else what its beginning proves, or else UTF-8.
 * @throws ImportError where the file is marked as another one than was declared
 */
export function encodingFor(beginning: Buffer, file: string, declared?: string): TextEncoding {
  const marked = markedEncoding(beginning);
  const wanted = TEXT_ENCODINGS.find(({ name }) => name === declared);
  if (wanted && marked && wanted !== marked) {
    throw new ImportError(`The file is marked as ${marked.name}, not as ${wanted.name}.`, {
      file,
      expected: `no "encoding" in the manifest, or "${marked.name}"`,
    });
  }
  return wanted ?? marked ?? TEXT_ENCODINGS.find((encoding) => encoding.isCertain(beginning)) ?? utf8;
}

/** Removes the mark of the encoding. */
export async function* withoutMark(chunks: AsyncIterable<Buffer>, mark: Buffer | null): AsyncGenerator<Buffer> {
  let beginning: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (beginning === null || mark === null) {
      yield chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < mark.length) continue;
    yield beginning.subarray(mark.equals(beginning.subarray(0, mark.length)) ? mark.length : 0);
    beginning = null;
  }
  if (beginning !== null && beginning.length > 0) yield beginning;
}

/** The characters of bytes 0x80 to 0x9F; the five that Windows-1252 does not define keep their number. */
const UPPER = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');

/** Not by TextDecoder: some versions of Node.js read these bytes as Latin-1. */
export function windows1252Text(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => UPPER[character.charCodeAt(0) - 0x80] as string);
}
