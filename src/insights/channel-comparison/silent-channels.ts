import type { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { ofTypes } from '../../metrics/measured-events.js';
import type { Metric } from '../../metrics/metric.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { inAList } from '../../results/shown-numbers.js';
import type { ChannelSample, ChannelSummary } from './channel-queries.js';
import { ChannelVerdict } from './verdict.js';

type Sampled = Pick<ChannelSample, 'channelId' | 'summary'>;

/**
 * By chance, a channel in which so many customers with events are expected has none with a probability below 0.001: e^(−7), if its customers
 * are as the others. The few customers of a small channel may truly have done nothing.
 */
const EXPECTED = 7;

/**
 * Of channels that amount to nothing, those of which no event that counts was ever recorded, of any of so many customers that some are
 * expected: theirs may not have been imported. One statement at most, which reads the events in their order: asking for each customer
 * whether there is one takes half as long again.
 */
export async function silentChannels(session: Session, metric: Metric, zero: readonly Channel[]): Promise<Channel[]> {
  if (zero.length === 0) return [];
  const rows = await session.query<{ id: number; customers: number; active: number }>(
    `SELECT s.id AS id, s.customers AS customers, coalesce(h.active, 0) AS active
     FROM (SELECT c.channel_id AS id, count(*) AS customers FROM customer c WHERE c.channel_id IS NOT NULL GROUP BY c.channel_id) s
     LEFT JOIN (SELECT c.channel_id AS id, count(*) AS active
       FROM (SELECT DISTINCT e.customer_id AS customer_id FROM event e WHERE ${ofTypes(metric)}) q
       JOIN customer c ON c.id = q.customer_id GROUP BY c.channel_id) h ON h.id = s.id`,
  );
  const heard = rows.filter(({ active }) => Number(active) > 0);
  const sumOf = (count: (row: (typeof rows)[number]) => number) =>
    heard.reduce((sum, row) => sum + Number(count(row)), 0);
  const share = heard.length === 0 ? 0 : sumOf(({ active }) => active) / sumOf(({ customers }) => customers);
  return zero.filter(({ id }) => {
    const row = rows.find((one) => Number(one.id) === id);
    return row !== undefined && Number(row.active) === 0 && Number(row.customers) * share >= EXPECTED;
  });
}

/** The channels that amount to nothing although others do not. */
export function zeroChannels(samples: readonly Sampled[], channels: readonly Channel[]): Channel[] {
  const known = channels.flatMap((channel) => {
    const summary = samples.find(({ channelId }) => channelId === channel.id)?.summary;
    return summary ? [{ channel, isZero: isZero(summary) }] : [];
  });
  const zero = known.filter((one) => one.isZero).map(({ channel }) => channel);
  return zero.length === known.length ? [] : zero;
}

function isZero(summary: ChannelSummary): boolean {
  return 'mean' in summary ? summary.mean === 0 && summary.standardDeviation === 0 : summary.successes === 0;
}

/** Why there is no verdict on channels. */
export function silentSentence(keys: readonly string[]): string {
  const [its, it] = keys.length === 1 ? ['its', 'it'] : ['their', 'them'];
  return `Nothing is recorded for ${named(keys)}: no customer has an event that counts. If events are missing, ${its} 0 is not real, so there is no verdict on ${it}.`;
}

/** A channel of which nothing is recorded, or a pair with one, has no numbers: its 0 may be what is missing. @param keys of these channels */
export function silentDifference(keys: readonly string[]) {
  const conclusion = silentSentence(keys);
  return {
    ...{ difference: null, lower: null, upper: null, pValue: null, adjustedPValue: null },
    ...{ equivalencePValue: null, adjustedEquivalencePValue: null },
    verdict: ChannelVerdict.NOTHING_RECORDED,
    conclusion,
    insufficientData: insufficientData(conclusion),
  };
}

/** What to know of channels that amount to nothing. */
export function zeroAdvice({ silent, zero }: { silent: readonly Channel[]; zero: readonly Channel[] }): Advice[] {
  const other = zero.filter((channel) => !silent.includes(channel));
  const remedy = 'Import the missing events, or compare the other channels only (`channels`).';
  const sentences = [
    ...(silent.length > 0
      ? [`No event of any customer of ${named(keysOf(silent))} is recorded: events may be missing.`]
      : []),
    ...(other.length > 0 ? [`No event of any customer of ${named(keysOf(other))} is recorded in this period.`] : []),
  ];
  return sentences.map((message) => advise('EVENTS_NOT_RECORDED', message, { field: 'channels', remedy }));
}

const keysOf = (channels: readonly Channel[]) => channels.map(({ key }) => key);
const named = (keys: readonly string[]) => inAList(keys.map((key) => `"${key}"`));
