import { getRouteApi } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelValueDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { Earnings } from './earnings.js';
import { Prediction } from './prediction.js';
import { addingUp, ValueChoices } from './value-choices.js';

const route = getRouteApi('/channels/value');

/** What customers of each channel cost, how long they stay, and what they are worth. */
export function ChannelValue() {
  const search = route.useSearch();
  const { metric, from, margin, channel, predict } = search;
  const stated = Number(margin) > 0 ? Number(margin) : null;
  const screen = useScreen(ChannelValueDocument, {
    input: { metric: metric ?? null, from: from ?? null, fromFirstSpend: true, margin: stated },
  });
  // Choices are answered at once, and charts are drawn when there is time.
  const drawn = useDeferredValue(screen.data?.channelEconomics);
  const isAwaited = screen.isRefreshing || drawn !== screen.data?.channelEconomics;
  const hasNoMetric = screen.data !== undefined && addingUp(screen.data).length === 0;
  return (
    <ChannelsPage
      title="Value of channels"
      lead="What customers of each channel cost, how long they stay, and when they have paid for themselves."
    >
      <Answered
        screen={{ ...screen, isRefreshing: isAwaited, errors: hasNoMetric ? [] : screen.errors }}
        what="the value of customers"
      >
        {(data) => {
          const key = metric ?? data.channelEconomics?.metric?.key;
          const chosen = addingUp(data).find((one) => one.key === key);
          if (addingUp(data).length === 0) return <NoMetric />;
          return (
            <>
              <ValueChoices data={data} search={search} />
              {drawn && (
                <div className={isAwaited ? 'compared is-former' : 'compared'}>
                  <LaterEarnings economics={drawn} channel={channel} />
                </div>
              )}
              {data.channelEconomics && chosen && (
                <Prediction event={chosen.event} margin={stated ?? chosen.margin ?? null} weeks={predict} />
              )}
            </>
          );
        }}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

const LaterEarnings = memo(Earnings);

function NoMetric() {
  return (
    <EmptyState title="No metric adds up what customers bring">
      <p>Define one that sums or counts, such as revenue with its margin.</p>
    </EmptyState>
  );
}
