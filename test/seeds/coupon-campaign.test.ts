import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ASSIGNMENT_SEED, couponCustomerLines, KNOWN_FROM } from '../../seeds/coupon-customers.js';
import { couponOrderLines } from '../../seeds/coupon-orders.js';
import { assignAll } from '../../src/randomization/assigner.js';
import { customers, fewOf, orders, pastOrders, windowEnd } from './coupon-rows.js';
import { countOf } from './samples.js';

describe('coupon campaign: rows', () => {
  it('are the same bytes in every run', () => {
    const digest = (lines: Iterable<string>) =>
      createHash('sha256')
        .update([...lines].join(''))
        .digest('hex');
    expect(digest(couponCustomerLines())).toBe('213fffc6e1b384e204a74621c1584704b848098de9bc54c6193fb45fc5e878b4');
    expect(digest(couponOrderLines())).toBe('43e9e00c11a33aad0dec05ee3ca4f4f70753e93107ce839898a3abf88d01d5e7');
  });

  it('are 5,000 customers over five channels, in key order', () => {
    expect(Object.fromEntries(countOf(customers, (row) => row.channel!))).toEqual({
      google: 1600,
      facebook: 1250,
      instagram: 1050,
      referral: 650,
      other: 450,
    });
    const keys = customers.map((row) => row.customer!);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it('have plausible attributes', () => {
    for (const row of customers) {
      expect(Number(row.age)).toBeGreaterThanOrEqual(18);
      expect(Number(row.age)).toBeLessThan(100);
      expect(Number(row.income)).toBeGreaterThan(10_000);
      expect(Number(row.income)).toBeLessThan(200_000);
      expect(Date.parse(row.acquired_at!)).toBeLessThan(KNOWN_FROM);
      expect(row.study).toBe('coupon-campaign');
    }
    expect([...countOf(customers, (row) => row.gender!).keys()].sort()).toEqual(['female', 'male', 'undisclosed']);
  });

  it('have past orders that agree with past_purchases, none before acquisition', () => {
    const acquired = new Map(customers.map((row) => [row.customer!, Date.parse(row.acquired_at!)]));
    for (const order of orders) {
      expect(Date.parse(order.ordered_at!)).toBeGreaterThanOrEqual(acquired.get(order.customer!)!);
      expect(order.amount).toMatch(/^\d+\.\d\d$/);
      expect(Number(order.amount)).toBeGreaterThan(1);
    }
    for (const row of customers) expect(pastOrders.get(row.customer!) ?? 0).toBe(Number(row.past_purchases));
  });

  it('give two-or-fewer-purchases the same customers by attribute as by past behaviour', () => {
    for (const channel of ['instagram', 'facebook']) {
      const byBehaviour = customers.filter(
        (row) => row.channel === channel && (pastOrders.get(row.customer!) ?? 0) <= 2,
      );
      expect(byBehaviour).toEqual(customers.filter(fewOf(channel)));
    }
  });

  it('keep orders outside the window for the window to leave out', () => {
    expect(orders.filter((order) => Date.parse(order.ordered_at!) >= windowEnd).length).toBeGreaterThan(100);
  });
});

describe('coupon campaign: randomization', () => {
  it('is the complete randomization of the sorted keys by the stated seed', () => {
    const units = customers.map((row) => ({ key: row.customer! }));
    const arms = assignAll(units, { method: 'COMPLETE', seed: ASSIGNMENT_SEED, weights: [1, 1] });
    expect(customers.map((row) => row.arm)).toEqual(units.map(({ key }) => ['control', 'coupon'][arms.get(key)!]));
    expect(countOf(customers, (row) => row.arm!)).toEqual(
      new Map([
        ['coupon', 2500],
        ['control', 2500],
      ]),
    );
  });
});
