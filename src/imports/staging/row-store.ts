import type { Attribute } from '../../customers/attributes/attribute.js';
import type { LookAlikes } from '../../customers/look-alikes.js';
import type { LoadJournal } from '../../customers/recording/load-journal.js';
import type { Transaction } from '../../database/database.js';
import type { ExperimentImport } from '../experiments/experiment-import.js';
import type { ImportReport } from '../import-report.js';
import type { Manifest } from '../manifests/manifest.js';
import type { ImportRow } from '../rows/import-row.js';

/** What rows are written into. */
export interface PublicationTarget {
  manifest: Manifest;
  file: string;
  attributes: readonly Attribute[];
  /** The time from which the attributes are known, in milliseconds since 1970. */
  knownFrom: number;
  experiment: ExperimentImport | null;
  now: Date;
  /** Who imports. */
  actor: string;
  /** The import as it is kept, and what keeps what it replaces. */
  importId: number;
  journal: LoadJournal;
  /** Gets new keys and values that look like others. */
  lookAlikes: LookAlikes;
}

/** Rows of a file, each checked by itself, between their reading and their publication. */
export interface RowStore {
  write(rows: readonly ImportRow[]): Promise<void>;
  /** To be called after the last row. @throws ExpectedErrors for rows that contradict each other */
  finish(): Promise<void>;
  /** Writes all of them. @returns the keys of the event types whose events were among them */
  publish(transaction: Transaction, target: PublicationTarget, report: ImportReport): Promise<ReadonlySet<string>>;
}
