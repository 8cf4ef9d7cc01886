import { writeSpend } from '../../channels/spend/spend-writer.js';
import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';
import { lookUpParts } from '../../graph/problems.js';
import { dayAt } from '../../graph/times/local-time.js';
import { defineChannels } from '../definitions.js';
import { refuseUnexpectedRows } from '../expected-rows.js';
import type { Table } from '../files/table.js';
import { ImportError } from '../import-error.js';
import type { ImportOptions } from '../import-options.js';
import { emptyReport, type ImportReport } from '../import-report.js';
import { fileWarnings } from '../import-warnings.js';
import { BadRows } from '../problems/bad-rows.js';
import type { FileImport, Prepare } from '../staging/file-import.js';
import { KeptBatches } from '../staging/kept-batches.js';
import { writeWhileReading } from '../write-while-reading.js';
import type { SpendManifest } from './spend-manifest.js';
import { type SpendLine, SpendReader } from './spend-reader.js';

/** A file that says what was spent. */
export class SpendImport implements FileImport {
  private readonly bad: BadRows;
  private reader!: SpendReader;
  private batches!: KeptBatches<SpendLine>;

  constructor(
    private readonly manifest: SpendManifest,
    private readonly table: Table,
    private readonly options: ImportOptions,
    private readonly report: ImportReport,
  ) {
    this.bad = new BadRows(manifest, options.file);
  }

  async check(rehearsal: Transaction | null): Promise<void> {
    const { manifest, table, options } = this;
    const { file, now, timeZone } = options;
    const ignored = emptyReport(manifest.name, file, true);
    const { reader } = await lookUpParts({
      reader: () => SpendReader.for(manifest, table.header, file, dayAt(now.getTime(), timeZone)),
      channels: () => rehearsal && defineChannels(rehearsal, manifest.channels ?? [], now, ignored),
    });
    this.reader = reader;
  }

  async read(prepare: Prepare): Promise<void> {
    this.batches = await KeptBatches.create(prepare);
    await writeWhileReading(
      this.table,
      (record) => this.reader.read(record),
      this.bad,
      (rows) => this.batches.write(rows),
      this.options.onProgress,
    );
  }

  async publish(transaction: Transaction, now: Date, importId: number): Promise<ImportReport> {
    const { manifest, report } = this;
    await defineChannels(transaction, manifest.channels ?? [], now, report);
    for await (const rows of this.batches.read(transaction)) await this.write(transaction, rows, now, importId);
    await refreshStatistics(transaction, ['channel_spend']);
    this.bad.report(report);
    refuseUnexpectedRows(manifest, report);
    report.warnings.push(...fileWarnings(this.table));
    return BadRows.stored(report);
  }

  private async write(
    transaction: Transaction,
    rows: readonly SpendLine[],
    now: Date,
    importId: number,
  ): Promise<void> {
    const { manifest, options, report } = this;
    const { spend } = manifest;
    const written = await writeSpend(transaction, rows, {
      now: now.getTime(),
      actor: options.actor,
      importId,
      replaceBecause: manifest.reason ?? null,
      refuse: (row, part, code, message) => {
        const column = spend[part];
        const position = {
          file: options.file,
          line: rows[row]?.line,
          column: typeof column === 'object' ? column.column : undefined,
        };
        return new ImportError(message, position, code);
      },
    });
    report.rows += rows.length;
    report.spend.new += written.added;
    report.spend.unchanged += written.unchanged;
    report.spend.replaced += written.replaced;
  }
}
