import { AMOUNT_LIMITS, amountOf, roundedPartsOf } from '../../channels/spend/spend-amount.js';
import type { SpendRow } from '../../channels/spend/spend-writer.js';
import { ExpectedErrors, UserErrorCode } from '../../graph/expected-error.js';
import { dayText } from '../../graph/times/calendar-day.js';
import type { CsvRecord } from '../files/table.js';
import { ImportError } from '../import-error.js';
import type { SpendCells, SpentInPeriod } from './spend-cells.js';
import { spread } from './spend-periods.js';

/** What was spent, and the line and column that say it first. */
export interface SpendLine extends SpendRow {
  line: number;
  column: string;
}

/** Spend is kept in memory until the file is read; this is 2,700 years of a channel. */
const MOST_DAYS = 1_000_000;

/** Turns the records of a file into what was spent on each channel and day. */
export class SpendReader {
  private readonly channels = new Map<string, Map<number, SpendLine>>();
  private days = 0;
  /** Records that were read, without those that cannot be. */
  rows = 0;
  /** Among them, those whose amounts were added to those of others. */
  repeated = 0;
  /** Among them, totals of others. */
  totals = 0;
  /** Among them, those that cover several days. */
  periods = 0;

  /** @param isSummed whether amounts of the same channel and day are added up */
  constructor(
    private readonly cells: SpendCells,
    private readonly file: string,
    private readonly isSummed: boolean,
  ) {}

  /** Adds a record. @throws ExpectedErrors with the positions of all cells that cannot be read */
  read(record: CsvRecord): void {
    const spent = this.cells.read(record);
    if (spent === null) this.totals += 1;
    else this.add(linesOf(record, spent), record, spent);
    this.rows += 1;
  }

  /** All amounts, in the order of the file. */
  lines(): SpendLine[] {
    return [...this.channels.values()].flatMap((days) => [...days.values()]);
  }

  private add(lines: readonly SpendLine[], record: CsvRecord, { period }: SpentInPeriod): void {
    const repeated = lines.flatMap((line) => this.recorded(line) ?? []);
    const [first] = repeated;
    if (first && !this.isSummed) throw ExpectedErrors.of([this.twice(record, first)]);
    if (lines.some((line) => roundedPartsOf(amountOf((this.recorded(line)?.amount ?? 0) + line.amount)) === null))
      throw this.tooLarge(record);
    if (this.days > MOST_DAYS) throw this.tooMany(record);
    for (const line of lines) this.addLine(line);
    if (first) this.repeated += 1;
    if (period.last > period.first) this.periods += 1;
  }

  private recorded({ channel, day }: SpendLine): SpendLine | undefined {
    return this.channels.get(channel)?.get(day);
  }

  private addLine(line: SpendLine): void {
    const earlier = this.recorded(line);
    if (earlier) {
      earlier.amount += line.amount;
      return;
    }
    const days = this.channels.get(line.channel) ?? new Map<number, SpendLine>();
    this.channels.set(line.channel, days.set(line.day, line));
    this.days += 1;
  }

  private twice({ line }: CsvRecord, { channel, day, line: first, column }: SpendLine): ImportError {
    return new ImportError(`"${channel}" is in the file twice on ${dayText(day)}, first on line ${first}.`, {
      file: this.file,
      line,
      column,
      expected: 'one row for each channel and day, or `"duplicates": "sum"`, which adds them up',
    });
  }

  private tooLarge({ line }: CsvRecord): ImportError {
    return new ImportError('The amounts of a channel and day are too large together.', {
      file: this.file,
      line,
      expected: AMOUNT_LIMITS,
      kind: 'OUT_OF_RANGE',
    });
  }

  private tooMany({ line }: CsvRecord): ImportError {
    const problem = `The file has more than ${MOST_DAYS.toLocaleString('en-US')} amounts of a channel and day.`;
    return new ImportError(problem, { file: this.file, line, expected: 'several files' }, UserErrorCode.TOO_MANY);
  }
}

function linesOf({ line }: CsvRecord, { period, amounts }: SpentInPeriod): SpendLine[] {
  const days = period.last - period.first + 1;
  return amounts.flatMap(({ channel, column, amount }) =>
    spread(amount, days).map((part, index) => ({ channel, day: period.first + index, amount: part, line, column })),
  );
}
