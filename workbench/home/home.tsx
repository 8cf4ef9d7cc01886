import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useSubscription } from 'urql';
import { shownCount, shownDay, shownMoment } from '../../charts/numbers.js';
import { Prose } from '../../charts/prose.js';
import { Answered } from '../components/answered.js';
import { Badge } from '../components/badge.js';
import { EmptyState } from '../components/empty-state.js';
import { Page } from '../components/page.js';
import { QueryBehindScreen } from '../components/query-behind.js';
import { textOf } from '../graph/asked.js';
import { HomeChangesDocument, HomeDocument, type HomeQuery } from '../graph/generated/graphql.js';
import { useScreen } from '../graph/use-screen.js';
import { useVisible } from '../graph/use-visible.js';
import { attentionIn, changedChannelsIn } from './attention.js';
import { ChangedChannels } from './changed-channels.js';
import { Recommendation } from './recommendation.js';
import { Tour, wasTourBegun } from './tour.js';

/** How many things are shown at once. */
const FIRST = 6;

/** What needs attention today, the numbers, and what to do next. It changes as things happen. */
export function Home() {
  const screen = useScreen(HomeDocument, {});
  const isVisible = useVisible();
  const [isTourBegun] = useState(wasTourBegun);
  const [changes] = useSubscription<{ monitoring?: HomeQuery['monitoring'] }>({
    query: textOf(HomeChangesDocument),
    // Browsers keep few connections to a server, and each stream has one.
    pause: !isVisible || screen.isLoading,
  });
  return (
    <Page
      title="Today"
      lead="What needs attention, and what to do next."
      actions={
        <Link to="/experiments/+new" className="link-button primary">
          New experiment
        </Link>
      }
    >
      <Answered screen={screen} what="today's state">
        {(data) => {
          const monitoring = changes.data?.monitoring ?? data.monitoring;
          const home = { ...data, monitoring };
          if (data.customers.totalCount === 0) return <NoCustomers />;
          return (
            <>
              {data.demo && !isTourBegun && <Tour />}
              <Attention home={home} />
              {data.demo && isTourBegun && <Tour />}
              <ChangedChannels
                channels={changedChannelsIn(home)}
                ended={monitoring?.ended ?? []}
                warnings={monitoring?.warnings ?? []}
              />
              <Numbers home={home} />
              <Concluded home={home} />
            </>
          );
        }}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function NoCustomers() {
  return (
    <EmptyState title="There are no customers yet">
      <p>
        <Link to="/data/import">Import a file with your customers</Link>: an export of a shop or a spreadsheet. You are
        asked what the file cannot say.
      </p>
    </EmptyState>
  );
}

function Attention({ home }: { home: HomeQuery }) {
  const { monitoring, settings } = home;
  const items = attentionIn(home);
  const [isAll, setAll] = useState(false);
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      {items.length === 0 ? (
        <p className="all-well">No experiment needs attention.</p>
      ) : (
        <ul className="cards">
          {items
            .slice(0, isAll ? items.length : FIRST)
            .map(({ id, state, title, sentence, whatToDo, recommends, to, params }) => (
              <li key={id} className="card">
                <h3>
                  <Link to={to} params={params as never}>
                    {title}
                  </Link>{' '}
                  <Badge state={state} />
                </h3>
                <p>
                  <Prose text={sentence} />
                </p>
                {recommends && <Recommendation experiment={recommends} />}
                {whatToDo && (
                  <p className="muted">
                    <Prose text={whatToDo} />
                  </p>
                )}
              </li>
            ))}
        </ul>
      )}
      {monitoring && <p className="muted">Checked {shownMoment(monitoring.asOf, settings.timeZone)}.</p>}
      {!isAll && items.length > FIRST && <Button onPress={() => setAll(true)}>Show all {items.length}</Button>}
    </section>
  );
}

const EXPERIMENTS = '/experiments';

function Numbers({ home: { customers, segments, running, drafts, stopped, concluded } }: { home: HomeQuery }) {
  const numbers = [
    { name: 'customers', count: customers.totalCount, to: '/data/customers' },
    { name: 'segments', count: segments.totalCount, to: '/segments' },
    { name: 'drafts', count: drafts.totalCount, to: EXPERIMENTS, status: 'DRAFT' },
    { name: 'running', count: running.totalCount, to: EXPERIMENTS, status: 'RUNNING' },
    { name: 'stopped', count: stopped.totalCount, to: EXPERIMENTS, status: 'STOPPED' },
    { name: 'concluded', count: concluded.totalCount, to: EXPERIMENTS, status: 'CONCLUDED' },
  ];
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">In numbers</h2>
      <dl className="numbers">
        {numbers.map(({ name, count, to, status }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Link to={to} search={(status ? { status } : {}) as never}>
                {shownCount(count)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Concluded({ home: { concluded, settings } }: { home: HomeQuery }) {
  if (concluded.edges.length === 0) return null;
  return (
    <section aria-labelledby="concluded">
      <h2 id="concluded">Concluded last</h2>
      <ul className="cards">
        {concluded.edges.map(({ node: { key, name, conclusion, concludedAt } }) => (
          <li key={key} className="card">
            <h3>
              <Link to="/experiments/$key" params={{ key }}>
                {name}
              </Link>
            </h3>
            <p>{conclusion}</p>
            {concludedAt && <p className="muted">{shownDay(concludedAt, settings.timeZone)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
