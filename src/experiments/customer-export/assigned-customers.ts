import type { List } from '../../database/pages.js';
import type { StreamedCell, StreamedColumn } from '../../database/streamed-table.js';
import { shownName } from '../../randomization/erased-name.js';
import type { Experiment } from '../experiment.js';

/** A row of the list. */
export interface AssignedRow {
  id: number;
  customer: string | null;
  channel: string | null;
  arm: string;
  assigned: number;
  kind: string | null;
  name: string | null;
  block: string | null;
}

export const ASSIGNED_COLUMNS: readonly StreamedColumn[] = [
  { name: 'customer', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'arm', type: 'text' },
  { name: 'assigned_at', type: 'moment' },
  { name: 'stratum', type: 'text' },
  { name: 'group', type: 'text' },
  { name: 'tuple', type: 'text' },
];

/** Every customer who was assigned by a moment: erased ones without their key. */
export function assignedCustomers({ id }: Experiment, moment: number): List {
  return {
    columns: `a.customer_id AS id, c.key AS customer, h.key AS channel, r.key AS arm, a.assigned_at AS assigned,
      s.kind AS kind, s.name AS name, s.block AS block`,
    from: `assignment a JOIN arm r ON r.id = a.arm_id JOIN customer c ON c.id = a.customer_id
      LEFT JOIN channel h ON h.id = c.channel_id LEFT JOIN stratum s ON s.id = a.stratum_id`,
    key: 'a.customer_id',
    where: `a.experiment_id = ${id} AND a.assigned_at <= ${moment}`,
  };
}

export function assignedCells(row: AssignedRow): StreamedCell[] {
  const part = (kind: string) => (row.kind === kind && row.name !== null ? shownName(row.name) : null);
  const stratum = row.kind === 'GROUP' ? row.block : part('STRATUM');
  return [row.customer, row.channel, row.arm, new Date(row.assigned), stratum, part('GROUP'), part('TUPLE')];
}
