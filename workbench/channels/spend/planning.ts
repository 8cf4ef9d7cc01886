import type { Unit } from '../../../charts/numbers.js';
import type { ChannelResponseInput, ChannelSpendQuery } from '../../graph/generated/graphql.js';

/** How the numbers of an answer about spend are read. */
export interface Planning {
  currency: string;
  /** What a period is, such as `week`. */
  period: string;
  /** What responds to spend, such as `acquired customers`. */
  responseName: string;
  response: Unit;
  /** What a plan maximizes: profit where it is known what customers are worth, else the response. */
  gainName: string;
  gain: Unit;
  isProfit: boolean;
  nameOf: (key: string) => string;
  /** In which the server reads days. */
  timeZone: string;
  /** Metrics by which a test of spend can be read. */
  metrics: readonly { key: string; name: string }[];
}

const PERIODS = { DAY: 'day', WEEK: 'week', MONTH: 'month' } as const;

export function planningOf(
  { metrics, channels, channelResponse, settings }: ChannelSpendQuery,
  { metric: key, channels: asked }: ChannelResponseInput,
): Planning {
  const currency = channelResponse?.currency ?? '';
  const money: Unit = { kind: 'money', currency };
  const all = metrics.edges.map(({ node }) => node);
  const metric = all.find((one) => one.key === key);
  const isWorth = !metric && asked != null;
  const response: Unit = isWorth || metric?.unit === 'CURRENCY' ? money : { kind: 'number' };
  const isProfit = isWorth || metric?.margin != null;
  const responseName = metric?.name.toLowerCase() ?? (isWorth ? 'worth of acquired customers' : 'acquired customers');
  return {
    currency,
    period: PERIODS[channelResponse?.period ?? 'WEEK'],
    responseName,
    response,
    gainName: isProfit ? 'profit' : responseName,
    gain: isProfit ? money : response,
    isProfit,
    nameOf: (channel) => channels.edges.find(({ node }) => node.key === channel)?.node.name ?? channel,
    timeZone: settings.timeZone,
    metrics: all.filter(({ aggregation }) => aggregation === 'SUM' || aggregation === 'COUNT'),
  };
}
