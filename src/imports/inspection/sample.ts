import type { CsvRecord, Table } from '../files/table.js';
import { BadRows } from '../problems/bad-rows.js';
import { noteOfTotal } from './total-row.js';

/** Rows at the beginning that are always looked at: what belongs together is often in neighboring rows. */
const FIRST_ROWS = 2_000;
const MOST_ROWS = 10_000;
/** The cells of all rows that are kept. */
const MOST_CELLS = 400_000;
/** Longer cells are no keys and no categories: their beginning is enough. */
const KEPT_CHARACTERS = 300;
/** Different texts of a column that are kept from all rows: values of channels and arms must be complete. */
const MOST_TEXTS = 200;
const MOST_TEXTS_OF_FILE = 200_000;
const SEED = 20_260_301;

/** Rows of a file, chosen at random by a fixed seed: the same file gives the same sample. */
export interface Sample {
  header: readonly string[];
  /** Trimmed cells, in the order of the file. */
  rows: readonly (readonly string[])[];
  /** For each column all texts of the file; null where they are many. */
  texts: readonly (ReadonlySet<string> | null)[];
  /** Rows of the file. */
  rowsRead: number;
  endsWithLineEnd: boolean;
  /** What a reader should know of the file, in sentences. */
  notes: readonly string[];
}

/**
 * Reads a whole table in bounded memory, and keeps its first rows and a random sample of the others (reservoir sampling, algorithm R).
 * Rows that are longer or shorter than the header are not looked at.
 * @throws RefusedRows where they are so many that the layout is most likely another one
 */
export async function sampleOf(table: Table, file: string): Promise<Sample> {
  const width = Math.max(1, table.header.length);
  const most = Math.max(20, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / width)));
  const first = Math.min(FIRST_ROWS, Math.ceil(most / 5));
  const random = generator(SEED);
  const kept: { at: number; cells: string[] }[] = [];
  const texts = new FewTexts(width);
  const bad = new BadRows({ badRows: 'skip' }, file);
  let seen = 0;
  let last: CsvRecord | null = null;
  for await (const record of table.records) {
    last = record;
    const cells = bad.try(record, () => {
      if (record.cells.length !== table.header.length) throw table.lengthProblem(record);
      return record.cells;
    });
    if (cells === null) continue;
    texts.note(cells);
    const place = seen < most ? seen : first + Math.floor(random() * (seen - first + 1));
    if (place < most) kept[place] = { at: seen, cells: cells.map((cell) => cell.trim().slice(0, KEPT_CHARACTERS)) };
    seen += 1;
  }
  bad.refuse();
  const total = noteOfTotal(last);
  kept.sort((a, b) => a.at - b.at);
  return {
    header: table.header,
    rows: kept.map(({ cells }) => cells),
    texts: texts.all,
    rowsRead: bad.rowsRead,
    endsWithLineEnd: table.endsWithLineEnd,
    notes: [
      ...table.notes,
      ...(total ? [total] : []),
      ...bad.problems.map(
        ({ message }) => `${message} An import refuses the file unless they are corrected or skipped (\`badRows\`).`,
      ),
    ],
  };
}

/** The different texts of each column, as long as they are few. */
class FewTexts {
  readonly all: (Set<string> | null)[];
  private readonly most: number;

  constructor(width: number) {
    this.all = Array.from({ length: width }, () => new Set<string>());
    this.most = Math.max(10, Math.min(MOST_TEXTS, Math.floor(MOST_TEXTS_OF_FILE / width)));
  }

  note(cells: readonly string[]): void {
    for (const [index, cell] of cells.entries()) {
      const texts = this.all[index];
      if (!texts || texts.has(cell)) continue;
      texts.add(cell);
      if (texts.size > this.most || cell.length > KEPT_CHARACTERS) this.all[index] = null;
    }
  }
}

/** Numbers from 0 to below 1: mulberry32, which is good enough to choose rows. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
