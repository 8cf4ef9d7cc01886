import { describe, expect, it } from 'vitest';
import { analyseSpend, spendingShare, spendOf } from '../../../src/insights/lifetime-value/spend-analysis.js';
import { fitPurchaseModel } from '../../../src/statistics/lifetime-value/fit-purchase-model.js';
import { cdnowCells } from '../../statistics/lifetime-value/cdnow.js';

describe('what customers spend where some spend nothing', () => {
  const spends = [20, 30, 50, 80, 120];
  const histories = cdnowCells();
  const fit = fitPurchaseModel('MBG_NBD', histories);
  // Each history five times by an amount, and `free` times without one.
  const cellsOf = (free: number) =>
    histories.map((cell) => {
      const spenders = cell.repeats === 0 ? 0 : cell.customers * spends.length;
      const each = spends.reduce((sum, value) => sum + value, 0) / spends.length;
      return {
        ...cell,
        ...{ customers: cell.customers * (spends.length + free), channelId: 1, spenders },
        spend: spenders * cell.repeats * each,
      };
    });
  const spend = analyseSpend(
    histories
      .filter(({ repeats }) => repeats > 0)
      .flatMap(({ repeats, customers }) =>
        spends.map((meanSpend) => ({ purchases: repeats, meanSpend: meanSpend + repeats, customers })),
      ),
  ).fit!;

  it('counts the share of repeat customers who spend', () => {
    const again = histories.reduce((sum, { repeats, customers }) => sum + (repeats > 0 ? customers : 0), 0);
    expect(spendingShare(cellsOf(15))).toEqual({
      value: 0.25,
      standardError: Math.sqrt((0.25 * 0.75) / (again * 20)),
    });
    expect(spendingShare([])).toEqual({ value: 1, standardError: 0 });
  });

  it('expects nothing of them, so that all together spend as much as those who pay', () => {
    const paid = spendOf(fit, spend, cellsOf(0), 39)!;
    expect(spendOf(fit, spend, cellsOf(15), 39)! / paid).toBeCloseTo(1, 9);
  });
});
