import { getRouteApi, Link } from '@tanstack/react-router';
import { Answered } from '../components/answered.js';
import { EmptyState } from '../components/empty-state.js';
import { Page } from '../components/page.js';
import { QueryBehindScreen } from '../components/query-behind.js';
import { ProgramDocument, type ProgramQuery } from '../graph/generated/graphql.js';
import { useScreen } from '../graph/use-screen.js';
import { Collisions } from './collisions.js';
import { Holdouts } from './holdouts.js';
import { Learned } from './learned.js';
import { ProgramChoices } from './program-choices.js';
import { WhenTheyRan } from './when-they-ran.js';

/** What all experiments have shown together: when they ran, what was learned, and what it all amounts to. */
export function Program() {
  const route = getRouteApi('/program');
  const chosen = route.useSearch();
  const { search, live, scale, holdout = '' } = chosen;
  const filter = search ? { search } : null;
  const screen = useScreen(ProgramDocument, {
    filter,
    input: { filter, includeLive: live === 'yes', scale: scale === 'ABSOLUTE' ? 'ABSOLUTE' : 'RELATIVE' },
    holdout,
    isHoldoutChosen: holdout !== '',
  });
  return (
    <Page title="Program" lead="What all experiments have shown together, and what was shipped because of them.">
      <ProgramChoices chosen={chosen} />
      <Answered screen={screen} what="what was learned">
        {(data) => (
          <>
            {data.experiments.totalCount === 0 ? (
              <NothingFound isSearched={search !== undefined} />
            ) : (
              <Found data={data} />
            )}
            <Holdouts data={data} chosen={holdout} />
          </>
        )}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function Found({ data }: { data: ProgramQuery }) {
  return (
    <>
      <WhenTheyRan data={data} />
      <Collisions running={data.running.edges.map(({ node }) => node)} />
      <Learned data={data} />
    </>
  );
}

function NothingFound({ isSearched }: { isSearched: boolean }) {
  if (isSearched) {
    return (
      <EmptyState title="No experiment has these words">
        <p>Search for fewer or other words: names, hypotheses, conclusions, owners and tags are searched.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="There are no experiments yet">
      <p>
        Here is what experiments have shown together. Begin with one: <Link to="/experiments">experiments</Link>.
      </p>
    </EmptyState>
  );
}
