import { type Advice, advise } from '../../graph/advice.js';

/** Why an ONLINE experiment cannot start in the past. */
export function backdatedOnline(): Advice {
  const message = 'An ONLINE experiment starts now, because it assigns customers when they arrive.';
  return advise('BACKDATED_ONLINE', message, {
    field: 'assignedAt',
    remedy: 'Assign customers as of now (omit `assignedAt`).',
  });
}
