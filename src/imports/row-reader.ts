import { AttributeType } from '../customers/attribute.js';
import { ExpectedError, ExpectedErrors } from '../graph/expected-error.js';
import { checkEach, checkParts } from '../graph/problems.js';
import { type DateReader, readBoolean, readNumber, readOccurrence, readWord, wordReader } from './cell-values.js';
import { type CellReader, Column } from './columns.js';
import type { CsvRecord } from './files/table.js';
import { CellError } from './import-error.js';
import type { ExperimentManifest } from './manifests/experiment-manifest.js';
import type { EventManifest, Manifest } from './manifests/manifest.js';
import { readConstant } from './moments.js';

/** An event that a row has. */
export interface ImportedEvent {
  /** Key of the event type. */
  type: string;
  key: string;
  /** Null only in a file of corrections or voids. */
  occurredAt: number | null;
  value: number | null;
  /** Why the event is corrected or voided; null for an event to record. */
  reason: string | null;
}

/** A row of the file, each cell checked and in the form in which it is stored. */
export interface ImportRow {
  line: number;
  customer: string;
  channel: string | null;
  acquiredAt: number | null;
  /** One for each of the manifest's attributes, in its order. */
  values: (number | string | boolean | null)[];
  events: ImportedEvent[];
  arm: string | null;
  /** The tuple of an assigned customer; null in designs without tuples. */
  tuple: string | null;
}

type Reader<T> = (record: CsvRecord, row: number) => T;
type Find = (column: { column: string }) => Column;

const nothing = () => null;
const LONGEST_REASON = 500;

/** Turns records into rows as the manifest describes them. */
export class RowReader {
  private rows = 0;

  private constructor(
    private readonly customer: Reader<string>,
    private readonly channel: Reader<string | null>,
    private readonly acquiredAt: Reader<number | null>,
    private readonly values: Reader<number | string | boolean | null>[],
    private readonly events: EventReader[],
    private readonly arm: Reader<string | null>,
    private readonly tuple: Reader<string | null>,
  ) {}

  /** @throws ExpectedErrors for all columns that the header does not have, and all values that the manifest gives wrong */
  static for(manifest: Manifest, header: readonly string[], file: string, dates: DateReader): RowReader {
    const missing = new Set(manifest.missing);
    const find: Find = ({ column }) => Column.find(column, header, file, missing);
    checkEach([...new Set(columnsOf(manifest))], (column) => find({ column }));
    const { experiment } = manifest;
    const events = checkEach(manifest.events ?? [], (event, index) => eventReader(event, index, manifest, find, dates));
    const arm = experiment ? armReader(experiment, find) : nothing;
    return new RowReader(
      customerReader(manifest, find),
      channelReader(manifest, find),
      optionalReader(find, manifest.customer.acquiredAt, (text) => dates.readPast(text)),
      (manifest.attributes ?? []).map((attribute) =>
        optionalReader(find, attribute, valueReader(attribute.type, dates)),
      ),
      events,
      arm,
      experiment ? tupleReader(experiment, arm, find) : nothing,
    );
  }

  /** @throws ExpectedErrors with the positions of all cells that cannot be read */
  read(record: CsvRecord): ImportRow {
    this.rows += 1;
    try {
      return this.rowOf(record, this.rows);
    } catch (error) {
      // Rows are many and mostly right: only a wrong one is read again, cell by cell.
      this.refuseCells(record, this.rows);
      throw error;
    }
  }

  private rowOf(record: CsvRecord, row: number): ImportRow {
    const events: ImportedEvent[] = [];
    for (const read of this.events) {
      const event = eventOf(read, record, row);
      if (event) events.push(event);
    }
    return {
      line: record.line,
      customer: this.customer(record, row),
      channel: this.channel(record, row),
      acquiredAt: this.acquiredAt(record, row),
      values: this.values.map((read) => read(record, row)),
      events,
      arm: this.arm(record, row),
      tuple: this.tuple(record, row),
    };
  }

  private refuseCells(record: CsvRecord, row: number): void {
    const cells: Reader<unknown>[] = [
      this.customer,
      this.channel,
      this.acquiredAt,
      ...this.values,
      this.arm,
      this.tuple,
    ];
    onceForEachColumn(() =>
      checkParts({
        cells: () => checkEach(cells, (read) => read(record, row)),
        events: () => checkEach(this.events, (event) => refuseEventCells(event, record, row)),
      }),
    );
  }
}

/** One wrong cell is one problem, however many parts of the manifest read it. */
function onceForEachColumn(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const columns = error.all.map(({ field }) => field);
    throw ExpectedErrors.of(error.all.filter(({ field }, index) => field === null || columns.indexOf(field) === index));
  }
}

/** The names of all columns that a manifest uses. */
function columnsOf({ customer, attributes = [], events = [], reason, experiment }: Manifest): string[] {
  const used = [
    ...[customer.key, customer.channel, customer.acquiredAt, ...attributes],
    ...events.flatMap(({ type, key, at, value, when }) => [type, key, at, value, when]),
    ...[reason, experiment?.arm, experiment?.design.tuple],
  ];
  return used.flatMap((part) => (typeof part === 'object' && 'column' in part ? [part.column] : []));
}

