import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { panelCustomers } from '../../seeds/channel-behavior.js';
import {
  HALF_SPEND,
  largestWeek,
  type PaidChannel,
  panelSpendLines,
  responseTo,
  SPEND_START,
  SPEND_WEEKS,
  weeklySpend,
} from '../../seeds/channel-spend.js';
import { chiSquaredUpperTail } from '../../src/statistics/distributions/chi-squared.js';
import { csvRows } from './csv-rows.js';

const WEEK = 7 * 86_400_000;
const customers = panelCustomers();
const spend = csvRows(panelSpendLines());
const paid = Object.keys(HALF_SPEND) as PaidChannel[];

describe('channel spend', () => {
  it('is the same bytes in every run', () => {
    const digest = createHash('sha256')
      .update([...panelSpendLines()].join(''))
      .digest('hex');
    expect(digest).toBe('9f4c1612b1758b9b4131199a28440652eac14af57a3aa1ed72081e2a155179a4');
  });

  it('has one amount for each of five channels and 700 days, which add up to those of the weeks', () => {
    expect(new Set(spend.map(({ channel, day }) => `${channel} ${day}`)).size).toBe(3_500);
    for (const channel of paid) {
      const amounts = spend.filter((row) => row.channel === channel).map(({ amount }) => Number(amount));
      const total = weeklySpend(channel).reduce((sum, amount) => sum + amount, 0);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 6);
    }
    expect(spend.filter(({ channel }) => channel === 'organic').every(({ amount }) => amount === '0.00')).toBe(true);
  });

  it.each(paid)('brings customers of %s as the curve says, with diminishing returns', (channel) => {
    const own = customers.filter((one) => one.channel === channel);
    const weeks = weeklySpend(channel);
    const most = largestWeek(channel, own.length);
    const expected = weeks.map((amount) => most * responseTo(channel, amount));
    const found = weeks.map(() => 0);
    for (const { acquiredAt } of own) found[Math.floor((acquiredAt - SPEND_START) / WEEK)]! += 1;
    const statistic = found.reduce((sum, many, week) => sum + (many - expected[week]!) ** 2 / expected[week]!, 0);
    expect(expected.reduce((sum, many) => sum + many, 0)).toBeCloseTo(own.length, 6);
    expect(chiSquaredUpperTail(statistic, SPEND_WEEKS - 1)).toBeGreaterThan(0.001);
    // Twice the spend brings less than twice the customers.
    expect(responseTo(channel, 2 * HALF_SPEND[channel])).toBeCloseTo(2 / 3, 12);
  });

  it('tells the story of the second study: customers of paid ads cost most, those of e-mail least', () => {
    const cost = (channel: PaidChannel) =>
      weeklySpend(channel).reduce((sum, amount) => sum + amount, 0) /
      customers.filter((one) => one.channel === channel).length;
    const costs = Object.fromEntries(paid.map((channel) => [channel, Math.round(10 * cost(channel)) / 10]));
    expect(costs).toEqual({ 'paid-ads': 14.6, email: 2.3, social: 13, referral: 7.5 });
  });
});
