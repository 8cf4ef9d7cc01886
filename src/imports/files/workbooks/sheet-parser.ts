import { ImportError } from '../../import-error.js';
import { columnLetters } from '../grid-table.js';
import type { CsvRecord } from '../table.js';
import { type CellStyle, cellText } from './cell-text.js';
import { StringText } from './string-text.js';
import { isTrue } from './workbook-parts.js';
import type { XmlEvents } from './xml-reader.js';

/** The columns of Excel end with XFD. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 2 ** 31;
const REFERENCE = /^([A-Z]{1,3})\d*$/;

/** What the cells of a sheet refer to. */
export interface CellContext {
  file: string;
  /** The text with a number; null where there is none. */
  sharedText(index: number): string | null;
  style(index: number): CellStyle;
}

/** A cell whose end has not been read yet. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string[];
}

/** Collects the rows of a sheet from its XML. */
export class SheetParser implements XmlEvents {
  /** Rows that are complete; whoever reads them takes them away. */
  readonly rows: CsvRecord[] = [];
  hiddenRows = 0;
  mergedAreas = 0;
  firstMerged = '';
  private line = 0;
  private cells: string[] = [];
  private cell: OpenCell | null = null;
  private isInValue = false;
  private readonly inline = new StringText();

  constructor(private readonly context: CellContext) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'mergeCell') this.noteMerged(attributes.ref ?? '');
    else if (this.cell !== null) {
      if (name === 'f') this.cell.hasFormula = true;
      this.isInValue = name === 'v';
      this.inline.open(name);
    }
  }

  text(text: string): void {
    if (this.isInValue) this.cell?.value.push(text);
    this.inline.add(text);
  }

  close(name: string): void {
    this.inline.close(name);
    if (name === 'v') this.isInValue = false;
    if (name === 'c' && this.cell !== null) this.endCell(this.cell);
    if (name === 'row' && this.cells.length > 0) {
      this.rows.push({ line: this.line, cells: this.cells });
      this.cells = [];
    }
  }

  private beginRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const line = r === undefined ? this.line + 1 : Number(r);
    if (!Number.isInteger(line) || line <= this.line || line > MOST_ROWS) {
      throw this.damaged(`A row has the number ${r} after row ${this.line}.`);
    }
    this.line = line;
    this.cells = [];
    if (isTrue(hidden)) this.hiddenRows += 1;
  }

  private beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.cells.length + 1 : columnNumber(r);
    if (!(column <= MOST_COLUMNS)) throw this.damaged(`A cell has the reference ${r}.`);
    this.cell = { column, type: t, style: Number(s), hasFormula: false, value: [] };
    this.inline.begin();
  }

  private endCell({ column, type, style, hasFormula, value }: OpenCell): void {
    this.cell = null;
    this.isInValue = false;
    const stored = type === 'inlineStr' ? this.inline.take() : value.join('');
    if (hasFormula && stored === '' && type !== 'str') throw this.uncalculated(column);
    const text = stored === '' ? '' : cellText(stored, type, this.context, style);
    if (text === null) throw this.damaged(`The cell ${columnLetters(column)}${this.line} cannot be read.`);
    while (this.cells.length < column) this.cells.push('');
    this.cells[column - 1] = text;
  }

  private noteMerged(area: string): void {
    this.mergedAreas += 1;
    if (this.mergedAreas === 1) this.firstMerged = area.slice(0, 30);
  }

  private uncalculated(column: number): ImportError {
    return new ImportError(`The cell ${columnLetters(column)}${this.line} has a formula without a stored result.`, {
      file: this.context.file,
      line: this.line,
      expected: 'a workbook that was calculated: open it in a spreadsheet program and save it',
    });
  }

  private damaged(problem: string): ImportError {
    const { file } = this.context;
    return new ImportError(problem, { file, line: this.line, expected: 'the workbook as Excel saves it' });
  }
}

/** The number of the column in a reference such as AB12, counted from 1. */
function columnNumber(reference: string): number {
  const letters = REFERENCE.exec(reference)?.[1] ?? '';
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return column || Number.NaN;
}
