import type { CellOptions } from '../cells/cell-formats.js';

/** A column that the manifest names, with what it declares, and its place in the manifest. */
export interface NamedColumn extends CellOptions {
  column: string;
  values?: Record<string, string>;
  path: string;
}
