import { getRouteApi, Link } from '@tanstack/react-router';
import { memo, useDeferredValue, useMemo } from 'react';
import { shownDay } from '../../../charts/numbers.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { dayAfter } from '../../graph/day-in.js';
import {
  type ChannelResponseInput,
  ChannelSpendDocument,
  type ChannelSpendQuery,
} from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { MadeTests } from './made-tests.js';
import { Plan } from './plan.js';
import { planningOf } from './planning.js';
import { responseInput } from './response-input.js';
import { Responses } from './responses.js';
import { SpendChoices } from './spend-choices.js';
import { Tests } from './tests.js';

const route = getRouteApi('/channels/spend');

/** What was spent, how customers respond to it, where a budget should go, and which test would tell most. */
export function ChannelSpend() {
  const search = route.useSearch();
  const screen = useScreen(ChannelSpendDocument, { input: responseInput(search) });
  const { data, answered } = screen;
  const answer = useMemo(() => ({ data, input: answered.input as ChannelResponseInput }), [data, answered]);
  // Fields are answered at once. The numbers are drawn when there is time, and until then the former ones stay.
  const drawn = useDeferredValue(answer);
  const isAwaited = screen.isRefreshing || drawn !== answer;
  return (
    <ChannelsPage
      title="Spend and budget"
      lead="What was spent on channels, how customers respond to it, and where a budget should go."
    >
      <Answered screen={{ ...screen, isRefreshing: isAwaited }} what="spend and response">
        {({ channelResponse, ...rest }) =>
          channelResponse && channelResponse.channels.length > 0 ? (
            <>
              <SpendChoices data={rest} response={channelResponse} search={search} />
              <div className={isAwaited ? 'compared is-former' : 'compared'}>
                {drawn.data ? (
                  <Spend data={drawn.data} input={drawn.input} />
                ) : (
                  <p className="awaited">Loading the response to spend…</p>
                )}
              </div>
            </>
          ) : (
            <NoSpend />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

function NoSpend() {
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

const LONG_AGO_MS = 60 * 86_400_000;

function isLongAgo(until: string): boolean {
  return Date.now() - Date.parse(until) > LONG_AGO_MS;
}

interface SpendProps {
  data: ChannelSpendQuery;
  /** What the data answer: something else may be asked meanwhile. */
  input: ChannelResponseInput;
}

/** The conclusion first, then what to know of it, and the numbers that it rests on. */
const Spend = memo(({ data, input }: SpendProps) => {
  const { channelResponse: response, switchbacks, settings } = data;
  if (!response) return null;
  const planning = planningOf(data, input);
  // What the conclusion says is not repeated.
  const others = response.warnings.filter(({ code }) => response.plan === null || code !== 'CURVES_FIT_ALIKE');
  return (
    <>
      <Plan response={response} planning={planning}>
        {isLongAgo(response.until) && (
          <p>
            The last {planning.period} that counts ended on {shownDay(dayAfter(response.until, -1), 'UTC')}: “now” means
            then. Import later spend to plan for today.
          </p>
        )}
        <Notices notices={others} />
      </Plan>
      <Tests response={response} planning={planning} input={input} />
      <MadeTests tests={switchbacks.edges.map(({ node }) => node)} timeZone={settings.timeZone} />
      <Responses response={response} planning={planning} />
    </>
  );
});
