import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { panelCustomerLines, panelPurchaseLines } from '../../seeds/channel-behaviour.js';
import { csvRows } from './csv-rows.js';

const customers = csvRows(panelCustomerLines());
const purchases = csvRows(panelPurchaseLines());
const buyers = new Set(purchases.map((row) => row.customer!));
const channels = ['organic', 'paid-ads', 'email', 'social', 'referral'];
const ofChannel = (channel: string) => customers.filter((row) => row.channel === channel);
const conversions = (channel: string) => ofChannel(channel).filter((row) => buyers.has(row.customer!)).length;

describe('channel behaviour', () => {
  it('is the same bytes in every run', () => {
    const digest = (lines: Iterable<string>) =>
      createHash('sha256')
        .update([...lines].join(''))
        .digest('hex');
    expect(digest(panelCustomerLines())).toBe('3828d9ba536c2eb4c2ffc0f831dfa53e467a751e4a5f7b8115ed4ad5fcf1c9bd');
    expect(digest(panelPurchaseLines())).toBe('824e471c2b45b775fcdb446ead60bdd34c29030a0b130ebd044c48c5fb2bfa39');
  });

  it('has 20,000 customers, organic the largest channel and 22 % from paid ads', () => {
    expect(new Set(customers.map((row) => row.customer)).size).toBe(20_000);
    expect(channels.map((channel) => ofChannel(channel).length)).toEqual([7600, 4400, 3200, 2800, 2000]);
  });

  it('converts 38.0 % overall, 42.5 % of referral and fewer than average of paid ads', () => {
    expect(buyers.size).toBe(7600);
    expect(conversions('referral')).toBe(850);
    expect(conversions('paid-ads')).toBe(1518);
  });

  it('has purchases of known customers after their acquisition, with amounts of money', () => {
    const acquired = new Map(customers.map((row) => [row.customer!, Date.parse(row.acquired_at!)]));
    expect(new Set(purchases.map((row) => row.order_id)).size).toBe(purchases.length);
    for (const row of purchases) {
      expect(Date.parse(row.ordered_at!)).toBeGreaterThan(acquired.get(row.customer!)!);
      expect(row.amount).toMatch(/^\d+\.\d\d$/);
    }
  });
});
