import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownNumber, shownProbability } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Notices, Section } from '../../../src/experiments/report/sections/section.js';
import type { SegmentSummaryQuery } from '../../graph/generated/graphql.js';

type Drift = NonNullable<NonNullable<SegmentSummaryQuery['segment']>['clusterDrift']>;

/** From which a feature is worth looking at, in standard deviations. */
const NOTABLE = 0.2;

/** Whether a cluster still describes the customers that it was found among. */
export function ClusterDrift({ drift }: { drift: Drift }) {
  const { conclusion, clusters, features, customersExcluded, insufficientData, warnings } = drift;
  const shifted = features.filter(({ standardizedShift }) => Math.abs(standardizedShift ?? 0) >= NOTABLE);
  return (
    <Section id="drift" title="Does the cluster still fit its customers?">
      <p>
        <Prose text={insufficientData?.reason ?? conclusion} />
      </p>
      <DataTable
        caption="Each cluster that was found together with this one, when it was found and now"
        rows={clusters}
        rowKey={({ cluster }) => String(cluster)}
        columns={[
          { title: 'Cluster', cell: ({ cluster, isOwn }) => (isOwn ? `${cluster} (this segment)` : String(cluster)) },
          {
            title: 'Customers then',
            numeric: true,
            cell: ({ customersWhenFound, shareWhenFound }) =>
              `${shownCount(customersWhenFound)} (${shownProbability(shareWhenFound)})`,
          },
          {
            title: 'Customers now',
            numeric: true,
            cell: ({ customersNow, shareNow }) => `${shownCount(customersNow)} (${shownProbability(shareNow)})`,
          },
        ]}
      />
      {shifted.length > 0 && (
        <DataTable
          caption="What customers of all clusters are like, where it changed by at least 0.2 standard deviations"
          rows={shifted}
          rowKey={({ feature, level }) => `${feature} ${level ?? ''}`}
          columns={[
            { title: 'Feature', cell: ({ feature, level }) => (level === null ? feature : `${feature}: ${level}`) },
            { title: 'Mean then', numeric: true, cell: ({ meanWhenFound }) => shownNumber(meanWhenFound) },
            { title: 'Mean now', numeric: true, cell: ({ meanNow }) => shownNumber(meanNow) },
            {
              title: 'Change in standard deviations',
              numeric: true,
              cell: ({ standardizedShift }) => shownNumber(standardizedShift),
            },
          ]}
        />
      )}
      {customersExcluded > 0 && (
        <p className="muted">{shownCount(customersExcluded)} have no value of a feature now and are excluded.</p>
      )}
      <Notices notices={warnings} />
    </Section>
  );
}
