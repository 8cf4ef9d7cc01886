import { UserErrorCode } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import type { CsvRecord } from '../files/table.js';
import { CellError, ImportError, shown } from '../import-error.js';
import type { MissingWords } from './missing-words.js';

/** Reads a cell's text, which is not empty. @throws CellError */
export type CellReader<T> = (text: string) => T;

/** A column of a file, found by its name in the header. */
export class Column {
  private constructor(
    readonly name: string,
    private readonly index: number,
    private readonly file: string,
    private readonly missing: MissingWords,
  ) {}

  /** @throws ImportError unless the header has the name exactly once */
  static find(name: string, header: readonly string[], file: string, missing: MissingWords): Column {
    const names = header.map(normalForm);
    const index = names.indexOf(normalForm(name));
    if (index >= 0 && names.indexOf(normalForm(name), index + 1) < 0) return new Column(name, index, file, missing);
    const problem = index < 0 ? 'is not in the header' : 'is in the header twice';
    throw new ImportError(`The column ${shown(name)} ${problem}.`, {
      file,
      line: 1,
      column: name,
      expected: index < 0 ? `one of ${header.slice(0, 50).map(shown).join(', ')}` : 'each name once',
    });
  }

  /** The cell without surrounding space; empty when it means unknown. */
  text(record: CsvRecord): string {
    const text = (record.cells[this.index] as string).trim();
    return this.missing.has(text) ? '' : text;
  }

  /** The cell's value, null when it is empty. @throws ImportError with the cell's position */
  optional<T>(record: CsvRecord, read: CellReader<T>): T | null {
    const text = this.text(record);
    return text === '' ? null : this.read(record, text, read);
  }

  /** The cell's value. @throws ImportError with the cell's position, also when it is empty */
  required<T>(record: CsvRecord, read: CellReader<T>, what: string): T {
    const text = this.text(record);
    if (text === '') throw this.error(record, new CellError('The cell is empty.', what, 'EMPTY'));
    return this.read(record, text, read);
  }

  error(record: CsvRecord, { problem, expected, kind, suggestion, readings }: CellError): ImportError {
    const value = record.cells[this.index];
    const place = { file: this.file, line: record.line, column: this.name, value };
    return new ImportError(problem, { ...place, expected, kind, suggestion }, UserErrorCode.INVALID, readings);
  }

  private read<T>(record: CsvRecord, text: string, read: CellReader<T>): T {
    try {
      return read(text);
    } catch (error) {
      throw error instanceof CellError ? this.error(record, error) : error;
    }
  }
}
