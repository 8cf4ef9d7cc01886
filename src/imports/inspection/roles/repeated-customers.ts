import { filled } from '../column-profile.js';
import type { Column, InspectedTable } from './inspected-table.js';
import { eventCustomer } from './single-roles.js';

/** How often customers repeat in a file that has one row for each of them, by its other columns. */
export interface RepeatedCustomers {
  column: Column;
  customers: number;
  rows: number;
}

/** The column of customer keys with several different rows for a customer; null where each has one. */
export function repeatedCustomers(table: InspectedTable): RepeatedCustomers | null {
  const [given] = table.of('CUSTOMER_KEY');
  const column = given ?? table.free.find((one) => eventCustomer.fitOf(one) !== null);
  if (!column) return null;
  const different = new Set(column.profile.cells.map((key, index) => (key === '' ? '' : rowAt(table, index))));
  different.delete('');
  const customers = column.profile.counts.size;
  return customers < different.size ? { column, customers, rows: filled(column.profile) } : null;
}

const rowAt = ({ columns }: InspectedTable, index: number) =>
  JSON.stringify(columns.map(({ profile }) => profile.cells[index]));

/** Asks what a row is where a customer has several: nothing else in the file says it. @returns whether it does */
export function askWhatRepeats(table: InspectedTable): boolean {
  const found = repeatedCustomers(table);
  if (found === null) return false;
  const { column, customers, rows } = found;
  table.questions.ask({
    field: 'row',
    question: `Customers have several rows. What is a row?`,
    choices: [
      { value: 'EVENT', meaning: 'An event of a customer, such as a purchase: every row is kept and counted.' },
      {
        value: 'CUSTOMER',
        meaning: 'A customer: only the last row of each customer counts, and the others are skipped.',
      },
    ],
    evidence: `The column "${column.name}" has ${customers.toLocaleString('en-US')} customers in ${rows.toLocaleString('en-US')} sampled rows.`,
  });
  return true;
}
