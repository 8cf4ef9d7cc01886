import { AttributeType } from '../../customers/attributes/attribute.js';
import { knownAt } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';
import type { StreamedCell, StreamedColumn } from '../../database/streamed-table.js';
import type { Experiment } from '../experiment.js';
import type { CustomerColumns } from './exported-customers.js';

interface ExportedAttribute {
  id: number;
  key: string;
  type: AttributeType;
}

interface ValueRow {
  customer: number;
  attribute: number;
  number: number;
  level: string | null;
}

const CELLS: Record<AttributeType, Pick<StreamedColumn, 'type'> & { cell(row: ValueRow): StreamedCell }> = {
  NUMBER: { type: 'number', cell: ({ number }) => number },
  BOOLEAN: { type: 'number', cell: ({ number }) => number },
  CATEGORY: { type: 'text', cell: ({ level }) => level },
  DATE: { type: 'moment', cell: ({ number }) => new Date(number) },
};

/** What was known of customers when they were assigned: all attributes, as `attribute.KEY`. */
export async function knownAttributes(session: Session, { id }: Experiment): Promise<CustomerColumns> {
  const attributes = await session.query<ExportedAttribute>('SELECT id, key, type FROM attribute ORDER BY id');
  const columns = attributes.map(({ key, type }) => ({ name: `attribute.${key}`, type: CELLS[type].type }));
  if (attributes.length === 0) return { columns, read: async () => () => [] };
  const ids = attributes.map((attribute) => attribute.id).join(', ');
  return {
    columns,
    read: async (pages, page) => {
      const rows = await pages.query<ValueRow>(
        `SELECT a.customer_id AS customer, v.attribute_id AS attribute, v.number AS number, l.value AS level
         FROM assignment a
         JOIN attribute_value v ON v.attribute_id IN (${ids}) AND v.customer_id = a.customer_id AND ${knownAt('v', 'a.assigned_at')}
         LEFT JOIN attribute_level l ON l.attribute_id = v.attribute_id AND l.id = v.number
         WHERE a.experiment_id = ${id} AND ${page.among('a.customer_id')}`,
      );
      const found = new Map(rows.map((row) => [`${row.customer} ${row.attribute}`, row]));
      return (customer) =>
        attributes.map((attribute) => {
          const row = found.get(`${customer.id} ${attribute.id}`);
          return row === undefined ? null : CELLS[attribute.type].cell(row);
        });
    },
  };
}
