import { describe, expect, it } from 'vitest';
import { testProfit, treatmentsOf } from '../../workbench/experiments/plan/size/test-profit.js';

const treatmentsWith = (costs: object) =>
  treatmentsOf(
    [
      { key: 'control', isControl: true },
      { key: 'voucher', ...costs },
    ],
    1_000,
  );
const tested = { metric: 'transactions', worth: 20, baseline: 0.4, effect: 0.1 };

describe('what a test costs and brings', () => {
  it('subtracts what contacts and redeemed offers cost, also of those who would have bought anyway', () => {
    const treatments = treatmentsWith({ contactCost: 0.2, redemptionCost: 5, redemptionMetric: 'transactions' });
    const found = testProfit({ ...tested, treatments });
    // 500 treated customers: 0.1 × 500 × 20 USD; 500 × (0.4 + 0.1) × 5 USD; (100 + 500 × 0.4 × 5) / (500 × (20 − 5)).
    expect(found).toMatchObject({
      contacts: 100,
      redeemed: 1_250,
      brought: 1_000,
      profit: -350,
      isBeforeOffers: false,
    });
    expect(found.repaidFrom).toBeCloseTo(1_100 / 7_500, 12);
    const { brought, redeemed } = testProfit({ ...tested, treatments, effect: found.repaidFrom });
    expect((brought ?? 0) - 100 - (redeemed ?? 0)).toBeCloseTo(0, 9);
  });

  it('never pays for itself where each more unit costs what it is worth', () => {
    const treatments = treatmentsWith({ redemptionCost: 20, redemptionMetric: 'transactions' });
    expect(testProfit({ ...tested, treatments }).repaidFrom).toBeNull();
  });

  it('says that the cost of offers is not known where another metric counts them, or nothing is known of the mean', () => {
    const others = treatmentsWith({ contactCost: 0.2, redemptionCost: 5, redemptionMetric: 'coupons' });
    const expected = { redeemed: null, profit: 900, isBeforeOffers: true };
    expect(testProfit({ ...tested, treatments: others })).toMatchObject(expected);
    const same = treatmentsWith({ contactCost: 0.2, redemptionCost: 5, redemptionMetric: 'transactions' });
    expect(testProfit({ ...tested, treatments: same, baseline: null })).toMatchObject(expected);
  });

  it('is the effect less the contacts without offers', () => {
    const found = testProfit({ ...tested, treatments: treatmentsWith({ contactCost: 0.2 }) });
    expect(found).toMatchObject({ profit: 900, redeemed: 0, repaidFrom: 100 / 10_000, isBeforeOffers: false });
  });
});