function optionalReader<T>(find: Find, column: { column: string } | undefined, read: CellReader<T>): Reader<T | null> {
  if (!column) return nothing;
  const found = find(column);
  return (record) => found.optional(record, read);
}

function customerReader({ customer }: Manifest, find: Find): Reader<string> {
  if ('rowNumber' in customer.key) return numbered(customer.key);
  const column = find(customer.key);
  return (record) => column.required(record, readWord, 'a customer key');
}

/** The number of the row as a key. */
function numbered({ prefix = '' }: { prefix?: string }): Reader<string> {
  return (_, row) => readWord(`${prefix}${row}`);
}

function channelReader({ customer, channels }: Manifest, find: Find): Reader<string | null> {
  const known = channels && new Set(channels.map((channel) => channel.key));
  return optionalReader(find, customer.channel, wordReader(customer.channel?.values, known, 'a channel'));
}

function armReader({ arm, arms }: ExperimentManifest, find: Find): Reader<string | null> {
  return optionalReader(find, arm, wordReader(arm.values, new Set(arms.map(({ key }) => key)), 'an arm'));
}

/** Every customer with an arm has a tuple. */
function tupleReader({ design }: ExperimentManifest, arm: Reader<string | null>, find: Find): Reader<string | null> {
  if (!design.tuple) return nothing;
  const column = find(design.tuple);
  return (record, row) => {
    return arm(record, row) === null ? null : column.required(record, readWord, 'the pair or tuple of the customer');
  };
}

function valueReader(type: AttributeType, dates: DateReader): CellReader<number | string | boolean> {
  switch (type) {
    case AttributeType.NUMBER:
      return readNumber;
    case AttributeType.BOOLEAN:
      return readBoolean;
    case AttributeType.DATE:
      return (text) => dates.read(text);
    default:
      return readWord;
  }
}

/** Reads the cells of an event of a row. */
interface EventReader {
  /** Whether the row has the event; null where every row has it. */
  when: Reader<boolean | null> | null;
  cells: { [Part in keyof ImportedEvent]: Reader<ImportedEvent[Part]> };
}

function eventOf({ when, cells }: EventReader, record: CsvRecord, row: number): ImportedEvent | null {
  if (when && when(record, row) !== true) return null;
  return {
    type: cells.type(record, row),
    key: cells.key(record, row),
    occurredAt: cells.occurredAt(record, row),
    value: cells.value(record, row),
    reason: cells.reason(record, row),
  };
}

function refuseEventCells({ when, cells }: EventReader, record: CsvRecord, row: number): void {
  if (when && when(record, row) !== true) return;
  checkEach<Reader<unknown>, unknown>(Object.values(cells), (read) => read(record, row));
}

function eventReader(
  event: EventManifest,
  index: number,
  { name, row: kind, reason }: Manifest,
  find: Find,
  dates: DateReader,
): EventReader {
  const path = `events.${index}`;
  const named = event.key === undefined ? 'name' : `${path}.key`;
  return {
    when: event.when ? optionalReader(find, event.when, readOccurrence) : null,
    cells: checkParts<EventReader['cells']>({
      type: () =>
        required(find, event.type, `${path}.type`, wordReader(undefined, undefined, 'an event type'), 'an event type'),
      key: () => {
        const key = event.key ?? name;
        if (typeof key === 'object' && 'rowNumber' in key) return numbered(key);
        return required(find, key, named, readWord, 'an event key');
      },
      occurredAt: () => timeReader(event.at, index, kind === 'CORRECTION', find, dates),
      value: () => optionalReader(find, event.value, readNumber),
      reason: () => (reason === undefined ? nothing : required(find, reason, 'reason', readReason, 'a reason')),
    }),
  };
}

/** @param optional whether an empty cell says nothing about the time */
function timeReader(
  at: EventManifest['at'],
  index: number,
  optional: boolean,
  find: Find,
  dates: DateReader,
): Reader<number | null> {
  if (at === undefined) return nothing;
  if (typeof at === 'string') {
    const moment = readConstant(`events.${index}.at`, at, (text) => dates.readPast(text));
    return () => moment;
  }
  const read = (text: string) => dates.readPast(text);
  return optional ? optionalReader(find, at, read) : required(find, at, `events.${index}.at`, read, 'a date');
}

function readReason(text: string): string {
  if (text.length <= LONGEST_REASON) return text;
  throw new CellError('The reason is too long.', `at most ${LONGEST_REASON} characters`);
}

/** Reads a column, or gives the same value for every row. @param path of the value in the manifest */
function required<T>(
  find: Find,
  from: string | { column: string },
  path: string,
  read: CellReader<T>,
  what: string,
): Reader<T> {
  if (typeof from === 'string') {
    const constant = readConstant(path, from, read);
    return () => constant;
  }
  const column = find(from);
  return (record) => column.required(record, read, what);
}
