import { Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownInterval, shownNumber, shownPValue, type Unit } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { ValueByAge } from '../../../charts/value-by-age.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import type { ChannelReturnsFragment, LimitsFragment } from '../../graph/generated/graphql.js';
import { nameOf } from './channel-name.js';
import { howWorth } from './how-valued.js';
import { Retention } from './retention.js';
import { byWorth, worthConclusion } from './worth-conclusion.js';

interface EarningsProps {
  economics: ChannelReturnsFragment;
  /** Key of the channel whose cohorts are shown. */
  channel: string | undefined;
}

type Economics = ChannelReturnsFragment;
type Return = ChannelReturnsFragment['channels'][number];

/** Whether customers pay for themselves, first in sentences, then in numbers. */
export function Earnings({ economics, channel }: EarningsProps) {
  const { channels, pairs, warnings, currency, period } = economics;
  const periods = period === 'MONTH' ? 'months' : 'weeks';
  const gaps = warnings.filter(({ code }) => code === 'EVENTS_NOT_RECORDED');
  const byValue = byWorth(channels);
  const repaid = byValue.flatMap(paybackOf);
  return (
    <>
      <div className="conclusion">
        <p>{worthConclusion(economics)}</p>
        {repaid.length === 0 && <p>No channel has both customers and a known acquisition cost.</p>}
        {repaid.map((sentence) => (
          <p key={sentence}>
            <Prose text={sentence} />
          </p>
        ))}
      </div>
      <Notices notices={gaps} />
      <ReturnTable economics={economics} periods={periods} />
      <BudgetLink channels={channels.filter((one) => isWorthKnown(economics, one))} />
      <section aria-labelledby="value-by-age">
        <h2 id="value-by-age">Worth of a customer by age</h2>
        <p className="muted">
          Each chart has a scale of its own. Channels are compared at an equal age in the table above.
        </p>
        <div className="multiples">
          {byValue.map((one) => (
            <ValueByAge
              key={nameOf(one)}
              id={`value-${one.channel?.key ?? 'unknown'}`}
              title={nameOf(one)}
              summary={summaryOf(economics, one, periods)}
              ages={one.ages}
              acquisitionCost={one.acquisitionCost}
              currency={currency}
              periods={periods}
              how={howWorth(economics, one, periods)}
            />
          ))}
        </div>
      </section>
      <Retention channels={channels} chosen={channel} periods={periods} />
      {pairs.length > 0 && (
        <details className="twin on-screen">
          <summary>Every pair of channels at an equal age ({pairs.length})</summary>
          {gaps.length > 0 && <p className="muted">Channels with periods without recorded events are not compared.</p>}
          <ul>
            {pairs.map(({ a, b, sentence, adjustedPValue }) => (
              <li key={`${a} ${b}`}>
                <Prose text={sentence} /> Corrected {shownPValue(adjustedPValue)}.
              </li>
            ))}
          </ul>
        </details>
      )}
      <Notices notices={warnings.filter((one) => !gaps.includes(one))} />
    </>
  );
}

/** When a channel pays for itself. Which periods have no recorded events is said once for all channels, in a warning. */
function paybackOf({ payback, unrecorded }: Return): string[] {
  return payback ? [payback.sentence.replace(unrecorded ?? '', '').trim()] : [];
}

function ReturnTable({ economics, periods }: { economics: ChannelReturnsFragment; periods: string }) {
  const { channels, currency, comparedAge } = economics;
  const unit: Unit = { kind: 'money', currency };
  const at = comparedAge === null ? 'at an equal age' : `by age ${comparedAge} in ${periods}`;
  return (
    <DataTable
      caption="What customers cost and what they are worth, with 95 % limits"
      rows={byWorth(channels)}
      rowKey={nameOf}
      columns={[
        { title: 'Channel', cell: nameOf },
        { title: 'Customers', numeric: true, cell: ({ customers }) => shownCount(customers) },
        {
          title: 'Acquisition cost',
          numeric: true,
          cell: ({ acquisitionCost, spendUnknown }) =>
            acquisitionCost === null ? (
              <span title={spendUnknown ?? undefined}>not known</span>
            ) : (
              shownNumber(acquisitionCost, unit)
            ),
        },
        {
          title: `Worth ${at}`,
          numeric: true,
          cell: (one) => knownWorth(economics, one, one.comparedMargin, unit),
        },
        {
          title: 'Worth per unit of cost',
          numeric: true,
          cell: (one) => knownWorth(economics, one, one.returnOnSpend, { kind: 'number' }),
        },
      ]}
    />
  );
}

/** Where events may be missing, that is a lower limit if they could only add. */
function knownWorth(economics: Economics, one: Return, interval: LimitsFragment | null, unit: Unit): string {
  if (!interval || !isWorthKnown(economics, one)) return 'not known';
  return `${one.unrecorded ? 'at least ' : ''}${shownInterval(interval, unit)}`;
}

function isWorthKnown({ eventsOnlyAdd }: Economics, { unrecorded }: Return): boolean {
  return eventsOnlyAdd || unrecorded === null;
}

/** Where costs and values are known, they say what a budget should buy. What is at least so much is not known. */
function BudgetLink({ channels }: { channels: readonly Return[] }) {
  const known = channels.filter(
    ({ acquisitionCost, comparedMargin, unrecorded }) => acquisitionCost && comparedMargin?.estimate && !unrecorded,
  );
  const worth = known.map(({ channel, comparedMargin }) => `${channel?.key}:${comparedMargin?.estimate?.toFixed(2)}`);
  if (worth.length === 0) return null;
  return (
    <p>
      <Link to="/channels/spend" search={{ worth: worth.join(',') }}>
        Plan a budget with these values
      </Link>
    </p>
  );
}

function summaryOf(economics: Economics, one: Return, periods: string): string {
  const { currency, comparedAge } = economics;
  const { comparedMargin, spendUnknown, unrecorded } = one;
  const amount = knownWorth(economics, one, comparedMargin, { kind: 'money', currency });
  const worth = isWorthKnown(economics, one) ? `a customer is worth ${amount}` : 'the worth of a customer is not known';
  const sentence = comparedMargin
    ? `By age ${comparedAge} in ${periods}, ${worth}.${unrecorded ? ` ${unrecorded}` : ''}`
    : 'No age is complete for every channel.';
  return spendUnknown ? `${sentence} The cost is unknown. ${spendUnknown}` : sentence;
}
