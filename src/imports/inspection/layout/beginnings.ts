import type { Readable } from 'node:stream';
import type { Grid } from '../../files/file-content.js';
import { openFile } from '../../files/file-formats.js';
import { PartChoice } from '../../files/part-choice.js';
import type { CsvRecord } from '../../files/table.js';
import { ImportError } from '../../import-error.js';
import { refuseOtherFiles } from '../other-files.js';
import type { Questions } from '../questions.js';
import { firstRows } from './grid-layout.js';

/** Enough for a header of thousands of columns. */
const BEGINNING = 1_100_000;

/** Sheets or files that are looked into before one is chosen. */
const MOST_TRIED = 20;

/** The first bytes of a text, or the first rows of a sheet. */
export type Beginning = { text: Buffer; sheet: string | null } | { grid: Grid; rows: CsvRecord[] };

interface Options {
  file: string;
  mostUnpackedBytes?: number;
}

/** The beginnings of the sheets or files that a file has, each read once. */
export class Beginnings {
  private readonly read = new Map<string | null, Beginning>();

  private constructor(
    private readonly open: () => Readable,
    private readonly options: Options,
    /** What the file has several of. */
    private readonly choice: PartChoice | null,
  ) {}

  /** @throws ImportError for a file that has no table */
  static async of(open: () => Readable, options: Options): Promise<Beginnings> {
    try {
      const all = new Beginnings(open, options, null);
      await all.beginning(null);
      return all;
    } catch (error) {
      if (!(error instanceof PartChoice)) throw error;
      return new Beginnings(open, options, error);
    }
  }

  /** Asks which sheet or file is meant where there are several, and takes the first until there is an answer. */
  async chosen(questions: Questions): Promise<Beginning> {
    if (this.choice === null) return this.beginning(null);
    const { part, names } = this.choice;
    const answer = questions.ask({
      field: 'sheet',
      question: part === 'sheet' ? 'Which sheet has the table?' : 'Which file of the archive has the table?',
      choices: names.map((name) => ({ value: name, meaning: `The ${part} "${name}".` })),
      evidence: `There are ${names.length.toLocaleString('en-US')} with values.`,
    });
    return answer === null ? this.likeliest(names) : this.beginning(answer);
  }

  /** The first one with a table: notes and pictures are often beside it. */
  private async likeliest(names: readonly string[]): Promise<Beginning> {
    let refused: unknown = null;
    for (const name of names.slice(0, MOST_TRIED)) {
      try {
        const beginning = await this.beginning(name);
        if (hasRows(beginning)) return beginning;
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        refused ??= error;
      }
    }
    if (refused !== null) throw refused;
    return this.beginning(names[0] as string);
  }

  private async beginning(sheet: string | null): Promise<Beginning> {
    const known = this.read.get(sheet) ?? (await this.readBeginning(sheet));
    this.read.set(sheet, known);
    return known;
  }

  private async readBeginning(sheet: string | null): Promise<Beginning> {
    const { file, mostUnpackedBytes } = this.options;
    const source = this.open();
    try {
      const { content } = await openFile(source, file, { sheet: sheet ?? undefined, mostUnpackedBytes });
      if ('grid' in content) return { grid: content.grid, rows: await firstRows(content.grid) };
      try {
        const text = await content.text.beginning(BEGINNING);
        refuseOtherFiles(text, file);
        return { text, sheet };
      } finally {
        content.text.close();
      }
    } finally {
      source.destroy();
    }
  }
}

/** Whether there is anything below a header. */
function hasRows(beginning: Beginning): boolean {
  return 'grid' in beginning ? beginning.rows.length > 1 : /[\n\r]\s*\S/.test(beginning.text.toString('latin1'));
}
