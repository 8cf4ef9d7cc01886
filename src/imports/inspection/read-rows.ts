import { AttributeType } from '../../customers/attributes/attribute.js';
import { ISO } from '../cells/date-formats.js';
import { type NumberFormat, numberParser } from '../cells/number-format.js';
import type { ColumnRole, ReadCell } from './inspection.js';
import type { Column, InspectedTable } from './roles/inspected-table.js';
import { candidateOf } from './types/date-candidates.js';

type ReadText = (text: string) => ReadCell;

/** Roles whose cells are texts, also where they look like numbers or dates. */
const TEXTS: ReadonlySet<ColumnRole> = new Set([
  ...(['CUSTOMER_KEY', 'CHANNEL', 'ARM', 'EVENT_KEY', 'EVENT_TYPE', 'EVENT_WHEN', 'CURRENCY', 'IGNORED'] as const),
]);

const READERS: Partial<Record<AttributeType, (column: Column) => ReadText>> = {
  [AttributeType.NUMBER]({ finding }) {
    const parse = numberParser((finding?.format ?? {}) as NumberFormat);
    return (text) => {
      const parsed = parse(text);
      return parsed === null ? null : Number(parsed);
    };
  },
  [AttributeType.DATE]({ finding }) {
    const { read } = candidateOf([], finding?.format.dateFormat ?? ISO);
    return (text) => {
      const time = read(text);
      // Midnight is what a date without a time is read as.
      return time === null ? null : new Date(time).toISOString().replace(/T00:00:00\.000Z$|\.\d+Z$/, '');
    };
  },
};

/** The cells of rows as an import would read them. */
export function readRows(rows: readonly (readonly string[])[], { columns, roles }: InspectedTable): ReadCell[][] {
  const readers = columns.map((column): ReadText => {
    const { role = 'IGNORED' } = roles.get(column) ?? {};
    const read = TEXTS.has(role) ? undefined : column.finding && READERS[column.finding.type]?.(column);
    const missing = new Set(column.finding?.format.missing);
    return (text) => (text === '' || missing.has(text) ? null : read ? read(text) : text);
  });
  return rows.map((row) => readers.map((read, index) => read(row[index] ?? '')));
}
