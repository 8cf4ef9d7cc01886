import { csv } from './csv-format.js';
import { parquet } from './parquet-format.js';
import type { TableFormat } from './table-format.js';

/** The formats of every table. */
export const tableFormats: readonly TableFormat[] = [csv, parquet];
