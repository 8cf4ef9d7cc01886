import type { EventType } from '../../customers/event-types/event-type.js';
import { askTogether } from '../../database/union.js';
import type { PreparedMetric } from '../readout/readout-preparation.js';
import { exposedRows } from '../readout/values/joined-exposure.js';
import type { CustomerColumns } from './exported-customers.js';
import { hasClosed } from './measured-values.js';

/**
 * Whether customers had an event of exposure inside the outcome window of each metric, as `exposed.KEY`: 1 or 0; empty where the
 * window is open.
 */
export function exposures(metrics: readonly PreparedMetric[], eventType: EventType): CustomerColumns {
  return {
    columns: metrics.map(({ outcome }) => ({ name: `exposed.${outcome.metric.key}`, type: 'number' })),
    read: async (session, page) => {
      const answers = await askTogether<{ customer: number }>(
        session,
        metrics.map(({ outcome }) => {
          const rows = exposedRows({ ...outcome, customers: page.among }, eventType);
          return { selects: [`SELECT o.customer_id AS customer FROM (${rows}) o`] };
        }),
      );
      const found = answers.map((rows) => new Set(rows.map((row) => row.customer)));
      return (customer) =>
        metrics.map(({ outcome }, place) =>
          hasClosed(outcome, customer) ? Number(found[place]?.has(customer.id)) : null,
        );
    },
  };
}
