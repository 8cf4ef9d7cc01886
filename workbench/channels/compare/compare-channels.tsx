import { getRouteApi } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelsDocument, type ChannelsQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { Comparison } from './comparison.js';
import { besideOf, ComparisonChoices } from './comparison-choices.js';

const route = getRouteApi('/channels');

/** Which channels bring many customers, and which bring valuable ones. */
export function CompareChannels() {
  const search = route.useSearch();
  const { metric, segment, since, until, adjust, smallest } = search;
  const smallestDifference = Number(smallest) > 0 ? Number(smallest) : null;
  const [second = null, third = null] = besideOf(search);
  const among = { segment: segment ?? null, since: since ?? null, until: until ?? null };
  const screen = useScreen(ChannelsDocument, {
    input: {
      metric: metric ?? null,
      ...among,
      adjustFor: adjust?.split(',') ?? null,
      smallestDifference,
    },
    second: { metric: second, ...among },
    hasSecond: second !== null,
    third: { metric: third, ...among },
    hasThird: third !== null,
  });
  // Choices are answered at once. Their numbers are drawn when there is time, and until then the former ones stay.
  const drawn = useDeferredValue(screen.data);
  const isAwaited = screen.isRefreshing || drawn !== screen.data;
  const hasNoMetric = screen.data?.metrics.edges.length === 0;
  return (
    <ChannelsPage
      title="Channels"
      lead="How many customers come through each channel, and what they are worth. Customers choose their channel: this does not say what a channel causes."
    >
      <Answered
        screen={{ ...screen, isRefreshing: isAwaited, errors: hasNoMetric ? [] : screen.errors }}
        what="the channels"
      >
        {(data) => {
          const key = metric ?? data.channelComparison?.metric?.key;
          const chosen = data.metrics.edges.find(({ node }) => node.key === key)?.node;
          return data.metrics.edges.length === 0 ? (
            <EmptyState title="There is no metric yet">
              <p>Channels are compared on a metric, such as purchases or revenue. Define one first.</p>
            </EmptyState>
          ) : (
            <>
              <ComparisonChoices data={data} search={{ ...search, metric: key }} />
              {data.channelComparison && chosen && (
                <div className={isAwaited ? 'compared is-former' : 'compared'}>
                  {drawn && <Compared data={drawn} isLimited={since !== undefined || until !== undefined} />}
                </div>
              )}
              {metric && !chosen && (
                <EmptyState title="There is no such metric">
                  <p>Choose one of the list.</p>
                </EmptyState>
              )}
            </>
          );
        }}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

/** The comparison of an answer, on the metric that the answer is about: another one may have been chosen meanwhile. */
const Compared = memo(({ data, isLimited }: { data: ChannelsQuery; isLimited: boolean }) => {
  const { channelComparison, second, third, metrics, settings } = data;
  const metricOf = (comparison: { metric: { key: string } | null } | null | undefined) =>
    metrics.edges.find(({ node }) => node.key === comparison?.metric?.key)?.node;
  const metric = metricOf(channelComparison);
  if (!channelComparison || !metric) return null;
  const beside = [second, third].flatMap((comparison) => {
    const other = metricOf(comparison);
    return other && comparison ? [{ metric: other, comparison }] : [];
  });
  const shown = { comparison: channelComparison, metric, currency: settings.currency, beside, isLimited };
  return <Comparison {...shown} />;
});
