import type { Readable } from 'node:stream';
import { openTable } from '../files/file-formats.js';
import { NotUtf8 } from '../files/text-check.js';
import { ImportError } from '../import-error.js';
import type { Inspection } from './inspection.js';
import type { Known } from './known.js';
import { type Beginning, Beginnings } from './layout/beginnings.js';
import type { FileLayout } from './layout/file-layout.js';
import { findGridLayout } from './layout/grid-layout.js';
import { findLayout } from './layout/text-layout.js';
import { propose } from './propose.js';
import { type Answers, Questions } from './questions.js';
import { type Sample, sampleOf } from './sample.js';

export interface InspectionOptions {
  /** Name of the file. */
  file: string;
  known: Known;
  /** ISO 4217 code of the server. */
  currency: string;
  answers?: Answers;
  /** Parts of a manifest that replace those that are proposed. */
  overrides?: Record<string, unknown>;
  /** Bytes that a compressed file may have unpacked. */
  mostUnpackedBytes?: number;
}

/** A file of which manifests are proposed, with more answers each time. */
export class InspectedFile {
  private isUtf8 = true;
  private last: { layout: string; sample: Sample } | null = null;

  private constructor(
    private readonly open: () => Readable,
    private readonly options: InspectionOptions,
    private readonly beginnings: Beginnings,
  ) {}

  /**
   * Reads the beginning of a file.
   * @param open opens the file from its beginning, each time
   * @throws ImportError for a file that has no table
   */
  static async begin(open: () => Readable, options: InspectionOptions): Promise<InspectedFile> {
    return new InspectedFile(open, options, await Beginnings.of(open, options));
  }

  /**
   * Proposes a manifest. The file is read once, and again only where an answer changes its layout.
   * @throws ImportError for a file that cannot be read; ExpectedErrors for answers that are not possible
   */
  async propose(answers: Answers = {}): Promise<Inspection> {
    const { file, known, currency, overrides = {} } = this.options;
    const questions = new Questions(answers);
    const layout = this.layoutOf(await this.beginnings.chosen(questions), questions);
    const sample = await this.sampled(layout);
    // What is not UTF-8 was found behind the beginning.
    if (sample === null) return this.propose(answers);
    return propose({ file, layout, sample, questions, known, currency, overrides });
  }

  private layoutOf(beginning: Beginning, questions: Questions): FileLayout {
    if ('grid' in beginning) return findGridLayout(beginning.grid, beginning.rows, questions);
    const { text, sheet } = beginning;
    return { sheet, ...findLayout(text, this.options.file, questions, this.isUtf8) };
  }

  private async sampled(layout: FileLayout): Promise<Sample | null> {
    const name = JSON.stringify(layout);
    if (this.last?.layout === name) return this.last.sample;
    const { file, mostUnpackedBytes } = this.options;
    try {
      const options = { ...layout, sheet: layout.sheet ?? undefined, mostUnpackedBytes };
      const sample = await sampleOf(await openTable(this.open(), file, options), file);
      if (sample.rowsRead === 0) throw noRows(this.options.file);
      this.last = { layout: name, sample };
      return sample;
    } catch (error) {
      if (!(error instanceof NotUtf8) || !this.isUtf8) throw error;
      this.isUtf8 = false;
      return null;
    }
  }
}

/** Reads a file in bounded memory and proposes a manifest for it: see `InspectedFile`. */
export async function inspectFile(open: () => Readable, options: InspectionOptions): Promise<Inspection> {
  return (await InspectedFile.begin(open, options)).propose(options.answers);
}

function noRows(file: string): ImportError {
  return new ImportError('The file has a header but no rows.', { file, expected: 'a header and one line per record' });
}
