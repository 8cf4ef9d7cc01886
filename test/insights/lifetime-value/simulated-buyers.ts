import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';

const DAY = 86_400_000;

/** An event as the API takes it. */
export interface SimulatedEvent {
  customer: string;
  key: string;
  at: Date;
  value: number;
}

/** A group of customers and how they behave. */
export interface SimulatedChannel {
  key: string;
  buyers: number;
  /** Acquired customers who never buy. */
  others: number;
  /** Mean purchases per day, gamma distributed with this shape. */
  rate: number;
  shape: number;
  /** The mean probability to leave after each purchase, the first included; that of customers is uniform from 0 to twice of it. */
  leaves: number;
  /** Mean amount. */
  amount: number;
}

/** Customers of channels, who begin to buy on the first 90 days and are followed until the end. */
export function simulateBuyers(channels: readonly SimulatedChannel[], start: number, days: number) {
  const generator = seededGenerator(20_260_301);
  const uniform = () => (uniformInt(generator, 1, 1_000_000) - 0.5) / 1_000_000;
  const exponential = () => -Math.log(uniform());
  const customers: { key: string; channel: string; acquiredAt: Date }[] = [];
  const events: SimulatedEvent[] = [];
  for (const channel of channels) {
    for (let index = 0; index < channel.buyers + channel.others; index++) {
      const key = `${channel.key}-${index}`;
      const first = start + Math.floor(uniform() * 90) * DAY + Math.floor(uniform() * DAY);
      customers.push({ key, channel: channel.key, acquiredAt: new Date(first - 3_600_000) });
      if (index >= channel.buyers) continue;
      // A gamma of a whole shape is a sum of exponentials.
      let rate = 0;
      for (let part = 0; part < channel.shape; part++) rate += (channel.rate / channel.shape) * exponential();
      const mean = channel.amount * (0.5 + uniform());
      const leaves = 2 * channel.leaves * uniform();
      let at = first;
      for (let place = 0; at < start + days * DAY; place++) {
        const value = Math.round(100 * mean * (0.5 + uniform())) / 100;
        events.push({ customer: key, key: `${key}-${place}`, at: new Date(at), value });
        // Some buy twice within minutes.
        if (uniform() < 0.05)
          events.push({ customer: key, key: `${key}-${place}b`, at: new Date(at + 60_000), value: 5 });
        if (uniform() < leaves) break;
        at += (exponential() / rate) * DAY;
      }
    }
  }
  return { customers, events };
}

/** What was bought by a customer, day by day of a time zone. */
export interface CountedHistory {
  customer: string;
  repeats: number;
  /** Days from the first to the last purchase day. */
  lastPurchase: number;
  observed: number;
  later: number;
  /** Amounts of repeat days. */
  spend: number;
  /** The amount of the first day. */
  first: number;
}

/** Counts histories customer by customer, with the calendar of the platform. Days are such as `2026-01-31`. */
export function countHistories(
  events: readonly SimulatedEvent[],
  { timeZone, until, heldUntil }: { timeZone: string; until: string; heldUntil: string },
): CountedHistory[] {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const bought = new Map<string, Map<string, number>>();
  for (const { customer, at, value } of events) {
    const days = bought.get(customer) ?? new Map<string, number>();
    const day = calendar.format(at);
    days.set(day, (days.get(day) ?? 0) + value);
    bought.set(customer, days);
  }
  return [...bought].flatMap(([customer, amounts]) => {
    const days = [...amounts.keys()].sort();
    const learned = days.filter((day) => day <= until);
    const [first] = learned;
    if (first === undefined) return [];
    return {
      customer,
      repeats: learned.length - 1,
      lastPurchase: daysBetween(first, learned.at(-1)!),
      observed: daysBetween(first, until),
      later: days.filter((day) => day > until && day <= heldUntil).length,
      spend: learned.slice(1).reduce((sum, day) => sum + amounts.get(day)!, 0),
      first: amounts.get(first)!,
    };
  });
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
