import { getRouteApi } from '@tanstack/react-router';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelsDocument } from '../../graph/generated/graphql.js';
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
  const hasNoMetric = screen.data?.metrics.edges.length === 0;
  return (
    <ChannelsPage
      title="Channels"
      lead="How many customers come through each channel, and what they are worth. Customers choose their channel: this does not say what a channel causes."
    >
      <Answered screen={hasNoMetric ? { ...screen, errors: [] } : screen} what="the channels">
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
                <Comparison
                  comparison={data.channelComparison}
                  metric={chosen}
                  currency={data.settings.currency}
                  beside={[
                    { key: second, comparison: data.second },
                    { key: third, comparison: data.third },
                  ].flatMap(({ key, comparison }) => {
                    const other = data.metrics.edges.find(({ node }) => node.key === key)?.node;
                    return other && comparison ? [{ metric: other, comparison }] : [];
                  })}
                />
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
