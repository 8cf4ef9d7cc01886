import { Link } from '@tanstack/react-router';
import { DataTable } from '../../charts/data-table.js';
import { shownCount, shownNumber } from '../../charts/numbers.js';
import type { ProgramQuery } from '../graph/generated/graphql.js';

type Running = ProgramQuery['running']['edges'][number]['node'];

/** Which running experiments have customers of others: each pair once. */
export function Collisions({ running }: { running: readonly Running[] }) {
  const pairs = pairsOf(running);
  return (
    <section aria-labelledby="collisions">
      <h2 id="collisions">Do running experiments share customers?</h2>
      {pairs.length === 0 ? (
        <p>
          {running.length === 0
            ? 'No experiment runs now.'
            : 'No running experiment shares customers with another one.'}
        </p>
      ) : (
        <DataTable
          caption="Experiments with the same customers"
          rows={pairs}
          rowKey={({ one, other }) => `${one.key} ${other.key}`}
          columns={[
            { title: 'Running', cell: ({ one }) => <ExperimentLink experiment={one} /> },
            { title: 'Shares customers with', cell: ({ other }) => <ExperimentLink experiment={other} /> },
            { title: 'Customers', numeric: true, cell: ({ customers }) => shownCount(customers) },
            { title: 'Share', numeric: true, cell: ({ share }) => shownNumber(share, { kind: 'share' }) },
          ]}
        />
      )}
    </section>
  );
}

function pairsOf(running: readonly Running[]) {
  const known = new Set<string>();
  return running.flatMap((one) =>
    (one.overlaps ?? []).flatMap(({ experiment: other, customers, share }) => {
      const pair = [one.key, other.key].sort().join(' ');
      if (known.has(pair)) return [];
      known.add(pair);
      return [{ one, other, customers, share }];
    }),
  );
}

function ExperimentLink({ experiment: { key, name } }: { experiment: { key: string; name: string } }) {
  return (
    <Link to="/experiments/$key" params={{ key }}>
      {name}
    </Link>
  );
}
