import { Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownNumber } from '../../../charts/numbers.js';
import { Badge } from '../../components/badge.js';
import type { RunningExperiment } from './running-experiment.js';

/** Other experiments that the same customers are in. */
export function Overlaps({ overlaps }: { overlaps: NonNullable<RunningExperiment['overlaps']> }) {
  if (overlaps.length === 0) return null;
  return (
    <section aria-labelledby="overlaps">
      <h2 id="overlaps">Which other experiments have the same customers?</h2>
      <DataTable
        caption="Experiments that share customers with this one"
        rows={overlaps}
        rowKey={({ experiment }) => experiment.key}
        columns={[
          {
            title: 'Experiment',
            cell: ({ experiment: { key, name } }) => (
              <Link to="/experiments/$key" params={{ key }}>
                {name}
              </Link>
            ),
          },
          { title: 'Status', cell: ({ experiment }) => <Badge state={experiment.status} /> },
          { title: 'Shared customers', numeric: true, cell: ({ customers }) => shownCount(customers) },
          { title: 'Share of this one', numeric: true, cell: ({ share }) => shownNumber(share, { kind: 'share' }) },
        ]}
      />
    </section>
  );
}
