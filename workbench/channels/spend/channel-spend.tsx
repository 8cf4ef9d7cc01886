import { getRouteApi, Link } from '@tanstack/react-router';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelSpendDocument, type ChannelSpendQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { MadeTests } from './made-tests.js';
import { Plan } from './plan.js';
import { type Planning, planningOf } from './planning.js';
import { responseInput, type SpendSearch } from './response-input.js';
import { Responses } from './responses.js';
import { SpendChoices } from './spend-choices.js';
import { Tests } from './tests.js';

const route = getRouteApi('/channels/spend');

/** What was spent, how customers respond to it, where a budget should go, and which test would tell most. */
export function ChannelSpend() {
  const search = route.useSearch();
  const screen = useScreen(ChannelSpendDocument, { input: responseInput(search) });
  return (
    <ChannelsPage
      title="Spend and budget"
      lead="What was spent on channels, how customers respond to it, and where a budget should go."
    >
      <Answered screen={screen} what="spend and response">
        {(data) => <Spend data={data} search={search} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

interface SpendProps {
  data: ChannelSpendQuery;
  search: SpendSearch;
}

function Spend({ data, search }: SpendProps) {
  const { channelResponse: response } = data;
  if (!response || response.channels.length === 0) {
    return (
      <EmptyState title="No spend is recorded yet">
        <p>
          Import what you spent on each channel by day, or record it with <code>recordSpend</code>. A day without an
          amount is unknown: record 0 where nothing was spent.
        </p>
        <p>
          <Link to="/channels">Compare channels without spend</Link>
        </p>
      </EmptyState>
    );
  }
  const planning: Planning = planningOf(data, search);
  return (
    <>
      <SpendChoices data={data} response={response} search={search} />
      <Plan response={response} planning={planning} />
      <Notices notices={response.warnings} />
      <Tests response={response} planning={planning} search={search} />
      <MadeTests tests={data.switchbacks.edges.map(({ node }) => node)} timeZone={data.settings.timeZone} />
      <Responses response={response} planning={planning} />
    </>
  );
}
