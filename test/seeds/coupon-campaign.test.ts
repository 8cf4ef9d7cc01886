import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { ASSIGNMENT_SEED, couponCustomerLines, KNOWN_FROM } from '../../seeds/coupon-customers.js';
import { couponOrderLines } from '../../seeds/coupon-orders.js';
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
    const implausible = customers.filter(
      ({ age, income, acquired_at, study }) =>
        !(Number(age) >= 18 && Number(age) < 100) ||
        !(Number(income) > 10_000 && Number(income) < 200_000) ||
        !(Date.parse(acquired_at!) < KNOWN_FROM) ||
        study !== 'coupon-campaign',
    );
    expect(implausible).toEqual([]);
    expect([...countOf(customers, (row) => row.gender!).keys()].sort()).toEqual(['female', 'male', 'undisclosed']);
  });

  it('have past orders that agree with past_purchases, none before acquisition', () => {
    const acquired = new Map(customers.map((row) => [row.customer!, Date.parse(row.acquired_at!)]));
    const impossible = orders.filter(
      ({ customer, ordered_at, amount }) =>
        !(Date.parse(ordered_at!) >= acquired.get(customer!)!) || !/^\d+\.\d\d$/.test(amount!) || !(Number(amount) > 1),
    );
    expect(impossible).toEqual([]);
    const counted = customers.map((row) => pastOrders.get(row.customer!) ?? 0);
    expect(counted).toEqual(customers.map((row) => Number(row.past_purchases)));
  });

  it('give two-or-fewer-purchases the same customers by attribute as by past behavior', () => {
    for (const channel of ['instagram', 'facebook']) {
      const byBehavior = customers.filter(
        (row) => row.channel === channel && (pastOrders.get(row.customer!) ?? 0) <= 2,
      );
      expect(byBehavior).toEqual(customers.filter(fewOf(channel)));
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
