import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { type DefinedMetricFragment, MetricsDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';
import { NextPage } from '../next-page.js';
import { DIRECTIONS, definitionInWords, marginInWords, unitInWords } from './metric-words.js';

const route = getRouteApi('/data/metrics');

/** The metrics with their definitions in words. */
export function MetricList() {
  const { after } = route.useSearch();
  const screen = useScreen(MetricsDocument, { after: after ?? null });
  return (
    <DataPage
      title="Metrics"
      lead="What experiments measure, each in a sentence."
      actions={
        <Link to="/data/metrics/new" className="link-button primary">
          Define a metric
        </Link>
      }
    >
      <Answered screen={screen} what="the metrics">
        {({ metrics: { totalCount, edges, pageInfo }, settings: { currency } }) =>
          totalCount === 0 ? (
            <EmptyState title="There are no metrics yet">
              <p>
                <Link to="/data/metrics/new">Define a metric</Link>, such as the share of customers who buy within 28
                days.
              </p>
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={`${shownCount(edges.length)} of ${shownCount(totalCount)} ${totalCount === 1 ? 'metric' : 'metrics'}`}
                rows={edges.map(({ node }) => node)}
                rowKey={({ key }) => key}
                columns={[
                  {
                    title: 'Metric',
                    cell: ({ name, key, archivedAt }) => (
                      <>
                        {name}
                        {archivedAt && ' (archived)'}
                        <br />
                        <code>{key}</code>
                      </>
                    ),
                  },
                  { title: 'What it is', cell: (metric) => <Definition metric={metric} /> },
                  { title: 'Direction', cell: ({ direction }) => DIRECTIONS[direction] },
                  { title: 'Unit', cell: ({ unit, kind }) => unitInWords(unit, currency) || unitOfKind(kind) },
                  {
                    title: 'One unit is worth',
                    cell: ({ margin, unit }) => marginInWords(margin, currency, unit) || 'not stated',
                    numeric: true,
                  },
                ]}
              />
              <NextPage to="/data/metrics" pageInfo={pageInfo} what="metrics" />
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}

function Definition({ metric }: { metric: DefinedMetricFragment }) {
  const { event, minusEvent, aggregation, denominatorEvent, denominatorAggregation, denominatorMinusEvent } = metric;
  const denominator = denominatorEvent &&
    denominatorAggregation && {
      event: denominatorEvent.name,
      aggregation: denominatorAggregation,
      minus: denominatorMinusEvent?.name,
    };
  return (
    <div className="metric-definition">
      {definitionInWords({
        kind: metric.kind,
        numerator: { event: event.name, aggregation, minus: minusEvent?.name },
        denominator,
        windowDays: metric.windowDays,
      })}
      {metric.description && <div className="muted">{metric.description}</div>}
    </div>
  );
}

const unitOfKind = (kind: DefinedMetricFragment['kind']) => (kind === 'PROPORTION' ? '%' : 'none');
