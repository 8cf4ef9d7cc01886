import { writeSpend } from '../../channels/spend/spend-writer.js';
import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { checkEach, lookUpParts } from '../../graph/problems.js';
import { dayAt } from '../../graph/times/local-time.js';
import { defineChannels } from '../definitions.js';
import { refuseUnexpectedRows } from '../expected-rows.js';
import type { Table } from '../files/table.js';
import { ImportError } from '../import-error.js';
import type { ImportOptions } from '../import-options.js';
import { emptyReport, type ImportReport, type ImportWarning } from '../import-report.js';
import { currencyOfNames, fileWarnings } from '../import-warnings.js';
import { BadRows } from '../problems/bad-rows.js';
import type { FileImport } from '../staging/file-import.js';
import { writeWhileReading } from '../write-while-reading.js';
import { SpendCells } from './spend-cells.js';
import { amountsOf, type SpendManifest } from './spend-manifest.js';
import { type SpendLine, SpendReader } from './spend-reader.js';

/** Rows written by one statement. */
const BATCH_ROWS = 10_000;

/** A file that says what was spent. */
export class SpendImport implements FileImport {
  private readonly bad: BadRows;
  private cells!: SpendCells;
  private reader!: SpendReader;

  constructor(
    private readonly manifest: SpendManifest,
    private readonly table: Table,
    private readonly options: ImportOptions,
    private readonly report: ImportReport,
  ) {
    this.bad = new BadRows(manifest, options.file, options.rejected);
  }

  async check(rehearsal: Transaction | null): Promise<void> {
    const { manifest, table, options } = this;
    const { file, now, timeZone, currency } = options;
    const ignored = emptyReport(manifest.name, file, true);
    const { cells } = await lookUpParts({
      cells: () => new SpendCells(manifest, table.header, file, dayAt(now.getTime(), timeZone), currency),
      currency: () => refuseOtherCurrencies(manifest, currency),
      channels: () => rehearsal && defineChannels(rehearsal, manifest.channels ?? [], now, ignored),
    });
    this.cells = cells;
    this.reader = new SpendReader(cells, file, manifest.duplicates === 'sum');
  }

  async read(): Promise<void> {
    await writeWhileReading(
      this.table,
      // Days of periods and of several rows are added up in memory, so that nothing is left to write meanwhile.
      (record) => this.reader.read(record) ?? null,
      this.bad,
      async () => undefined,
      this.options.onProgress,
    );
  }

  async publish(transaction: Transaction, now: Date, importId: number): Promise<ImportReport> {
    const { manifest, report, reader } = this;
    await defineChannels(transaction, manifest.channels ?? [], now, report);
    const lines = reader.lines();
    for (let start = 0; start < lines.length; start += BATCH_ROWS) {
      await this.write(transaction, lines.slice(start, start + BATCH_ROWS), now, importId);
    }
    await refreshStatistics(transaction, ['channel_spend']);
    report.rows += reader.rows;
    report.repeatedRows += reader.repeated;
    this.bad.report(report);
    refuseUnexpectedRows(manifest, report);
    const named = currencyOfNames(columnsWithoutCurrency(manifest), this.options.currency);
    report.warnings.push(...spendWarnings(reader, this.cells), ...named, ...fileWarnings(this.table));
    return BadRows.stored(report);
  }

  private async write(
    transaction: Transaction,
    rows: readonly SpendLine[],
    now: Date,
    importId: number,
  ): Promise<void> {
    const { manifest, options, report } = this;
    const { channel, day } = manifest.spend;
    const written = await writeSpend(transaction, rows, {
      now: now.getTime(),
      actor: options.actor,
      importId,
      replaceBecause: manifest.reason ?? null,
      refuse: (row, part, code, message) => {
        const columns = {
          channel: typeof channel === 'object' ? channel.column : undefined,
          day: day.column,
          amount: rows[row]?.column,
        };
        return new ImportError(message, { file: options.file, line: rows[row]?.line, column: columns[part] }, code);
      },
    });
    report.spend.new += written.added;
    report.spend.unchanged += written.unchanged;
    report.spend.replaced += written.replaced;
  }
}

/** Amounts are recorded in one currency, and nothing is converted. */
function refuseOtherCurrencies(manifest: SpendManifest, currency: string | undefined): void {
  checkEach(amountsOf(manifest), ({ column, path }) => {
    const declared = column.currency ?? manifest.currency;
    if (currency === undefined || declared === undefined || declared === currency) return;
    throw new ImportError(`Amounts in ${declared} cannot be recorded where spend is in ${currency}.`, {
      file: 'Manifest',
      path: `${column.currency === undefined ? '' : `${path}.`}currency`,
      expected: `amounts converted to ${currency}, or a server whose currency is ${declared} (TRIALGRAPH_CURRENCY)`,
    });
  });
}

/** The columns of amounts of which nothing says the currency. */
function columnsWithoutCurrency(manifest: SpendManifest): string[] {
  if (manifest.currency !== undefined || manifest.spend.currencyIn !== undefined) return [];
  return amountsOf(manifest).flatMap(({ column }) => (column.currency === undefined ? [column.column] : []));
}

function spendWarnings({ periods, totals, rows }: SpendReader, { rounded }: SpendCells): ImportWarning[] {
  const of = (part: number) => `${part.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows`;
  return [
    {
      code: 'SPREAD_AMOUNTS' as const,
      count: periods,
      message: `${of(periods)} cover several days: their amounts were spread evenly over them. Sums of whole periods are right; amounts of single days are not known.`,
    },
    {
      code: 'ROUNDED_AMOUNTS' as const,
      count: rounded,
      message: `${rounded.toLocaleString('en-US')} amounts were rounded to 4 decimal places.`,
    },
    {
      code: 'TOTALS' as const,
      count: totals,
      message: `${of(totals)} were skipped as totals of other rows.`,
    },
  ].flatMap(({ count, ...warning }) => (count > 0 ? [warning] : []));
}
