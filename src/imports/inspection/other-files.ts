import { markedEncoding, TEXT_ENCODINGS } from '../files/text-encodings.js';
import { ImportError } from '../import-error.js';

/** Texts that people send instead of tables, by their first characters. */
const OTHERS: readonly { start: RegExp; what: string; instead: string }[] = [
  { start: /^\s*[{[]/, what: 'JSON', instead: 'a table saved as CSV' },
  {
    start: /^\s*<(!doctype html|html|head|meta|table)/i,
    what: 'a web page, whatever its name says',
    instead: 'its table saved as .xlsx or CSV: open it in a spreadsheet program',
  },
  { start: /^\s*<\?xml/, what: 'XML', instead: 'a table saved as .xlsx or CSV' },
];
/** Text has hardly any control characters except for tabs and line ends. */
const CONTROL_SHARE = 0.01;

/** @throws ImportError for an empty file, and for one that is no table */
export function refuseOtherFiles(beginning: Buffer, file: string): void {
  if (beginning.length === 0) {
    throw new ImportError('The file is empty.', { file, expected: 'a header and one line per record' });
  }
  const text = beginning.toString('latin1', 0, 1_000).replace(/^\xef\xbb\xbf/, '');
  const other = OTHERS.find(({ start }) => start.test(text));
  if (other) throw new ImportError(`The file is ${other.what}.`, { file, expected: other.instead });
  if (!isText(beginning)) {
    throw new ImportError('The file is not text.', { file, expected: 'a table saved as CSV' });
  }
}

function isText(beginning: Buffer): boolean {
  if (markedEncoding(beginning) !== null || TEXT_ENCODINGS.some((encoding) => encoding.isCertain(beginning)))
    return true;
  const controls = beginning.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  return controls <= CONTROL_SHARE * beginning.length;
}
