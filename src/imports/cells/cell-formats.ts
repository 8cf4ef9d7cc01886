import { AttributeType } from '../../customers/attributes/attribute.js';
import { type BooleanWords, booleanReader, occurrenceReader } from './boolean-words.js';
import type { CellReader } from './columns.js';
import type { DateOptions, DateReader } from './date-reader.js';
import type { NumberFormat } from './number-format.js';
import { numberReader } from './number-reader.js';
import { categoryReader } from './words.js';

/** How the cells of a column, or of a whole file, are written. */
export interface CellOptions extends NumberFormat, BooleanWords, DateOptions {
  /** Words that mean unknown. */
  missing?: string[];
}

/** A column with what it declares of its own. */
type Declared = CellOptions & { values?: Record<string, string> };

/** Gives the readers of columns: each option is the column's own, or else the manifest's. */
export class CellFormats {
  constructor(
    private readonly defaults: CellOptions,
    /** Reads dates as the manifest itself has them: ISO 8601 in its time zone. */
    readonly dates: DateReader,
  ) {}

  number(column: CellOptions): CellReader<number> {
    return numberReader(this.of(column));
  }

  boolean(column: CellOptions): CellReader<boolean> {
    return booleanReader(this.of(column));
  }

  occurrence(column: CellOptions): CellReader<boolean> {
    const options = this.of(column);
    return occurrenceReader(options, options);
  }

  date(column: CellOptions): CellReader<number> {
    const dates = this.dates.of(this.of(column));
    return (text) => dates.read(text);
  }

  pastDate(column: CellOptions): CellReader<number> {
    const dates = this.dates.of(this.of(column));
    return (text) => dates.readPast(text);
  }

  /** Reads values of an attribute. */
  value(type: AttributeType, column: Declared): CellReader<number | string | boolean> {
    return VALUES[type](this, column);
  }

  private of(column: CellOptions): CellOptions {
    return { ...this.defaults, ...column };
  }
}

const VALUES: Record<AttributeType, (formats: CellFormats, column: Declared) => CellReader<number | string | boolean>> =
  {
    [AttributeType.NUMBER]: (formats, column) => formats.number(column),
    [AttributeType.BOOLEAN]: (formats, column) => formats.boolean(column),
    [AttributeType.DATE]: (formats, column) => formats.date(column),
    [AttributeType.CATEGORY]: (_, { values }) => categoryReader(values),
  };
