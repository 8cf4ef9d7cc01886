import type { Session } from '../../database/database.js';
import type { StreamedCell, StreamedColumn } from '../../database/streamed-table.js';

/** A customer of an experiment. */
export interface AssignedCustomer {
  id: number;
  /** Milliseconds. */
  assignedAt: number;
}

/** Some customers of an experiment, in the order of their ids. */
export interface CustomerPage {
  customers: readonly AssignedCustomer[];
  /** SQL condition on a customer's id that these meet, and nobody else in the experiment. */
  among(id: string): string;
}

/** Columns of the table that are read together. */
export interface CustomerColumns {
  columns: readonly StreamedColumn[];
  /** Reads the cells of a page, in a number of statements that does not depend on its size. */
  read(session: Session, page: CustomerPage): Promise<(customer: AssignedCustomer) => StreamedCell[]>;
}
