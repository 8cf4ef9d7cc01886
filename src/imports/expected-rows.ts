import { ImportError } from './import-error.js';
import type { ImportReport } from './import-report.js';

/** @throws ImportError for a file without rows, or with another number of them than its manifest says */
export function refuseUnexpectedRows({ expectedRows }: { expectedRows?: number }, report: ImportReport): void {
  if (report.rows === 0) throw new ImportError('The file has a header but no rows.', { file: report.file, line: 1 });
  if (expectedRows === undefined || report.rows === expectedRows) return;
  const problem = `The file has ${report.rows} rows. Was it cut off?`;
  throw new ImportError(problem, { file: report.file, expected: `${expectedRows}, as the manifest says` });
}
