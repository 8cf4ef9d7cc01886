import { AMOUNT_LIMITS, partsOf, roundedPartsOf } from '../../channels/spend/spend-amount.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { type CellReader, Column } from '../cells/columns.js';
import { dayReader } from '../cells/day-reader.js';
import { MissingWords } from '../cells/missing-words.js';
import { numberReader } from '../cells/number-reader.js';
import { keyReader } from '../cells/words.js';
import type { CsvRecord } from '../files/table.js';
import { CellError, ImportError, shown } from '../import-error.js';
import { amountsOf, type SpendManifest, spendColumns } from './spend-manifest.js';
import { PERIODS, type Period } from './spend-periods.js';

/** A longer period is a mistake. */
const LONGEST_PERIOD = 366;
const TOTAL = /^total\s*:/i;

/** What a row says was spent. */
export interface SpentInPeriod {
  period: Period;
  /** For each channel of the row, in stored parts, with the column. */
  amounts: { channel: string; column: string; amount: number }[];
}

interface Amount {
  column: Column;
  channel: string | null;
  read: CellReader<number>;
}

/** Reads the cells of rows of spend. */
export class SpendCells {
  private readonly channel: Column | null;
  private readonly readChannel: CellReader<string>;
  private readonly day: Column;
  private readonly readDay: CellReader<number>;
  private readonly lastDay: Column | null;
  private readonly readLastDay: CellReader<number>;
  private readonly amounts: readonly Amount[];
  private readonly currencyIn: Column | null;
  private readonly totals: Column | null;
  /** Amounts that were rounded. */
  rounded = 0;

  /**
   * @param today counted from 1970-01-01
   * @param currency ISO 4217 code of the amounts
   * @throws ExpectedErrors for all columns that the header does not have
   */
  constructor(
    private readonly manifest: SpendManifest,
    header: readonly string[],
    private readonly file: string,
    private readonly today: number,
    private readonly currency: string | undefined,
  ) {
    const { spend, channels } = manifest;
    const declared = spendColumns(manifest);
    const found = checkEach(declared, ({ column, missing = manifest.missing }) =>
      Column.find(column, header, file, new MissingWords(missing)),
    );
    const at = (path: string) => found[declared.findIndex((one) => one.path === path)] ?? null;
    this.channel = at('spend.channel');
    this.day = at('spend.day') as Column;
    this.lastDay = at('spend.period.lastDay');
    this.readDay = this.dayReader(spend.day.dateFormat);
    this.readLastDay = this.dayReader(typeof spend.period === 'object' ? spend.period.lastDay.dateFormat : undefined);
    this.currencyIn = at('spend.currencyIn');
    this.totals = at('spend.totals');
    const values = typeof spend.channel === 'object' ? spend.channel.values : undefined;
    this.readChannel = keyReader(values, channels && new Set(channels.map(({ key }) => key)), 'a channel');
    this.amounts = amountsOf(manifest).map(({ column, path, channel }) => ({
      column: at(path) as Column,
      channel,
      read: this.amountReader(numberReader({ ...manifest, ...column })),
    }));
  }

  /** What a record says; null for a total of other rows. @throws ExpectedErrors with the positions of all cells that cannot be read */
  read(record: CsvRecord): SpentInPeriod | null {
    if (this.isTotal(record)) return null;
    const { channel, amounts } = this;
    const { key, values, period } = checkParts({
      currency: () => this.currencyIn?.required(record, (text) => this.sameCurrency(text), 'a currency'),
      key: () => channel?.required(record, this.readChannel, 'a channel') ?? '',
      period: () => this.period(record),
      values: () =>
        checkEach(amounts, ({ column, read }) => column.required(record, read, 'an amount; 0 where nothing was spent')),
    });
    return {
      period,
      amounts: amounts.map((one, index) => ({
        channel: one.channel ?? key,
        column: one.column.name,
        amount: values[index] as number,
      })),
    };
  }

  private isTotal(record: CsvRecord): boolean {
    const text = this.totals?.text(record);
    return text !== undefined && (text === '' || TOTAL.test(text));
  }

  private period(record: CsvRecord): Period {
    const { period } = this.manifest.spend;
    const first = this.day.required(record, this.readDay, 'a day');
    if (period === undefined) return { first, last: first };
    if (typeof period === 'string') return this.ended(record, this.day, PERIODS[period](first));
    const column = this.lastDay as Column;
    const last = column.required(record, this.readLastDay, 'a day');
    if (last >= first && last - first < LONGEST_PERIOD) return { first, last };
    throw new ImportError(`The row is from ${dayText(first)} to ${dayText(last)}.`, {
      file: this.file,
      line: record.line,
      column: column.name,
      expected: `a last day from the first day on, at most ${LONGEST_PERIOD} days in all`,
    });
  }

  /** A period that is over: what will have been spent by its end is not known earlier. */
  private ended({ line }: CsvRecord, { name }: Column, period: Period): Period {
    if (period.last <= this.today) return period;
    throw new ImportError(`The period ends on ${dayText(period.last)}, which is in the future.`, {
      file: this.file,
      line,
      column: name,
      expected: 'periods that are over',
      kind: 'IN_FUTURE',
    });
  }

  private dayReader(format = this.manifest.dateFormat): CellReader<number> {
    const read = dayReader(format);
    return (text) => {
      const day = read(text);
      if (day <= this.today) return day;
      throw new CellError(`${shown(text)} is in the future.`, `a day up to today, ${dayText(this.today)}`, 'IN_FUTURE');
    };
  }

  private sameCurrency(text: string): string {
    const { currency } = this;
    if (currency === undefined || text.toUpperCase() === currency) return text;
    throw new CellError(`The amount is in ${shown(text)}, not in ${currency}.`, `amounts in ${currency}`, 'CURRENCY');
  }

  private amountReader(read: CellReader<number>): CellReader<number> {
    const { round = false } = this.manifest;
    return (text) => {
      const amount = read(text);
      const parts = partsOf(amount);
      if (parts !== null) return parts;
      const near = roundedPartsOf(amount);
      if (near === null) throw new CellError(`${shown(text)} cannot be recorded.`, AMOUNT_LIMITS, 'OUT_OF_RANGE');
      if (!round) throw new CellError(`${shown(text)} cannot be recorded.`, AMOUNT_LIMITS, 'TOO_PRECISE', ROUND);
      this.rounded += 1;
      return near;
    };
  }
}

const ROUND = {
  option: 'round',
  value: true,
  words: 'Set `round` to true to round amounts to 4 decimal places.',
} as const;
