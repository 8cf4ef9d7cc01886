import { Link } from '@tanstack/react-router';
import { shownCount } from '../../charts/numbers.js';
import { Timeline, type TimelineRow } from '../../charts/timeline.js';
import type { ProgramQuery } from '../graph/generated/graphql.js';
import { howTimed } from './how-learned.js';

type Listed = ProgramQuery['experiments']['edges'][number]['node'];

/** One bar for each experiment that was started, and the conclusions below. */
export function WhenTheyRan({ data: { experiments, settings } }: { data: ProgramQuery }) {
  const all = experiments.edges.map(({ node }) => node);
  const rows = all.flatMap(rowOf);
  const concluded = all.filter(({ conclusion }) => conclusion !== null);
  return (
    <section aria-labelledby="when">
      <h2 id="when">When did they run?</h2>
      {rows.length === 0 ? (
        <p>No experiment was started yet.</p>
      ) : (
        <Timeline
          id="timeline"
          title="Experiments over time"
          summary={summaryOf(rows.length, experiments.totalCount)}
          rows={rows}
          now={new Date().toISOString()}
          timeZone={settings.timeZone}
          how={howTimed(rows.length)}
        />
      )}
      {concluded.length > 0 && (
        <>
          <h3>Conclusions</h3>
          <dl>
            {concluded.map(({ key, name, conclusion }) => (
              <div key={key} className="concluded">
                <dt>
                  <Link to="/experiments/$key" params={{ key }}>
                    {name}
                  </Link>
                </dt>
                <dd>{conclusion}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function rowOf({ key, name, status, assignedAt, stoppedAt, segment }: Listed): TimelineRow[] {
  if (assignedAt === null) return [];
  const label = (
    <Link to="/experiments/$key" params={{ key }}>
      {name}
    </Link>
  );
  const word = status.charAt(0) + status.slice(1).toLowerCase();
  return [{ key, label, note: `${word}, ${segment?.name ?? 'all customers'}`, from: assignedAt, to: stoppedAt }];
}

function summaryOf(started: number, all: number): string {
  const rest = all - started;
  const drafts = rest > 0 ? `; not started or older: ${shownCount(rest)}` : '';
  return `${shownCount(started)} ${started === 1 ? 'experiment was' : 'experiments were'} started${drafts}.`;
}
