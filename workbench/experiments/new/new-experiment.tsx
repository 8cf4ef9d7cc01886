import { getRouteApi, Link } from '@tanstack/react-router';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { NewExperimentDocument, type NewExperimentQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { NewExperimentForm } from './new-experiment-form.js';
import '../plan/plan.css';

/** From an idea to a draft: a name, customers, what is measured, and the arms. */
export function NewExperiment() {
  const { from = '', ...given } = getRouteApi('/experiments/+new').useSearch();
  const screen = useScreen(NewExperimentDocument, { from, isCopy: from !== '' });
  return (
    <Page
      title="New experiment"
      kicker={<Link to="/experiments">Experiments</Link>}
      lead="It becomes a draft: everything can be changed until it starts."
    >
      <Answered screen={screen} what="what it can be made of">
        {(data) =>
          whatIsMissing(data) ?? (
            <NewExperimentForm key={from + JSON.stringify(given)} data={data} from={from} given={given} />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function whatIsMissing({ segments, metrics }: NewExperimentQuery) {
  if (segments.edges.length > 0 && metrics.edges.length > 0) return null;
  const missing = segments.edges.length === 0 ? 'segment' : 'metric';
  return (
    <EmptyState title={`There is no ${missing} yet`}>
      <p>
        An experiment needs a {missing}:{' '}
        {missing === 'segment' ? 'the customers who take part.' : 'what is measured of each customer.'} Define one
        first.
      </p>
    </EmptyState>
  );
}
