import { AMOUNT_LIMITS, partsOf } from '../../channels/spend/spend-amount.js';
import type { SpendRow } from '../../channels/spend/spend-writer.js';
import { ExpectedErrors } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { type CellReader, Column } from '../cells/columns.js';
import { dayReader } from '../cells/day-reader.js';
import { MissingWords } from '../cells/missing-words.js';
import { numberReader } from '../cells/number-reader.js';
import { keyReader } from '../cells/words.js';
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
    private readonly readDay: CellReader<number>,
    private readonly amount: Column,
    private readonly readAmount: CellReader<number>,
    private readonly file: string,
    private readonly today: number,
  ) {}

  /**
   * @param today counted from 1970-01-01
   * @throws ExpectedErrors for all columns that the header does not have
   */
  static for(manifest: SpendManifest, header: readonly string[], file: string, today: number): SpendReader {
    const { spend, channels } = manifest;
    const columns = [...(typeof spend.channel === 'string' ? [] : [spend.channel]), spend.day, spend.amount];
    const found = checkEach(columns, ({ column, missing = manifest.missing }) =>
      Column.find(column, header, file, new MissingWords(missing)),
    );
    const [day, amount] = found.slice(-2) as [Column, Column];
    const named = typeof spend.channel === 'string' ? spend.channel : (found[0] as Column);
    const known = channels && new Set(channels.map(({ key }) => key));
    const values = typeof spend.channel === 'string' ? undefined : spend.channel.values;
    return new SpendReader(
      named,
      keyReader(values, known, 'a channel'),
      day,
      dayReader(spend.day.dateFormat ?? manifest.dateFormat),
      amount,
      amountReader(numberReader({ ...manifest, ...spend.amount })),
      file,
      today,
    );
  }

  /** @throws ExpectedErrors with the positions of all cells that cannot be read */
  read(record: CsvRecord): SpendLine {
    const { channel } = this;
    const row = checkParts({
      channel: () => (typeof channel === 'string' ? channel : channel.required(record, this.readChannel, 'a channel')),
      day: () => this.day.required(record, (text) => this.pastDay(text), 'a day'),
      amount: () => this.amount.required(record, this.readAmount, 'an amount; 0 where nothing was spent'),
    });
    const name = `${row.day} ${row.channel}`;
    const earlier = this.lines.get(name);
    if (earlier !== undefined) throw ExpectedErrors.of([this.repeated(record, row, earlier)]);
    this.lines.set(name, record.line);
    return { ...row, line: record.line };
  }

  private pastDay(text: string): number {
    const day = this.readDay(text);
    if (day <= this.today) return day;
    throw new CellError(`${shown(text)} is in the future.`, `a day up to today, ${dayText(this.today)}`, 'IN_FUTURE');
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

function amountReader(read: CellReader<number>): CellReader<number> {
  return (text) => {
    const parts = partsOf(read(text));
    if (parts !== null) return parts;
    throw new CellError(`${shown(text)} cannot be recorded.`, AMOUNT_LIMITS, 'OUT_OF_RANGE');
  };
}
