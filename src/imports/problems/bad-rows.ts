import { asExpectedError } from '../../graph/as-expected-error.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { MOST_LISTED } from '../../graph/problems.js';
import type { CsvRecord } from '../files/table.js';
import { ImportError } from '../import-error.js';
import type { ImportReport, ImportWarning } from '../import-report.js';
import { type ImportProblem, withoutCells } from './import-problem.js';
import { ProblemGroups } from './problem-groups.js';
import { RefusedRows } from './refused-rows.js';
import type { RejectedRows } from './rejected-rows.js';

/** What a manifest says about rows that cannot be read. */
export interface BadRowPolicy {
  badRows?: 'refuse' | 'skip';
  /** The largest share of them in a file that skips them. */
  mostBadRows?: number;
  completeUntil?: unknown;
  experiment?: unknown;
}

/** More are most likely a format that the manifest does not have, and what is left of the file would not be like the file. */
const MOST_BAD_ROWS = 0.1;
/** After as many, a file that is refused is not read further: each wrong cell takes the time of many right ones. */
const MOST_CHECKED = 20_000;

/** Rows of a file that cannot be read: counted by kind, and refused or skipped as the manifest says. */
export class BadRows {
  private readonly groups = new ProblemGroups();
  private readonly first: ExpectedError[] = [];
  private read = 0;
  private bad = 0;

  constructor(
    private readonly policy: BadRowPolicy,
    private readonly file: string,
    /** Gets the rows. */
    private readonly rejected?: RejectedRows,
  ) {}

  /** What `read` makes of a record; null when it cannot be read. */
  try<Row>(record: CsvRecord, read: () => Row): Row | null {
    this.read += 1;
    try {
      return read();
    } catch (error) {
      const expected = this.add(error);
      this.rejected?.add(record, expected);
      return null;
    }
  }

  get rowsRead(): number {
    return this.read;
  }

  /** What is wrong with them, by kind. */
  get problems(): ImportProblem[] {
    return this.groups.problems();
  }

  /** Whether rows that can be read will be imported. */
  get areSkipped(): boolean {
    return this.bad === 0 || this.policy.badRows === 'skip';
  }

  /** Whether further rows would not say more. */
  get areEnough(): boolean {
    return !this.areSkipped && this.bad >= MOST_CHECKED;
  }

  /** To be called after the last row. @throws RefusedRows unless the manifest skips as many */
  refuse(): void {
    if (this.bad === 0) return;
    if (this.policy.badRows !== 'skip') throw this.refusal(this.first);
    const { mostBadRows = MOST_BAD_ROWS } = this.policy;
    if (this.bad === this.read) throw this.refusal([this.tooMany('none is left'), ...this.first]);
    if (this.bad <= this.read * mostBadRows) return;
    throw this.refusal([this.tooMany(`\`mostBadRows\` allows ${percent(mostBadRows)}`), ...this.first]);
  }

  /** What ends the reading of a file, with the problems of the rows before it. */
  endedBy(error: unknown): unknown {
    if (this.areSkipped || asExpectedError(error) === null) return error;
    this.add(error);
    return this.refusal(this.first);
  }

  /** Adds the rows that were skipped to the report. */
  report(report: ImportReport): void {
    report.rows += this.bad;
    report.badRows = this.bad;
    report.problems = this.problems;
    if (this.bad > 0) report.warnings.push(this.warning(report));
  }

  /** The report as it is stored. */
  static stored(report: ImportReport): ImportReport {
    return { ...report, problems: withoutCells(report.problems) };
  }

  private add(error: unknown): ExpectedError {
    const expected = asExpectedError(error);
    if (expected === null) throw error;
    this.bad += 1;
    for (const one of expected.all) {
      if (this.first.length <= MOST_LISTED) this.first.push(one);
      this.groups.add(one);
    }
    return expected;
  }

  private refusal(errors: readonly ExpectedError[]): RefusedRows {
    const { bad, read, areEnough } = this;
    return new RefusedRows(errors, this.groups.problems(areEnough), { bad, read, isAll: !areEnough });
  }

  private tooMany(limit: string): ExpectedError {
    const problem = `${this.share()} cannot be read, and ${limit}.`;
    return new ImportError(problem, { file: this.file, path: 'mostBadRows' }, UserErrorCode.TOO_MANY);
  }

  private share(): string {
    const { bad, read } = this;
    return `${bad.toLocaleString('en-US')} of ${read.toLocaleString('en-US')} rows (${percent(bad / read)})`;
  }

  private warning({ completeUntil }: ImportReport): ImportWarning {
    const { experiment } = this.policy;
    const sentences = [
      `${this.share()} could not be read and were skipped. They are missing from all results.`,
      completeUntil !== null && 'The file counts as complete although events may be among the skipped rows.',
      experiment !== undefined &&
        'If rows of one arm were skipped more often than those of another, the comparison of the arms is biased.',
    ];
    return { code: 'BAD_ROWS', message: sentences.filter(Boolean).join(' ') };
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
