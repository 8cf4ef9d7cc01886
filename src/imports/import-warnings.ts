import type { RepeatedTime } from './cells/date-reader.js';
import { otherCurrencyIn } from './cells/header-currency.js';
import type { Table } from './files/table.js';
import type { ImportReport, ImportWarning } from './import-report.js';
import type { Manifest } from './manifests/manifest.js';

/** What was noticed while a file was read. */
interface Noticed {
  /** A time that occurs twice in its time zone; null when there was none. */
  repeated: RepeatedTime | null;
  table: Table;
  /** ISO 4217 code of all amounts of money; not known where nobody says it. */
  currency: string | undefined;
}

/** What looks wrong about a file that was imported. */
export function importWarnings(manifest: Manifest, report: ImportReport, noticed: Noticed): ImportWarning[] {
  return [
    ...(isKnownFromNow(manifest, report) ? [knownFromNow] : []),
    ...(noticed.repeated === null ? [] : [repeatedHour(noticed.repeated)]),
    ...(manifest.outcomes?.length ? [outcomesWithoutDates] : []),
    ...(report.skippedRows > 0 ? [skippedRows(report)] : []),
    ...otherCurrencies(manifest, noticed.currency),
    ...currencyOfNames(amountColumns(manifest), noticed.currency),
    ...fileWarnings(noticed.table),
  ];
}

/** What looks wrong about a file whatever its rows are, once all was read. */
export function fileWarnings({ endsWithLineEnd, notes }: Table): ImportWarning[] {
  return [...(endsWithLineEnd ? [] : [unfinished]), ...notes.map((message) => ({ code: 'SHEET' as const, message }))];
}

/** Nothing is converted, and amounts of metrics are shown in the configured currency. */
function otherCurrencies(manifest: Manifest, currency: string | undefined): ImportWarning[] {
  const declared = (manifest.events ?? []).flatMap(({ value }) =>
    value ? (value.currency ?? manifest.currency ?? []) : [],
  );
  const others = [...new Set(declared)].filter((one) => currency !== undefined && one !== currency);
  return others.map((other) => ({
    code: 'OTHER_CURRENCY',
    message:
      `The values of events are in ${other}, and nothing was converted. Metrics in currency are shown in ${currency}, the configured ` +
      'currency. Convert the amounts, or change the currency of the server (TRIALGRAPH_CURRENCY).',
  }));
}

/** The columns of amounts of which nothing says the currency. */
function amountColumns({ events = [], outcomes = [], currency }: Manifest): string[] {
  if (currency !== undefined) return [];
  const values = events.flatMap(({ value }) => (value && value.currency === undefined ? [value.column] : []));
  return [...values, ...outcomes.flatMap(({ column, as }) => (as === 'AMOUNT' ? [column] : []))];
}

/** Names of columns with another currency than the amounts are shown in. */
export function currencyOfNames(columns: readonly string[], currency: string | undefined): ImportWarning[] {
  if (currency === undefined) return [];
  return [...new Set(columns)].flatMap((column) => {
    const other = otherCurrencyIn(column, currency);
    if (other === null) return [];
    const message =
      `The column "${column}" seems to have amounts in ${other}, and nothing was converted: they count as ${currency}, the configured ` +
      'currency. Convert the amounts, or change the currency of the server (TRIALGRAPH_CURRENCY).';
    return [{ code: 'OTHER_CURRENCY' as const, message }];
  });
}

const unfinished: ImportWarning = {
  code: 'NO_FINAL_LINE_END',
  message: 'The last line has no line end. Make sure that the file is complete.',
};

function skippedRows({ skippedRows: skipped, rows }: ImportReport): ImportWarning {
  return {
    code: 'UNKNOWN_CUSTOMERS',
    message:
      `${skipped} of ${rows} rows were skipped: their customers are not recorded. Customers who were erased count as not recorded, ` +
      'because their keys were not kept.',
  };
}

/** Past segments and histories lack a base whose values are dated from the import. */
function isKnownFromNow(manifest: Manifest, { customers, attributeValues }: ImportReport): boolean {
  const dated = manifest.knownFrom !== undefined || manifest.experiment !== undefined;
  return !dated && customers.new > 0 && attributeValues.new > 0;
}

const knownFromNow: ImportWarning = {
  code: 'KNOWN_FROM_NOW',
  message:
    'The attribute values apply only from this import on: segments and histories of earlier moments do not find these customers by ' +
    'them. If the values have been true for longer, say since when (`knownFrom`), and import the file again.',
};

function repeatedHour({ text, timeZone }: RepeatedTime): ImportWarning {
  return {
    code: 'REPEATED_HOUR',
    message:
      `Times such as "${text}" occur twice in ${timeZone}, because clocks are put back. Each was read as the first of the ` +
      'two. Give times with an offset, or say which of the two they mean (`repeatedHour`).',
  };
}

const outcomesWithoutDates: ImportWarning = {
  code: 'OUTCOMES_WITHOUT_DATES',
  message:
    'The outcomes have no dates: they were recorded at one moment after the assignment, and the first event of a customer has the ' +
    'amount of all. Counts and sums per customer are right. Times, amounts of single events, and metrics with shorter windows are not.',
};
