import { Readable } from 'node:stream';
import { inspectFile } from '../../../src/imports/inspection/inspect-file.js';
import type { InspectedColumn, Inspection } from '../../../src/imports/inspection/inspection.js';
import { type Known, NOTHING_KNOWN } from '../../../src/imports/inspection/known.js';
import type { Answers } from '../../../src/imports/inspection/questions.js';

interface Given {
  file?: string;
  answers?: Answers;
  overrides?: Record<string, unknown>;
  known?: Partial<Known>;
  currency?: string;
}

/** Inspects the content of a file, which arrives in pieces. */
export function inspected(content: string | Buffer, given: Given = {}): Promise<Inspection> {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 16_384) }, (_, index) =>
    bytes.subarray(index * 16_384, (index + 1) * 16_384),
  );
  return inspectFile(() => Readable.from(pieces), {
    file: given.file ?? 'customers.csv',
    known: { ...NOTHING_KNOWN, ...given.known },
    currency: given.currency ?? 'USD',
    answers: given.answers,
    overrides: given.overrides,
  });
}

export function column({ columns }: Inspection, name: string): InspectedColumn {
  const found = columns.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

export const fields = ({ questions }: Inspection): string[] => questions.map(({ field }) => field);

/** Lines of a file from cells. */
export const lines = (...rows: (readonly unknown[])[]): string => rows.map((row) => `${row.join(',')}\n`).join('');

/** Rows made by their number, counted from 0. */
export const rows = <T>(many: number, make: (index: number) => T): T[] =>
  Array.from({ length: many }, (_, index) => make(index));
