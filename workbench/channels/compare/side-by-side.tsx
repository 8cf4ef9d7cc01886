import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownInterval, shownProbability, unitOf } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import type { BesideChannelsFragment, ComparedChannelsFragment } from '../../graph/generated/graphql.js';
import type { ComparedMetric } from './compared-metric.js';
import { isSilent, NOTHING_RECORDED } from './silent.js';
import { VerdictBadge } from './verdict-badge.js';

/** A metric with what channels amount to on it. */
export interface Beside {
  metric: ComparedMetric;
  comparison: BesideChannelsFragment;
}

interface SideBySideProps {
  first: { metric: ComparedMetric; comparison: ComparedChannelsFragment };
  others: readonly Beside[];
  currency: string;
}

/** Channels on several metrics: one that brings many customers may bring little of something else. */
export function SideBySide({ first, others, currency }: SideBySideProps) {
  if (others.length === 0) return null;
  const all: Beside[] = [first, ...others];
  const { channels } = first.comparison;
  const customers = channels.reduce((sum, { n }) => sum + n, 0);
  return (
    <section aria-labelledby="side-by-side">
      <h2 id="side-by-side">Metrics side by side</h2>
      <DataTable
        caption="Per customer, with 95 % limits, and each channel against all others"
        rows={channels}
        rowKey={({ channel }) => channel.key}
        columns={[
          { title: 'Channel', cell: ({ channel }) => channel.name },
          {
            title: 'Customers',
            numeric: true,
            cell: ({ n }) => `${shownCount(n)} (${shownProbability(n / customers)})`,
          },
          ...all.map(({ metric, comparison }) => ({
            title: metric.name,
            numeric: true,
            cell: ({ channel }: (typeof channels)[number]) => (
              <Amount
                found={comparison.channels.find((one) => one.channel.key === channel.key)}
                metric={metric}
                currency={currency}
              />
            ),
          })),
        ]}
      />
      <details className="twin on-screen">
        <summary>What they say in sentences</summary>
        <ul>
          {others.map(({ metric, comparison }) => (
            <li key={metric.key}>
              <strong>{metric.name}</strong>: <Prose text={comparison.conclusion} />
            </li>
          ))}
        </ul>
      </details>
      <Notices
        notices={others.flatMap(({ metric, comparison }) =>
          comparison.warnings.map((notice) => ({ ...notice, about: metric.name })),
        )}
      />
    </section>
  );
}

interface AmountProps {
  found: BesideChannelsFragment['channels'][number] | undefined;
  metric: ComparedMetric;
  currency: string;
}

function Amount({ found, metric, currency }: AmountProps) {
  if (found && isSilent(found)) return NOTHING_RECORDED;
  if (!found || found.estimate === null) return 'not known';
  const verdict = found.againstRest?.verdict;
  const isClear = verdict !== undefined && verdict !== 'CANNOT_TELL';
  return (
    <>
      {shownInterval(found, unitOf(metric, currency, 'mean'))}
      {isClear && (
        <>
          <br />
          <VerdictBadge verdict={verdict} />
        </>
      )}
    </>
  );
}
