import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { panelCustomerLines, panelCustomers, panelPurchaseLines } from '../../seeds/channel-behavior.js';
import { kMeans } from '../../src/statistics/clustering/k-means.js';
import { compareMeans } from '../../src/statistics/comparisons/means/compare-means.js';
import { compareProportions } from '../../src/statistics/comparisons/proportions/compare-proportions.js';
import { csvRows } from './csv-rows.js';
import { countOf, meanSummary } from './samples.js';

const customers = csvRows(panelCustomerLines());
const purchases = csvRows(panelPurchaseLines());
const buyers = new Set(purchases.map((row) => row.customer!));
const channels = ['organic', 'paid-ads', 'email', 'social', 'referral'];
const ofChannel = (channel: string) => customers.filter((row) => row.channel === channel);
const conversions = (channel: string) => ofChannel(channel).filter((row) => buyers.has(row.customer!)).length;

/** Hubert & Arabie (1985): agreement of two partitions, 1 for the same, 0 as by chance. */
function adjustedRandIndex(a: string[], b: string[]): number {
  const pairs = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const both = pairs(
    countOf(
      a.map((value, i) => `${value}|${b[i]}`),
      String,
    ),
  );
  const [ofA, ofB] = [pairs(countOf(a, String)), pairs(countOf(b, String))];
  const chance = (ofA * ofB) / ((a.length * (a.length - 1)) / 2);
  return (both - chance) / ((ofA + ofB) / 2 - chance);
}

describe('channel behavior', () => {
  it('is the same bytes in every run', () => {
    const digest = (lines: Iterable<string>) =>
      createHash('sha256')
        .update([...lines].join(''))
        .digest('hex');
    expect(digest(panelCustomerLines())).toBe('5a26bb69140bdf220074fd9bba6ab6a5c5b8468d714823cd2dbf419f7c78dccf');
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
    const impossible = purchases.filter(
      ({ customer, ordered_at, amount }) =>
        !(Date.parse(ordered_at!) > acquired.get(customer!)!) || !/^\d+\.\d\d$/.test(amount!),
    );
    expect(impossible).toEqual([]);
  });

  it('differs between channels in conversion (χ²), referral above and paid ads below the rest', () => {
    const samples = channels.map((label) => ({ label, n: ofChannel(label).length, successes: conversions(label) }));
    const { omnibus, samples: rates } = compareProportions(samples, 0.05);
    expect(omnibus.pValue).toBeLessThan(1e-6);
    const sorted = [...rates].sort((a, b) => a.estimate! - b.estimate!);
    expect(sorted[0]!.label).toBe('paid-ads');
    expect(sorted[0]!.upper).toBeLessThan(0.38);
    expect(sorted.at(-1)!.label).toBe('referral');
    expect(sorted.at(-1)!.lower).toBeGreaterThan(0.38);
  });

  it('differs between channels in engagement time (ANOVA)', () => {
    const samples = channels.map((label) => ({
      label,
      ...meanSummary(ofChannel(label).map((row) => Number(row.engagement_minutes))),
    }));
    expect(compareMeans(samples, 0.05).omnibus.pValue).toBeLessThan(1e-6);
  });

  it('gives k-means its planted kinds of visitors back', () => {
    const features = customers.map((row) => [Number(row.sessions), Number(row.engagement_minutes)]);
    const { assignments, clusters } = kMeans(features, { k: 4, seed: 1 });
    const kinds = panelCustomers().map((one) => one.kind);
    expect(adjustedRandIndex(Array.from(assignments, String), kinds)).toBeGreaterThan(0.95);
    const planted = [...countOf(kinds, String).values()].sort((a, b) => b - a);
    const misplaced = clusters.map(({ size }, i) => Math.abs(size - planted[i]!));
    expect(Math.max(...misplaced)).toBeLessThan(100);
  });
});
