import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { RollOut } from '../../../../src/experiments/decision/decision.js';
import { type PossibleLoss, settlingTest } from '../../../../src/experiments/decision/next-steps/settling-test.js';
import type { ArmProfit } from '../../../../src/experiments/decision/profit/arm-profit.js';
import { decisionRisk, normalPosterior } from '../../../../src/statistics/decision/posterior.js';

const profit = (estimate: number, standardError: number, more: Partial<ArmProfit> = {}): ArmProfit => {
  const posterior = normalPosterior(estimate, standardError, null);
  const interval = { estimate, lower: estimate - 2 * standardError, upper: estimate + 2 * standardError, level: 0.95 };
  return {
    estimate,
    standardError,
    interval,
    posterior,
    risk: decisionRisk(posterior),
    degreesOfFreedom: null,
    ...more,
  } as ArmProfit;
};
const rollOut = (customers: number, one: ArmProfit) =>
  ({ customers, expectedLossIfShipped: customers * one.risk.expectedLossIfShipped }) as RollOut;
const asked = (one: ArmProfit, more: Partial<PossibleLoss> = {}): PossibleLoss => ({
  profit: one,
  plan: { alpha: 0.05, power: 0.8, alternative: 'TWO_SIDED' } as PossibleLoss['plan'],
  sizes: [500, 500],
  rollOut: null,
  currency: 'USD',
  ...more,
});

describe('a test that settles whether a treatment loses', () => {
  const one = profit(0.5, 0.25);

  it('takes the customers that show a profit as large, in two halves however the arms were measured', () => {
    // 1,000 × ((1.959964 + 0.841621) × 0.25 / 0.5)² = 1,962.2.
    expect(settlingTest(asked(one))?.needed).toBe(1_963);
    // With a tenth in one arm, 1,000 customers tell as little as 360 in halves do.
    expect(settlingTest(asked(one, { sizes: [100, 900] }))?.needed).toBe(707);
  });

  it('is worth it where the control forgoes less than knowing is worth', () => {
    // Knowing is worth 0.25 × (φ(2) − 2 Φ(−2)) = 0.0021227 a customer, and the half forgoes 981.5 × 0.5 USD.
    const [few, many] = [100_000, 1_000_000].map((count) => settlingTest(asked(one, { rollOut: rollOut(count, one) })));
    expect(few).toMatchObject({ isWorthIt: false });
    expect(few?.sentence).toBe(
      'A loss is possible (2 %). Another test costs more than it is worth. It takes about 2,000 customers, half of them without it, to show a ' +
        'profit of 0.50 USD per customer with a power of 80 %: that half forgoes 490 USD, and knowing for sure is worth 210 USD on average.',
    );
    expect(many?.sentence).toContain('Another test may be worth it.');
    expect(settlingTest(asked(one, { rollOut: rollOut(1_000, one) }))?.sentence).toBe(
      'A loss is possible (2 %). Another test cannot settle it: it takes about 2,000 customers to show a profit of 0.50 USD per customer with a ' +
        'power of 80 %, and the decision is about 1,000.',
    );
    const tiny = profit(1e-9, 0.25);
    expect(settlingTest(asked(tiny, { rollOut: rollOut(1_000, tiny) }))?.sentence).toContain(
      'it takes more customers than a test can have to show',
    );
  });

  it('is not proposed where its size does not follow from what was measured', () => {
    expect(settlingTest(asked(profit(-0.1, 0.25)))).toBeNull();
    expect(settlingTest(asked(profit(0.5, 0.25, { degreesOfFreedom: 4 })))).toBeNull();
    const believed = normalPosterior(0.5, 0.25, { mean: 0, standardDeviation: 0.1 });
    expect(settlingTest(asked(profit(0.5, 0.25, { posterior: believed })))).toBeNull();
    expect(settlingTest(asked(one, { sizes: [0, 500] }))).toBeNull();
  });
});
