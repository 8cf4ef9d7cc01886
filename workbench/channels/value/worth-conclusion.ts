import { shownInterval, type Unit } from '../../../charts/numbers.js';
import type { ChannelReturnsFragment } from '../../graph/generated/graphql.js';
import { nameOf } from './channel-name.js';

type Return = ChannelReturnsFragment['channels'][number];

const worthOf = ({ comparedMargin }: Return) => comparedMargin?.estimate ?? Number.NEGATIVE_INFINITY;

/** The channel whose customers are worth most first; those whose worth is not known, or only as a lower limit, last. */
export function byWorth(channels: readonly Return[]): Return[] {
  const order = (one: Return) => (one.unrecorded === null ? worthOf(one) : Number.NEGATIVE_INFINITY);
  return channels.toSorted((a, b) => (order(a) === order(b) ? 0 : order(b) - order(a)));
}

const ALPHA = 0.05;

/** Which channel is worth most, among those that can be compared, and whether it is clearly ahead of the next. */
export function worthConclusion({ channels, pairs, comparedAge, currency, period }: ChannelReturnsFragment): string {
  const known = channels.filter(
    (one) => one.channel !== null && one.unrecorded === null && one.comparedMargin?.estimate != null,
  );
  const [first, next] = byWorth(known);
  const unit: Unit = { kind: 'money', currency };
  const periods = period === 'MONTH' ? 'months' : 'weeks';
  if (!first?.channel || !first.comparedMargin)
    return 'Which channel is worth most cannot be said: none can be judged.';
  const worth = shownInterval(first.comparedMargin, unit);
  if (!next?.channel || !next.comparedMargin) {
    return `Which channel is worth most cannot be said: only ${nameOf(first)} can be judged, ${worth} per customer by age ${comparedAge} in ${periods}.`;
  }
  const keys = [first.channel.key, next.channel.key];
  const pair = pairs.find(({ a, b }) => keys.includes(a) && keys.includes(b));
  const isClear = pair !== undefined && pair.adjustedPValue < ALPHA;
  const others = channels.length - known.length;
  const left = others === 0 ? '' : ` ${others === 1 ? 'One channel' : `${others} channels`} cannot be judged.`;
  return (
    `Customers of ${nameOf(first)} are worth most: ${worth} each by age ${comparedAge} in ${periods}, ` +
    `${isClear ? 'clearly' : 'but not clearly'} more than those of ${nameOf(next)}, ${shownInterval(next.comparedMargin, unit)}.${left}`
  );
}
