import { checkEach, checkParts } from '../../graph/problems.js';
import { keyReader, readWord } from '../cells/words.js';
import type { CsvRecord } from '../files/table.js';
import { CellError } from '../import-error.js';
import type { EventManifest, Manifest } from '../manifests/manifest.js';
import { readConstant } from '../moments.js';
import { type FileColumns, nothing, type Reader } from './file-columns.js';
import type { ImportedEvent } from './import-row.js';

const LONGEST_REASON = 500;

/** The cells of an event of a row. */
export class EventCells {
  private constructor(
    /** Whether the row has the event; null where every row has it. */
    private readonly when: Reader<boolean | null> | null,
    private readonly cells: { [Part in keyof ImportedEvent]: Reader<ImportedEvent[Part]> },
  ) {}

  /** @throws ExpectedErrors for all values that the manifest gives wrong */
  static for(
    event: EventManifest,
    index: number,
    { name, row: kind, reason }: Manifest,
    columns: FileColumns,
  ): EventCells {
    const path = `events.${index}`;
    const { formats } = columns;
    return new EventCells(
      event.when ? columns.optional(event.when, formats.occurrence(event.when)) : null,
      checkParts<EventCells['cells']>({
        type: () => {
          const values = typeof event.type === 'string' ? undefined : event.type.values;
          const what = 'an event type';
          return columns.constantOr(event.type, `${path}.type`, keyReader(values, undefined, what), what);
        },
        key: () => {
          const { key = name } = event;
          if (typeof key === 'object') return columns.keys(key, 'an event key');
          return columns.constantOr(key, event.key === undefined ? 'name' : `${path}.key`, readWord, 'an event key');
        },
        occurredAt: () => timeReader(event.at, `${path}.at`, kind === 'CORRECTION', columns),
        value: () => (event.value ? columns.optional(event.value, formats.number(event.value)) : nothing),
        reason: () => reasonReader(reason, columns),
      }),
    );
  }

  /** The event of a row; null where the row does not have it. */
  read(record: CsvRecord, row: number): ImportedEvent | null {
    const { when, cells } = this;
    if (when && when(record, row) !== true) return null;
    return {
      type: cells.type(record, row),
      key: cells.key(record, row),
      occurredAt: cells.occurredAt(record, row),
      value: cells.value(record, row),
      reason: cells.reason(record, row),
    };
  }

  /** @throws ExpectedErrors for all cells that cannot be read */
  refuse(record: CsvRecord, row: number): void {
    if (this.when && this.when(record, row) !== true) return;
    checkEach<Reader<unknown>, unknown>(Object.values(this.cells), (read) => read(record, row));
  }
}

/** @param optional whether an empty cell says nothing about the time */
function timeReader(
  at: EventManifest['at'],
  path: string,
  optional: boolean,
  columns: FileColumns,
): Reader<number | null> {
  if (at === undefined) return nothing;
  if (typeof at === 'string') {
    const moment = readConstant(path, at, (text) => columns.formats.dates.readPast(text));
    return () => moment;
  }
  const read = columns.formats.pastDate(at);
  return optional ? columns.optional(at, read) : columns.required(at, read, 'a date');
}

/** Why recorded events are changed; null where they are not. */
export function reasonReader(reason: Manifest['reason'], columns: FileColumns): Reader<string | null> {
  return reason === undefined ? nothing : columns.constantOr(reason, 'reason', readReason, 'a reason');
}

function readReason(text: string): string {
  if (text.length <= LONGEST_REASON) return text;
  throw new CellError('The reason is too long.', `at most ${LONGEST_REASON} characters`, 'TOO_LONG');
}
