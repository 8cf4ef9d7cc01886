import { ImportError } from '../import-error.js';

/** Files without a table that can be read, by their first bytes. */
const OTHERS: readonly { bytes: string; what: string; instead: string }[] = [
  { bytes: '%PDF', what: 'a PDF', instead: 'the table that it was made of, saved as CSV' },
  {
    bytes: '\xd0\xcf\x11\xe0',
    what: 'an old Excel workbook (.xls), or one that is locked by a password',
    instead: 'the workbook saved as .xlsx or CSV, without a password',
  },
  { bytes: 'SQLite format 3\0', what: 'a SQLite database', instead: 'one of its tables exported as CSV' },
  { bytes: '\x1f\x8b', what: 'compressed twice', instead: 'the file, unpacked' },
  { bytes: 'PK\x03\x04', what: 'a workbook or another archive inside of an archive', instead: 'the file, unpacked' },
  { bytes: 'PAR1', what: 'a Parquet file', instead: 'the table saved as CSV or XLSX' },
  { bytes: 'BZh', what: 'compressed with bzip2', instead: 'the file unpacked, or compressed with gzip' },
  { bytes: '\xfd7zXZ\0', what: 'compressed with xz', instead: 'the file unpacked, or compressed with gzip' },
  {
    bytes: '\x28\xb5\x2f\xfd',
    what: 'compressed with Zstandard',
    instead: 'the file unpacked, or compressed with gzip',
  },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7-Zip archive', instead: 'the file unpacked, or in a ZIP archive' },
  { bytes: 'Rar!', what: 'a RAR archive', instead: 'the file unpacked, or in a ZIP archive' },
  { bytes: 'ORC\n', what: 'an ORC file', instead: 'the table saved as CSV' },
  { bytes: 'Obj\x01', what: 'an Avro file', instead: 'the table saved as CSV' },
  { bytes: '\x89PNG', what: 'an image', instead: 'a table saved as CSV' },
  { bytes: '\xff\xd8\xff', what: 'an image', instead: 'a table saved as CSV' },
  { bytes: 'GIF8', what: 'an image', instead: 'a table saved as CSV' },
];

/** @throws ImportError for a file that is none of those that can be read, and no text */
export function refuseOtherFormats(beginning: Buffer, file: string): void {
  const text = beginning.toString('latin1', 0, 32);
  const other = OTHERS.find(({ bytes }) => text.startsWith(bytes));
  if (other) throw new ImportError(`The file is ${other.what}.`, { file, expected: other.instead });
}
