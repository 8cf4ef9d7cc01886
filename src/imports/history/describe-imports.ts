import type { Import } from './import.js';
import { type ImportedDefinition, ImportedFact, importCounts, importedDefinitions } from './import-parts.js';

const HEADER = ['id', 'when (UTC)', 'who', 'file', 'rows', 'state'];
/** Numbers are aligned to the right. */
const NUMBERS = new Set(['id', 'rows']);
const FACTS: Record<ImportedFact, string> = {
  CUSTOMERS: 'customers',
  ATTRIBUTE_VALUES: 'attribute values',
  EVENTS: 'events',
  ASSIGNMENTS: 'assignments',
  SPEND: 'days of spend',
};

/** Imports as a table for a person, in the order given. @param areAll whether there are no earlier ones */
export function describeImports(imports: readonly Import[], areAll: boolean): string {
  if (imports.length === 0) return 'No file was imported.';
  const rows = [
    HEADER,
    ...imports.map((one) => {
      const { id, importedAt, importedBy, report, rows, undoneAt } = one;
      const state = undoneAt === null ? 'stored' : `undone ${shownMoment(undoneAt)}`;
      return [String(id), shownMoment(importedAt), importedBy, report.file, shownNumber(rows), state];
    }),
  ];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] as number;
      return NUMBERS.has(HEADER[column] as string) ? cell.padStart(width) : cell.padEnd(width);
    });
    return cells.join('  ').trimEnd();
  });
  return [...lines, ...(areAll ? [] : ['and earlier ones'])].join('\n');
}

/** What an import stored, which is taken back when it is undone. */
export function describeUndo(one: Import): string {
  const { id, name, report, rows, importedAt, importedBy } = one;
  const counts = importCounts(report).filter(({ added, changed }) => added + changed > 0);
  const created = importedDefinitions(report);
  return [
    `Import ${id}, "${name}": ${shownNumber(rows)} rows of ${report.file}, imported on ${shownMoment(importedAt)} UTC by ${importedBy}.`,
    'Undoing it removes what is new, and puts back what was changed:',
    ...counts.map(({ what, added, changed }) => {
      return `  ${FACTS[what]}: ${shownNumber(added)} new${changed > 0 ? `, ${shownNumber(changed)} changed` : ''}`;
    }),
    ...(created.length > 0 ? [`  definitions, unless others use them: ${listed(created)}`] : []),
    ...(counts.length + created.length === 0 ? ['  nothing: all of it was stored before'] : []),
  ].join('\n');
}

/** @param kept what it defined and others use */
export function describeUndone({ id, name }: Import, kept: readonly ImportedDefinition[]): string {
  const done = `Import ${id}, "${name}", was undone.`;
  return kept.length === 0 ? done : `${done} Others use what it defined, which was kept: ${listed(kept)}`;
}

/** A moment in UTC, such as 2026-03-02 10:15. */
export function shownMoment(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace('T', ' ');
}

function listed(definitions: readonly ImportedDefinition[]): string {
  return definitions.map(({ kind, key }) => `${kind.toLowerCase().replace('_', ' ')} "${key}"`).join(', ');
}

function shownNumber(value: number): string {
  return Number(value).toLocaleString('en-US');
}
