import type { InspectedRow } from '../inspection.js';
import type { InspectedTable } from './inspected-table.js';

export type ManifestPart = Record<string, unknown>;

/** What a row of a file can be. */
export interface RowKind {
  kind: InspectedRow;
  /** Why rows are this, in a sentence; null where nothing says so. */
  evidence(table: InspectedTable): string | null;
  /** Gives each column its role, and writes the manifest without what is common to all kinds. */
  propose(table: InspectedTable): Promise<ManifestPart>;
}
