import { AttributeType } from '../customers/attribute.js';
import { normalForm } from '../graph/key-form.js';
import { type DateReader, readBoolean, readNumber, readOccurrence, readWord } from './cell-values.js';
import { type CellReader, Column } from './columns.js';
import type { CsvRecord } from './csv-table.js';
import { CellError, shown } from './import-error.js';
import type { EventManifest, Manifest } from './manifest.js';
import { readMoment } from './moments.js';

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
}

type Reader<T> = (record: CsvRecord, row: number) => T;
type Find = (column: { column: string }) => Column;

const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
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
    private readonly events: Reader<ImportedEvent | null>[],
    private readonly arm: Reader<string | null>,
  ) {}

  /** @throws ImportError for a column that the header does not have */
  static for(manifest: Manifest, header: readonly string[], file: string, dates: DateReader): RowReader {
    const missing = new Set(manifest.missing);
    const find: Find = ({ column }) => Column.find(column, header, file, missing);
    const { experiment } = manifest;
    return new RowReader(
      customerReader(manifest, find),
      channelReader(manifest, find),
      optionalReader(find, manifest.customer.acquiredAt, (text) => dates.readPast(text)),
      (manifest.attributes ?? []).map((attribute) =>
        optionalReader(find, attribute, valueReader(attribute.type, dates)),
      ),
      (manifest.events ?? []).map((event, index) => eventReader(event, index, manifest, find, dates)),
      experiment
        ? optionalReader(
            find,
            experiment.arm,
            wordReader(experiment.arm.values, new Set(experiment.arms.map((arm) => arm.key)), 'an arm'),
          )
        : nothing,
    );
  }

  /** @throws ImportError with the position of a cell that cannot be read */
  read(record: CsvRecord): ImportRow {
    this.rows += 1;
    const row = this.rows;
    const events: ImportedEvent[] = [];
    for (const read of this.events) {
      const event = read(record, row);
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
    };
  }
}

function optionalReader<T>(find: Find, column: { column: string } | undefined, read: CellReader<T>): Reader<T | null> {
  if (!column) return nothing;
  const found = find(column);
  return (record) => found.optional(record, read);
}

function customerReader({ customer }: Manifest, find: Find): Reader<string> {
  if ('rowNumber' in customer.key) {
    const prefix = customer.key.prefix ?? '';
    return (_, row) => readWord(`${prefix}${row}`);
  }
  const column = find(customer.key);
  return (record) => column.required(record, readWord, 'a customer key');
}

function channelReader({ customer, channels }: Manifest, find: Find): Reader<string | null> {
  const known = channels && new Set(channels.map((channel) => channel.key));
  return optionalReader(find, customer.channel, wordReader(customer.channel?.values, known, 'a channel'));
}

/** Reads keys: translated by the manifest's `values`, or as they are in the file. */
function wordReader(
  values: Record<string, string> | undefined,
  known: ReadonlySet<string> | undefined,
  what: string,
): CellReader<string> {
  const keys = values && new Map(Object.entries(values).map(([word, key]) => [normalForm(word), key]));
  const listed = keys ? [...keys.keys()] : known && [...known];
  return (text) => {
    const key = keys ? keys.get(normalForm(text)) : text;
    if (key !== undefined && (known ? known.has(key) : KEY.test(key))) return key;
    throw new CellError(
      `${shown(text)} is not ${what}.`,
      listed ? `one of ${listed.slice(0, 50).map(shown).join(', ')}` : 'a key of 1 to 64 letters, digits, "-" or "_"',
    );
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

function eventReader(
  event: EventManifest,
  index: number,
  { name, row: kind, reason }: Manifest,
  find: Find,
  dates: DateReader,
): Reader<ImportedEvent | null> {
  const when = optionalReader(find, event.when, readOccurrence);
  const type = required(find, event.type, wordReader(undefined, undefined, 'an event type'), 'an event type');
  const key = required(find, event.key ?? name, readWord, 'an event key');
  const occurredAt = timeReader(event.at, index, kind === 'CORRECTION', find, dates);
  const why = reason === undefined ? nothing : required(find, reason, readReason, 'a reason');
  const value = optionalReader(find, event.value, readNumber);
  return (record, row) => {
    if (event.when && when(record, row) !== true) return null;
    return {
      type: type(record, row),
      key: key(record, row),
      occurredAt: occurredAt(record, row),
      value: value(record, row),
      reason: why(record, row),
    };
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
    const moment = readMoment(`events.${index}.at`, at, (text) => dates.readPast(text));
    return () => moment;
  }
  const read = (text: string) => dates.readPast(text);
  return optional ? optionalReader(find, at, read) : required(find, at, read, 'a date');
}

function readReason(text: string): string {
  if (text.length <= LONGEST_REASON) return text;
  throw new CellError('The reason is too long.', `at most ${LONGEST_REASON} characters`);
}

/** Reads a column, or gives the same value for every row. */
function required<T>(find: Find, from: string | { column: string }, read: CellReader<T>, what: string): Reader<T> {
  if (typeof from === 'string') {
    const constant = read(from);
    return () => constant;
  }
  const column = find(from);
  return (record) => column.required(record, read, what);
}
