import { markedEncoding, TEXT_ENCODINGS } from '../files/text-encodings.js';
import { ImportError } from '../import-error.js';

/** Files that people send instead of tables, by their first bytes. */
const OTHERS: readonly { bytes: string; what: string; instead: string }[] = [
  { bytes: '%PDF', what: 'a PDF', instead: 'the table that it was made of, saved as CSV' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an old Excel workbook (.xls)', instead: 'the workbook saved as .xlsx or CSV' },
  { bytes: '\x89PNG', what: 'an image', instead: 'a table saved as CSV' },
  { bytes: '\xff\xd8\xff', what: 'an image', instead: 'a table saved as CSV' },
  { bytes: '{', what: 'JSON', instead: 'a table saved as CSV' },
  { bytes: '[', what: 'JSON', instead: 'a table saved as CSV' },
  { bytes: '<!DOCTYPE', what: 'a web page', instead: 'a table saved as CSV' },
  { bytes: '<html', what: 'a web page', instead: 'a table saved as CSV' },
  { bytes: '<?xml', what: 'XML', instead: 'a table saved as CSV' },
];
/** Text has hardly any control characters except for tabs and line ends. */
const CONTROL_SHARE = 0.01;

/** @throws ImportError for an empty file, and for one that is no table */
export function refuseOtherFiles(beginning: Buffer, file: string): void {
  if (beginning.length === 0) {
    throw new ImportError('The file is empty.', { file, expected: 'a header and one line per record' });
  }
  const text = beginning.toString('latin1');
  const other = OTHERS.find(({ bytes }) => text.startsWith(bytes));
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
