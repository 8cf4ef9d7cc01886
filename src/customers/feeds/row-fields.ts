import { invalid } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { MomentError, readMoment } from '../../graph/times/local-time.js';

const LONGEST_SHOWN = 50;

/** Reads the fields of one row of a feed. */
export class RowFields {
  constructor(
    private readonly row: Record<string, unknown>,
    private readonly timeZone: string,
  ) {}

  /** @throws ExpectedErrors for fields that a row does not have */
  refuseOthers(known: readonly string[]): void {
    checkEach(Object.keys(this.row), (name) => {
      if (known.includes(name)) return;
      throw invalid(
        name.slice(0, LONGEST_SHOWN),
        `A row has no such field. It can have ${known.map((one) => `"${one}"`).join(', ')}.`,
      );
    });
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.missing(name);
  }

  optionalText(name: string): string | null {
    const value = this.row[name] ?? null;
    if (value === null || typeof value === 'string') return value;
    throw invalid(name, `Give a text, not ${shown(value)}.`);
  }

  optionalNumber(name: string): number | null {
    const value = this.row[name] ?? null;
    if (value === null || typeof value === 'number') return value;
    throw invalid(name, `Give a number, not ${shown(value)}.`);
  }

  moment(name: string): Date {
    return this.optionalMoment(name) ?? this.missing(name);
  }

  optionalMoment(name: string): Date | null {
    const value = this.row[name] ?? null;
    return value === null ? null : momentOf(name, value, this.timeZone);
  }

  private missing(name: string): never {
    throw invalid(name, `The row has no "${name}". Give one.`);
  }
}

/** @throws ExpectedError INVALID for what is no moment */
export function momentOf(field: string, value: unknown, timeZone: string): Date {
  if (typeof value !== 'string') throw invalid(field, `Give a date, not ${shown(value)}.`);
  try {
    return new Date(readMoment(value, timeZone));
  } catch (error) {
    if (!(error instanceof MomentError)) throw error;
    throw invalid(field, `${shown(value)}: ${error.message}`);
  }
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
