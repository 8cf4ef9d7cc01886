/** A list that is read page by page while it is sent, whatever the format of the file. */
export interface StreamedTable {
  /** The name of the file without its extension. */
  name: string;
  columns: readonly StreamedColumn[];
  /** Rows with a cell for each column, read from the database as they are asked for. */
  pages: AsyncGenerator<StreamedCell[][]>;
}

export interface StreamedColumn {
  name: string;
  type: 'text' | 'number' | 'moment';
}

/** Text, a number or a moment, as its column says; null where there is none. */
export type StreamedCell = string | number | Date | null;
