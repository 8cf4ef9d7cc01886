import { use } from 'react';
import { ForestPlot, type ForestRow } from '../../../charts/forest-plot.js';
import { shownCount, shownInterval, type Unit, unitOf } from '../../../charts/numbers.js';
import { NamesOfKeys, Prose } from '../../../charts/prose.js';
import { SharePairs } from '../../../charts/share-pairs.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { EmptyState } from '../../components/empty-state.js';
import type { ComparedChannelsFragment } from '../../graph/generated/graphql.js';
import { Adjusted } from './adjusted.js';
import { type ComparedMetric, withoutWindow } from './compared-metric.js';
import { howCompared, howShared } from './how-compared.js';
import { PairTable } from './pair-table.js';
import { type Beside, SideBySide } from './side-by-side.js';
import { isSilent, NOTHING_RECORDED } from './silent.js';
import { Tests } from './tests.js';
import { VerdictBadge } from './verdict-badge.js';

interface ComparisonProps {
  comparison: ComparedChannelsFragment;
  metric: ComparedMetric;
  currency: string;
  /** Other metrics to see at the same time. */
  beside: readonly Beside[];
  /** Whether only events of some days count. */
  isLimited: boolean;
}

const TONES = {
  BETTER: 'better',
  WORSE: 'worse',
  EQUIVALENT: 'unclear',
  CANNOT_TELL: 'unclear',
  NOTHING_RECORDED: 'unclear',
} as const;

/** The conclusion first, then the numbers that it rests on. */
export function Comparison({ comparison, metric, currency, beside, isLimited }: ComparisonProps) {
  const window = withoutWindow(metric, isLimited);
  const { conclusion, excluded, warnings, adjusted, customersWithoutChannel } = comparison;
  const channels = withoutSilentZeros(comparison.channels);
  const mean = unitOf(metric, currency, 'mean');
  // Segments may have the keys of channels: here, sentences mean channels without saying so.
  const names = new Map([...use(NamesOfKeys), ...channels.map(({ channel: { key, name } }) => [key, name] as const)]);
  if (channels.length === 0) {
    return (
      <EmptyState title="No channel has customers here">
        <p>Choose other customers or a longer period, or import customers with the channel that brought them.</p>
      </EmptyState>
    );
  }
  return (
    <NamesOfKeys value={names}>
      <h2>Conclusion</h2>
      <p className="conclusion">
        <Prose text={adjusted?.conclusion ?? conclusion} />
      </p>
      <Notices notices={warnings} />
      {adjusted ? (
        <Adjusted
          adjusted={adjusted}
          metric={metric}
          unit={mean}
          silent={new Set(channels.filter(isSilent).map(({ channel }) => channel.key))}
        />
      ) : (
        <ForestPlot
          id="channel-estimates"
          title={`${metric.name} per customer`}
          summary={summaryOf(channels, metric, mean)}
          unit={mean}
          axisLabel={`${metric.name.toLowerCase()} per customer, with 95 % limits`}
          groups={[{ key: 'channels', label: null, rows: byValue(channels).map(rowOf) }]}
          how={howCompared(comparison, metric)}
        />
      )}
      {window && <p className="muted">{window}</p>}
      <SharePairs
        id="traffic-and-value"
        title="Traffic beside value"
        summary={traffic(channels, metric)}
        valueName={metric.name.toLowerCase()}
        pairs={byValue(channels).map(({ channel, n, shareOfCustomers, shareOfValue }) => ({
          key: channel.key,
          label: channel.name,
          customers: n,
          shareOfCustomers,
          shareOfValue,
        }))}
        how={howShared(comparison, metric)}
      />
      <SideBySide first={{ metric, comparison }} others={beside} currency={currency} />
      <Verdicts channels={channels} isAdjusted={adjusted !== null} />
      <Tests comparison={comparison} isAdjusted={adjusted !== null} />
      <PairTable isAdjusted={adjusted !== null} comparison={comparison} metric={metric} currency={currency} />
      {excluded.map(({ channel, reason }) => (
        <p key={channel.key} className="muted">
          {channel.name} is excluded. <Prose text={reason} />
        </p>
      ))}
      {customersWithoutChannel > 0 && (
        <p className="muted">{shownCount(customersWithoutChannel)} customers without a channel are excluded.</p>
      )}
    </NamesOfKeys>
  );
}

type Estimate = ComparedChannelsFragment['channels'][number];

/** What is not recorded is no 0: such a channel has no number to compare. */
function withoutSilentZeros(channels: readonly Estimate[]): Estimate[] {
  return channels.map((one) =>
    isSilent(one) ? { ...one, estimate: null, lower: null, upper: null, shareOfValue: null } : one,
  );
}

/** The channel with the highest estimate first, those without one last. */
function byValue<T extends { estimate: number | null }>(channels: readonly T[]): T[] {
  const order = ({ estimate }: T) => estimate ?? Number.NEGATIVE_INFINITY;
  return channels.toSorted((a, b) => (order(a) === order(b) ? 0 : order(b) - order(a)));
}

function rowOf(one: Estimate): ForestRow {
  const { channel, n, missing, estimate, lower, upper, againstRest } = one;
  const without = missing > 0 ? `, ${shownCount(missing)} without a value` : '';
  return {
    key: channel.key,
    label: channel.name,
    note: `${shownCount(n)} customers${without}`,
    interval: { estimate, lower, upper },
    tone: againstRest ? TONES[againstRest.verdict] : 'unclear',
    missing: isSilent(one) ? NOTHING_RECORDED : null,
  };
}

function summaryOf(channels: readonly Estimate[], { name }: ComparedMetric, unit: Unit): string {
  const known = channels.filter(({ estimate }) => estimate !== null);
  const sorted = known.sort((a, b) => (b.estimate ?? 0) - (a.estimate ?? 0));
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least) return `No channel has an estimate of ${name.toLowerCase()}.`;
  if (most === least) return `${most.channel.name}: ${shownInterval(most, unit)}.`;
  return `${name} per customer is highest for ${most.channel.name}, ${shownInterval(most, unit)}, and lowest for ${least.channel.name}, ${shownInterval(least, unit)}.`;
}

function traffic(channels: readonly Estimate[], { name }: ComparedMetric): string {
  const known = channels.filter(({ shareOfValue }) => shareOfValue !== null);
  const more = known.filter(({ shareOfValue, shareOfCustomers }) => (shareOfValue ?? 0) > shareOfCustomers);
  if (known.length === 0) return `${name} has no shares; bars show the customers alone.`;
  if (more.length === 0) return `No channel has a larger share of ${name.toLowerCase()} than of customers.`;
  const names = more.map(({ channel }) => channel.name).join(', ');
  return `A larger share of ${name.toLowerCase()} than of customers: ${names}.`;
}

function Verdicts({ channels, isAdjusted }: { channels: readonly Estimate[]; isAdjusted: boolean }) {
  const compared = byValue(channels).flatMap(({ channel, againstRest }) =>
    againstRest ? [{ channel, ...againstRest }] : [],
  );
  if (compared.length === 0) return null;
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts">Each channel against all others{isAdjusted && ', without adjustment'}</h2>
      <ul className="verdicts">
        {compared.map(({ channel, verdict, conclusion }) => (
          <li key={channel.key}>
            <VerdictBadge verdict={verdict} />
            <span>
              <Prose text={conclusion} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
