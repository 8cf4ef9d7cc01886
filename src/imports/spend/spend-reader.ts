import { AMOUNT_LIMITS, partsOf } from '../../channels/spend/spend-amount.js';
import type { SpendRow } from '../../channels/spend/spend-writer.js';
import { ExpectedErrors } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { dayText, readDay } from '../../graph/times/calendar-day.js';
import { readNumber, wordReader } from '../cell-values.js';
import { type CellReader, Column } from '../columns.js';
import type { CsvRecord } from '../files/table.js';
import { CellError, ImportError, shown } from '../import-error.js';
import type { SpendManifest } from './spend-manifest.js';

/** What was spent, and the line that says it. */
export interface SpendLine extends SpendRow {
  line: number;
}

/** Turns the records of a file into what was spent. */
export class SpendReader {
  /** The line that has a channel and day. */
  private readonly lines = new Map<string, number>();

  private constructor(
    private readonly channel: Column | string,
    private readonly readChannel: CellReader<string>,
    private readonly day: Column,
    private readonly amount: Column,
    private readonly file: string,
    private readonly today: number,
  ) {}

  /**
   * @param today counted from 1970-01-01
   * @throws ExpectedErrors for all columns that the header does not have
   */
  static for(manifest: SpendManifest, header: readonly string[], file: string, today: number): SpendReader {
    const { spend, channels } = manifest;
    const missing = new Set(manifest.missing);
    const columns = [...(typeof spend.channel === 'string' ? [] : [spend.channel]), spend.day, spend.amount];
    const found = checkEach(columns, ({ column }) => Column.find(column, header, file, missing));
    const [day, amount] = found.slice(-2) as [Column, Column];
    const named = typeof spend.channel === 'string' ? spend.channel : (found[0] as Column);
    const known = channels && new Set(channels.map(({ key }) => key));
    const values = typeof spend.channel === 'string' ? undefined : spend.channel.values;
    return new SpendReader(named, wordReader(values, known, 'a channel'), day, amount, file, today);
  }

  /** @throws ExpectedErrors with the positions of all cells that cannot be read */
  read(record: CsvRecord): SpendLine {
    const { channel } = this;
    const row = checkParts({
      channel: () => (typeof channel === 'string' ? channel : channel.required(record, this.readChannel, 'a channel')),
      day: () => this.day.required(record, (text) => this.readDay(text), 'a day'),
      amount: () => this.amount.required(record, readAmount, 'an amount; 0 where nothing was spent'),
    });
    const name = `${row.day} ${row.channel}`;
    const earlier = this.lines.get(name);
    if (earlier !== undefined) throw ExpectedErrors.of([this.repeated(record, row, earlier)]);
    this.lines.set(name, record.line);
    return { ...row, line: record.line };
  }

  private readDay(text: string): number {
    const day = readDay(text);
    if (day === null) throw new CellError(`${shown(text)} is not a day.`, 'a day such as 2026-03-02');
    if (day <= this.today) return day;
    throw new CellError(`${shown(text)} is in the future.`, `a day up to today, ${dayText(this.today)}`);
  }

  private repeated({ line }: CsvRecord, { channel, day }: SpendRow, earlier: number): ImportError {
    return new ImportError(`"${channel}" is in the file twice on ${dayText(day)}, first on line ${earlier}.`, {
      file: this.file,
      line,
      column: this.day.name,
      expected: 'one row for each channel and day, with the amount of the whole day',
    });
  }
}

function readAmount(text: string): number {
  const parts = partsOf(readNumber(text));
  if (parts !== null) return parts;
  throw new CellError(`${shown(text)} cannot be recorded.`, AMOUNT_LIMITS);
}
