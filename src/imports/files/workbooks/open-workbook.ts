import { ImportError } from '../../import-error.js';
import type { ZipArchive } from '../archives/zip-archive.js';
import type { Grid } from '../file-content.js';
import { filledWidth } from '../grid-table.js';
import { PartChoice } from '../part-choice.js';
import type { CsvRecord } from '../table.js';
import { readStyles } from './cell-styles.js';
import { SharedStrings } from './shared-strings.js';
import { type CellContext, SheetParser } from './sheet-parser.js';
import { type WorkbookSheet, workbookParts } from './workbook-parts.js';
import { XmlReader } from './xml-reader.js';

/**
 * Opens a sheet of a workbook: the one with a name, or the only visible one with values. The archive is closed once all rows were read.
 * @throws PartChoice where several sheets have values and none was chosen; ImportError for a workbook that cannot be read
 */
export async function openWorkbook(archive: ZipArchive, wanted?: string): Promise<Grid> {
  const parts = await workbookParts(archive);
  const styles = await readStyles(archive, parts.styles);
  const strings = await SharedStrings.read(archive, parts.sharedStrings);
  const { from1904 } = parts;
  const context: CellContext = {
    file: archive.file,
    sharedText: (index) => strings.get(index),
    style: (index) => ({ kind: styles[index] ?? 'NUMBER', from1904 }),
  };
  const open = (sheet: WorkbookSheet) => new SheetRows(archive, sheet, context);
  const sheet =
    wanted === undefined
      ? await onlySheet(parts.sheets, open, archive.file)
      : namedSheet(parts.sheets, wanted, archive.file);
  const rows = open(sheet);
  return {
    what: 'an Excel workbook',
    sheet: sheet.name,
    hasHeader: false,
    rows: closing(archive, rows.read()),
    get notes() {
      return rows.notes;
    },
  };
}

function namedSheet(sheets: readonly WorkbookSheet[], wanted: string, file: string): WorkbookSheet {
  const found = sheets.find(({ name }) => name === wanted);
  if (found) return found;
  const names = sheets.map(({ name }) => name);
  throw PartChoice.unknown('sheet', wanted, names, file);
}

async function onlySheet(
  sheets: readonly WorkbookSheet[],
  open: (sheet: WorkbookSheet) => SheetRows,
  file: string,
): Promise<WorkbookSheet> {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const candidates: WorkbookSheet[] = [];
  // New workbooks have empty sheets.
  for (const sheet of visible) if (visible.length === 1 || (await open(sheet).hasValues())) candidates.push(sheet);
  const [first, ...others] = candidates;
  if (first === undefined) {
    throw new ImportError('The workbook has no values.', { file, expected: 'a visible sheet with a header and rows' });
  }
  if (others.length === 0) return first;
  const names = candidates.map(({ name }) => name);
  throw new PartChoice('sheet', names, file);
}

async function* closing(archive: ZipArchive, rows: AsyncGenerator<CsvRecord>): AsyncGenerator<CsvRecord> {
  try {
    yield* rows;
  } finally {
    await archive.close();
  }
}

/** The rows of a sheet, and what was noticed in them. */
class SheetRows {
  private readonly parser: SheetParser;

  constructor(
    private readonly archive: ZipArchive,
    private readonly sheet: WorkbookSheet,
    context: CellContext,
  ) {
    this.parser = new SheetParser(context);
  }

  async *read(): AsyncGenerator<CsvRecord> {
    const { archive, sheet, parser } = this;
    const xml = new XmlReader(archive.file, sheet.part, parser);
    for await (const chunk of archive.read(sheet.part)) {
      xml.write(chunk);
      yield* parser.rows.splice(0);
    }
    xml.end();
    yield* parser.rows.splice(0);
  }

  async hasValues(): Promise<boolean> {
    for await (const { cells } of this.read()) if (filledWidth(cells) > 0) return true;
    return false;
  }

  get notes(): string[] {
    const { mergedAreas, firstMerged, hiddenRows } = this.parser;
    const areas = mergedAreas === 1 ? 'merged cells' : `${mergedAreas.toLocaleString('en-US')} areas of merged cells`;
    const hidden = hiddenRows === 1 ? '1 row is' : `${hiddenRows.toLocaleString('en-US')} rows are`;
    return [
      ...(mergedAreas > 0
        ? [
            `The sheet has ${areas}, such as ${firstMerged}: only the first cell of an area has its value, and the others are empty.`,
          ]
        : []),
      ...(hiddenRows > 0 ? [`${hidden} hidden in the sheet, by a filter or by hand: they were read too.`] : []),
    ];
  }
}
