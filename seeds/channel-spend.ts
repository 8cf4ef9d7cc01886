import { generatorFor } from '../src/randomization/seeded-generator.js';
import { uniform } from './draws.js';

/**
 * What was spent on the paid channels of the panel in 100 weeks, and what it brought. The truth is known: a week with the spend x brings
 * `maximum · x / (half + x)` customers on average (Michaelis–Menten), less and less for each further amount. Spend is drawn without a look at demand,
 * so that here, unlike in most shops, a curve through past weeks is causal.
 */
const SPEND_SEED = 'channel-spend-1';

/** Channels that cost something; the others bring customers at any time. */
export type PaidChannel = 'paid-ads' | 'email' | 'social' | 'referral';

/** The spend, in a week, at which a channel brings half of the customers that it can bring. */
export const HALF_SPEND: Record<PaidChannel, number> = { 'paid-ads': 500, email: 60, social: 260, referral: 120 };

export const SPEND_WEEKS = 100;
const WEEK_DAYS = 7;
const DAY = 86_400_000;
/** A Monday. */
export const SPEND_START = Date.parse('2024-01-01T00:00:00Z');

/** What was spent in each week, in whole cents a day: from almost nothing to two and a half times that spend. */
export function weeklySpend(channel: PaidChannel): number[] {
  const bits = generatorFor(SPEND_SEED, 'weeks', channel);
  return Array.from(
    { length: SPEND_WEEKS },
    () => WEEK_DAYS * cents(HALF_SPEND[channel] * (0.05 + 2.45 * uniform(bits))),
  );
}

/** An amount of a week as whole cents of each of its days. */
function cents(week: number): number {
  return Math.round((100 * week) / WEEK_DAYS) / 100;
}

/** The share of the customers that a channel can bring who come in a week with this spend. */
export function responseTo(channel: PaidChannel, spend: number): number {
  return spend / (HALF_SPEND[channel] + spend);
}

/** The customers that a channel can bring in a week, given how many it brought in all weeks. */
export function largestWeek(channel: PaidChannel, customers: number): number {
  return customers / weeklySpend(channel).reduce((sum, spend) => sum + responseTo(channel, spend), 0);
}

/** Places customers within the weeks in proportion to what the spend of each week brings. */
export class AcquisitionTimes {
  /** The share of the customers who came by the end of each week. */
  private readonly ends: number[];

  constructor(channel: PaidChannel) {
    const weights = weeklySpend(channel).map((spend) => responseTo(channel, spend));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.ends = weights.map((weight) => {
      sum += weight;
      return sum / total;
    });
  }

  /** @param share of the customers who came earlier, in [0, 1) @returns milliseconds since 1970, whole seconds */
  at(share: number): number {
    const week = this.ends.findIndex((end) => share < end);
    const start = this.ends[week - 1] ?? 0;
    const within = (share - start) / ((this.ends[week] ?? 1) - start);
    return SPEND_START + Math.floor(((week + within) * WEEK_DAYS * DAY) / 1000) * 1000;
  }
}

/** What was spent by day as CSV lines, header first. Organic customers cost nothing, which is recorded too. */
export function* panelSpendLines(): Generator<string> {
  yield 'channel,day,amount\n';
  for (const channel of Object.keys(HALF_SPEND) as PaidChannel[]) {
    for (const [week, spend] of weeklySpend(channel).entries()) {
      for (let day = 0; day < WEEK_DAYS; day += 1) yield line(channel, WEEK_DAYS * week + day, spend / WEEK_DAYS);
    }
  }
  for (let day = 0; day < WEEK_DAYS * SPEND_WEEKS; day += 1) yield line('organic', day, 0);
}

function line(channel: string, day: number, amount: number): string {
  return `${channel},${new Date(SPEND_START + day * DAY).toISOString().slice(0, 10)},${amount.toFixed(2)}\n`;
}
