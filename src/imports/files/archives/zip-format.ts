import { Readable } from 'node:stream';
import { ImportError } from '../../import-error.js';
import type { ContentOptions } from '../content-options.js';
import { FileBytes } from '../file-bytes.js';
import type { FileContent } from '../file-content.js';
import type { FileFormat } from '../file-format.js';
import { PartChoice } from '../part-choice.js';
import { openWorkbook } from '../workbooks/open-workbook.js';
import { ZipArchive } from './zip-archive.js';

const MARKS = ['PK\x03\x04', 'PK\x05\x06'];

/** What programs store as ZIP archives, by a file that only they have. */
const OTHERS: readonly { part: string; what: string; instead: string }[] = [
  { part: 'xl/workbook.bin', what: 'a binary Excel workbook (.xlsb)', instead: 'the workbook saved as .xlsx or CSV' },
  { part: 'content.xml', what: 'an OpenDocument file (.ods)', instead: 'the spreadsheet saved as .xlsx or CSV' },
  { part: 'Index/Document.iwa', what: 'a Numbers spreadsheet', instead: 'the spreadsheet exported as .xlsx or CSV' },
  { part: 'word/document.xml', what: 'a Word document', instead: 'its table saved as CSV' },
  { part: 'ppt/presentation.xml', what: 'a PowerPoint file', instead: 'a table saved as CSV' },
];

/** Excel workbooks, and archives with a text. */
export const zipFormat: FileFormat = {
  name: 'zip',
  recognizes: (beginning) => MARKS.includes(beginning.toString('latin1', 0, 4)),
  async open(bytes, file, options) {
    const archive = await ZipArchive.open(bytes, file, options.mostUnpackedBytes);
    try {
      return await contentOf(archive, options);
    } catch (error) {
      await archive.close();
      throw error;
    }
  },
};

async function contentOf(archive: ZipArchive, options: ContentOptions): Promise<FileContent> {
  const { file } = archive;
  const other = OTHERS.find(({ part }) => archive.has(part));
  if (other) throw new ImportError(`The file is ${other.what}.`, { file, expected: other.instead });
  if (archive.has('[Content_Types].xml')) return { grid: await openWorkbook(archive, options.sheet) };
  const text = archiveText(archive, chosen(archive, options.sheet));
  return { text: new FileBytes(Readable.from(text, { objectMode: false })) };
}

/** The only file of the archive, or the one that was chosen. @throws PartChoice where there are several */
function chosen(archive: ZipArchive, wanted: string | undefined): string {
  const { file } = archive;
  // Folders, and what macOS adds.
  const names = archive.names.filter((name) => !/\/$|^__MACOSX\/|(^|\/)\./.test(name));
  if (names.length === 0) {
    throw new ImportError('The archive is empty.', { file, expected: 'an archive with a CSV file' });
  }
  if (wanted === undefined && names.length > 1) throw new PartChoice('file', names, file);
  const name = wanted === undefined ? names[0] : names.find((one) => one === wanted);
  if (name === undefined) throw PartChoice.unknown('file', wanted as string, names, file);
  return name;
}

async function* archiveText(archive: ZipArchive, name: string): AsyncGenerator<Buffer> {
  try {
    yield* archive.read(name);
  } finally {
    await archive.close();
  }
}
