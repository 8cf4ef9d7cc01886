import { DataTable } from '../../../charts/data-table.js';
import { shownInterval, shownPValue, unitOf } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import type { ComparedChannelsFragment } from '../../graph/generated/graphql.js';
import type { ComparedMetric } from './compared-metric.js';
import { NOTHING_RECORDED } from './silent.js';
import { VerdictBadge } from './verdict-badge.js';

interface PairTableProps {
  comparison: ComparedChannelsFragment;
  metric: ComparedMetric;
  currency: string;
  isAdjusted: boolean;
}

/** Every pair, with p-values that are corrected for the number of pairs. */
export function PairTable({ comparison: { pairs, pairStatement }, metric, currency, isAdjusted }: PairTableProps) {
  if (pairs.length === 0) return null;
  const unit = unitOf(metric, currency, 'difference');
  return (
    <details className="twin on-screen">
      <summary>
        Every pair of channels{isAdjusted && ', without adjustment'} ({pairs.length})
      </summary>
      <DataTable
        caption={`Differences in ${metric.name.toLowerCase()} between channels`}
        rows={pairs}
        rowKey={({ a, b }) => `${a} ${b}`}
        columns={[
          { title: 'Channels', cell: ({ channelA, channelB }) => `${channelA.name} − ${channelB.name}` },
          {
            title: 'Difference',
            numeric: true,
            cell: ({ difference, lower, upper, verdict, insufficientData }) =>
              verdict === 'NOTHING_RECORDED'
                ? NOTHING_RECORDED
                : difference === null
                  ? (insufficientData?.reason ?? 'no answer')
                  : shownInterval({ estimate: difference, lower, upper }, unit),
          },
          {
            title: 'Corrected p-value',
            numeric: true,
            cell: ({ adjustedPValue, verdict }) => (verdict === 'NOTHING_RECORDED' ? '' : shownPValue(adjustedPValue)),
          },
          { title: 'The first is', cell: ({ verdict }) => <VerdictBadge verdict={verdict} /> },
        ]}
      />
      <p className="muted">
        <Prose text={pairStatement} />
      </p>
    </details>
  );
}
