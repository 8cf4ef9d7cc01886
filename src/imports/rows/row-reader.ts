import { ExpectedError, ExpectedErrors } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { CellFormats } from '../cells/cell-formats.js';
import type { DateReader } from '../cells/date-reader.js';
import { keyReader, readWord } from '../cells/words.js';
import type { CsvRecord } from '../files/table.js';
import { constantValue } from '../manifests/constant-values.js';
import type { ExperimentManifest } from '../manifests/experiment-manifest.js';
import type { AttributeManifest, Manifest } from '../manifests/manifest.js';
import { columnsOf } from '../manifests/named-columns.js';
import { readConstant } from '../moments.js';
import { OutcomeCells } from '../outcomes/outcome-cells.js';
import { EventCells } from './event-cells.js';
import { FileColumns, nothing, type Reader } from './file-columns.js';
import type { ImportedEvent, ImportRow } from './import-row.js';

/** Turns records into rows as the manifest describes them. */
export class RowReader {
  private constructor(
    private readonly customer: Reader<string>,
    private readonly channel: Reader<string | null>,
    private readonly acquiredAt: Reader<number | null>,
    private readonly values: Reader<number | string | boolean | null>[],
    private readonly events: EventCells[],
    private readonly outcomes: OutcomeCells[],
    private readonly arm: Reader<string | null>,
    private readonly tuple: Reader<string | null>,
  ) {}

  /**
   * @param dates reads dates as the manifest itself has them
   * @throws ExpectedErrors for all columns that the header does not have, and all values that the manifest gives wrong
   */
  static for(manifest: Manifest, header: readonly string[], file: string, dates: DateReader): RowReader {
    const columns = new FileColumns(header, file, manifest.missing, new CellFormats(manifest, dates));
    const names = columnsOf(manifest).map(({ column }) => column);
    checkEach([...new Set(names)], (column) => columns.find({ column }));
    const { customer, attributes = [], experiment } = manifest;
    const parts = checkParts({
      acquiredAt: () => acquiredAtReader(customer.acquiredAt, columns),
      values: () => checkEach(attributes, (attribute, index) => valueReader(attribute, index, columns)),
      events: () => checkEach(manifest.events ?? [], (event, index) => EventCells.for(event, index, manifest, columns)),
      outcomes: () => OutcomeCells.for(manifest, columns),
    });
    const arm = experiment ? armReader(experiment, columns) : nothing;
    return new RowReader(
      columns.keys(customer.key, 'a customer key'),
      channelReader(manifest, columns),
      parts.acquiredAt,
      parts.values,
      parts.events,
      parts.outcomes,
      arm,
      experiment ? tupleReader(experiment, arm, columns) : nothing,
    );
  }

  /**
   * @param row its number in the file, from 1
   * @throws ExpectedErrors with the positions of all cells that cannot be read
   */
  read(record: CsvRecord, row: number): ImportRow {
    try {
      return this.rowOf(record, row);
    } catch (error) {
      // Rows are many and mostly right: only a wrong one is read again, cell by cell.
      this.refuseCells(record, row);
      throw error;
    }
  }

  private rowOf(record: CsvRecord, row: number): ImportRow {
    const events: ImportedEvent[] = [];
    for (const cells of this.events) {
      const event = cells.read(record, row);
      if (event) events.push(event);
    }
    for (const cells of this.outcomes) events.push(...cells.read(record, row));
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
        // All of them count, also in a row with hundreds.
        cells: () => checkEach(cells, (read) => read(record, row), Infinity),
        events: () => checkEach(this.events, (event) => event.refuse(record, row), Infinity),
        outcomes: () => checkEach(this.outcomes, (outcome) => outcome.refuse(record, row), Infinity),
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

function channelReader({ customer, channels }: Manifest, columns: FileColumns): Reader<string | null> {
  const { channel } = customer;
  if (channel === undefined) return nothing;
  if ('constant' in channel) return () => channel.constant;
  const known = channels && new Set(channels.map(({ key }) => key));
  return columns.optional(channel, keyReader(channel.values, known, 'a channel'));
}

function acquiredAtReader(acquiredAt: Manifest['customer']['acquiredAt'], columns: FileColumns): Reader<number | null> {
  if (acquiredAt === undefined) return nothing;
  if (!('constant' in acquiredAt)) return columns.optional(acquiredAt, columns.formats.pastDate(acquiredAt));
  const { dates } = columns.formats;
  const moment = readConstant('customer.acquiredAt.constant', acquiredAt.constant, (text) => dates.readPast(text));
  return () => moment;
}

function valueReader(
  attribute: AttributeManifest,
  index: number,
  columns: FileColumns,
): Reader<number | string | boolean | null> {
  const { formats } = columns;
  if (!('constant' in attribute)) return columns.optional(attribute, formats.value(attribute.type, attribute));
  const value = constantValue(attribute, `attributes.${index}.constant`, formats.dates);
  return () => value;
}

function armReader({ arm, arms }: ExperimentManifest, columns: FileColumns): Reader<string | null> {
  return columns.optional(arm, keyReader(arm.values, new Set(arms.map(({ key }) => key)), 'an arm'));
}

/** Every customer with an arm has a tuple. */
function tupleReader(
  { design }: ExperimentManifest,
  arm: Reader<string | null>,
  columns: FileColumns,
): Reader<string | null> {
  if (!design.tuple) return nothing;
  const read = columns.required(design.tuple, readWord, 'the pair or tuple of the customer');
  return (record, row) => (arm(record, row) === null ? null : read(record, row));
}
