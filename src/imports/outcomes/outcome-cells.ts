import { checkEach } from '../../graph/problems.js';
import type { CellReader, Column } from '../cells/columns.js';
import { readWord } from '../cells/words.js';
import type { CsvRecord } from '../files/table.js';
import { CellError, type ImportError, shown } from '../import-error.js';
import type { Manifest } from '../manifests/manifest.js';
import { readConstant } from '../moments.js';
import { reasonReader } from '../rows/event-cells.js';
import type { FileColumns, Reader } from '../rows/file-columns.js';
import type { ImportedEvent } from '../rows/import-row.js';
import type { OutcomeManifest } from './outcome-manifest.js';

/** How long after the assignment an outcome without a date is recorded. */
const AFTER_ASSIGNMENT_MS = 1_000;
/** Events of one type that a customer can have in a file: more would be something else than a count. */
const MOST_EVENTS = 1_000;

/** A column of outcomes. */
interface OutcomeColumn {
  column: Column;
  read: CellReader<number>;
}

/** The outcomes of an event type in a manifest. */
interface NamedOutcome {
  type: string;
  /** The key of its first event; those of the others have a number after it. */
  key: string;
  count: OutcomeManifest | undefined;
  amount: OutcomeManifest | undefined;
}

/** The outcomes of a manifest by event type. */
export function namedOutcomes({ outcomes = [], experiment, name }: Manifest): NamedOutcome[] {
  const types = [...new Set(outcomes.map(({ event }) => event))];
  return types.map((type) => {
    const of = (as: OutcomeManifest['as']) => outcomes.find((one) => one.event === type && one.as === as);
    const [count, amount] = [of('COUNT'), of('AMOUNT')];
    return { type, key: `${experiment?.key ?? name}: ${(count ?? amount)?.column}`, count, amount };
  });
}

/** The columns with what customers did of one event type, without dates. */
export class OutcomeCells {
  private constructor(
    private readonly type: string,
    private readonly key: string,
    private readonly occurredAt: number,
    private readonly count: OutcomeColumn | null,
    private readonly amount: OutcomeColumn | null,
    private readonly reason: Reader<string | null>,
  ) {}

  /** The outcomes of a manifest by event type. @throws ExpectedErrors for all values that the manifest gives wrong */
  static for(manifest: Manifest, columns: FileColumns): OutcomeCells[] {
    const { outcomes = [] } = manifest;
    if (outcomes.length === 0) return [];
    const at = outcomeMoment(manifest, columns);
    return checkEach(namedOutcomes(manifest), ({ type, key, count, amount }) => {
      const index = outcomes.findIndex(({ event }) => event === type);
      return new OutcomeCells(
        type,
        readConstant(`outcomes.${index}.column`, key, readWord),
        at,
        count ? { column: columns.find(count), read: countReader(columns.formats.number(count)) } : null,
        amount ? { column: columns.find(amount), read: columns.formats.number(amount) } : null,
        reasonReader(manifest.reason, columns),
      );
    });
  }

  /**
   * The events of a row: as many as were counted. The amount is that of all of them together, and the first one has it. Without a
   * count, an amount is one event, and an amount of 0 none.
   */
  read(record: CsvRecord, row: number): ImportedEvent[] {
    const counted = this.count ? this.count.column.optional(record, this.count.read) : null;
    const amount = this.amount ? this.amount.column.optional(record, this.amount.read) : null;
    if (this.count && amount !== null && amount !== 0 && !counted)
      throw this.uncounted(record, this.count, counted, amount);
    const events = this.count ? (counted ?? 0) : Number(amount !== null && amount !== 0);
    const reason = events > 0 ? this.reason(record, row) : null;
    return Array.from({ length: events }, (_, index) => ({
      type: this.type,
      key: index === 0 ? this.key : `${this.key} ${index + 1}`,
      occurredAt: this.occurredAt,
      value: index === 0 ? amount : null,
      reason,
    }));
  }

  /** @throws ExpectedErrors for all cells that cannot be read */
  refuse(record: CsvRecord, row: number): void {
    const columns = [this.count, this.amount].flatMap((column) => column ?? []);
    checkEach(columns, ({ column, read }) => column.optional(record, read));
    this.read(record, row);
  }

  private uncounted(record: CsvRecord, { column }: OutcomeColumn, counted: number | null, amount: number): ImportError {
    const count = counted === null ? 'The count is empty' : 'The count is 0';
    const problem = `${count}, but ${shown(this.amount?.column.name ?? '')} is ${amount}.`;
    return column.error(record, new CellError(problem, 'a count of 1 or more with an amount', 'NOT_A_COUNT'));
  }
}

function outcomeMoment({ experiment, outcomesAt }: Manifest, { formats }: FileColumns): number {
  const { dates } = formats;
  if (outcomesAt !== undefined) return readConstant('outcomesAt', outcomesAt, (text) => dates.readPast(text));
  if (!experiment) throw new Error('Outcomes have neither an experiment nor a moment.');
  const assignedAt = readConstant('experiment.assignedAt', experiment.assignedAt, (text) => dates.readPast(text));
  return assignedAt + AFTER_ASSIGNMENT_MS;
}

function countReader(read: CellReader<number>): CellReader<number> {
  return (text) => {
    const count = read(text);
    if (Number.isInteger(count) && count >= 0 && count <= MOST_EVENTS) return count;
    throw new CellError(`${shown(text)} is not a count.`, `a whole number from 0 to ${MOST_EVENTS}`, 'NOT_A_COUNT');
  };
}
