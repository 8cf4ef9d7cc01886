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
import type { ImportReport } from '../import-report.js';
import { fileWarnings } from '../import-warnings.js';
import { writeWhileReading } from '../write-while-reading.js';
import type { SpendManifest } from './spend-manifest.js';
import { SpendReader } from './spend-reader.js';

/** Writes what a file says was spent. @returns the report as it is stored */
export async function importSpend(
  transaction: Transaction,
  manifest: SpendManifest,
  table: Table,
  options: ImportOptions,
  report: ImportReport,
): Promise<ImportReport> {
  const { file, actor, timeZone } = options;
  const now = options.now.getTime();
  const { spend } = manifest;
  const { reader } = await lookUpParts({
    reader: () => SpendReader.for(manifest, table.header, file, dayAt(now, timeZone)),
    channels: () => defineChannels(transaction, manifest.channels ?? [], options.now, report),
  });
  await writeWhileReading(
    table,
    (record) => reader.read(record),
    async (rows) => {
      const written = await writeSpend(transaction, rows, {
        now,
        actor,
        replaceBecause: manifest.reason ?? null,
        refuse: (row, part, code, message) => {
          const column = spend[part];
          const position = {
            file,
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
    },
    options.onProgress,
  );
  await refreshStatistics(transaction, ['channel_spend']);
  refuseUnexpectedRows(manifest, report);
  report.warnings.push(...fileWarnings(table));
  return report;
}
