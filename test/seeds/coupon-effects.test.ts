import { describe, expect, it } from 'vitest';
import { chiSquaredUpperTail } from '../../src/statistics/distributions/chi-squared.js';
import { studentTUpperQuantile } from '../../src/statistics/distributions/student-t.js';
import { welchMeanEffect, welchSatterthwaite } from '../../src/statistics/effects/welch-mean.js';
import { customers, fewOf, type Row, revenue, transactions } from './coupon-rows.js';
import { chiSquared, countOf, meanSummary } from './samples.js';

const test = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const instagram = customers.filter(fewOf('instagram'));
const facebook = customers.filter(fewOf('facebook'));

function arm(rows: Row[], key: string, measure: (row: Row) => number) {
  return meanSummary(rows.filter((row) => row.arm === key).map(measure));
}

function effect(rows: Row[], outcome: Map<string, number>) {
  const measure = (row: Row) => outcome.get(row.customer!) ?? 0;
  return welchMeanEffect(arm(rows, 'control', measure), arm(rows, 'coupon', measure), test);
}

describe('coupon campaign: effects', () => {
  it('balances the arms', () => {
    for (const name of ['past_purchases', 'age', 'income']) {
      const measure = (row: Row) => Number(row[name]);
      const difference = welchMeanEffect(arm(customers, 'control', measure), arm(customers, 'coupon', measure), test);
      expect(difference.pValue).toBeGreaterThan(0.15);
    }
    for (const name of ['channel', 'gender']) {
      const table = ['control', 'coupon'].map((key) => {
        const counts = countOf(
          customers.filter((row) => row.arm === key),
          (row) => row[name]!,
        );
        return [...counts.keys()].sort().map((level) => counts.get(level)!);
      });
      expect(chiSquaredUpperTail(chiSquared(table), table[0]!.length - 1)).toBeGreaterThan(0.15);
    }
  });

  it('has segments of several hundred customers', () => {
    expect([instagram.length, facebook.length]).toEqual([767, 870]);
  });

  it('raises the transactions of instagram customers significantly, their revenue not', () => {
    const ordered = effect(instagram, transactions);
    expect(ordered.absolute.lower).toBeGreaterThan(0);
    expect(ordered.pValue).toBeGreaterThan(0.004);
    expect(ordered.pValue).toBeLessThan(0.02);
    const spent = effect(instagram, revenue);
    expect(spent.absolute.estimate).toBeGreaterThan(0);
    expect(spent.pValue).toBeGreaterThan(0.12);
    expect(spent.pValue).toBeLessThan(0.35);
  });

  it('raises the revenue of facebook customers by more, and significantly', () => {
    const spent = effect(facebook, revenue);
    expect(spent.absolute.estimate).toBeGreaterThan(1.5 * effect(instagram, revenue).absolute.estimate!);
    expect(spent.pValue).toBeGreaterThan(0.004);
    expect(spent.pValue).toBeLessThan(0.02);
  });

  it('leaves the difference between the two revenue effects undecided', () => {
    const cells = [facebook, instagram].flatMap((rows) =>
      ['control', 'coupon'].map((key) => arm(rows, key, (row) => revenue.get(row.customer!) ?? 0)),
    );
    const variances = cells.map((cell) => cell.standardDeviation ** 2 / cell.n);
    const degrees = welchSatterthwaite(
      variances,
      cells.map((cell) => cell.n - 1),
    );
    const standardError = Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
    const difference = effect(facebook, revenue).absolute.estimate! - effect(instagram, revenue).absolute.estimate!;
    const margin = studentTUpperQuantile(0.025, degrees) * standardError;
    expect(difference).toBeGreaterThan(0);
    expect(difference / standardError).toBeLessThan(1.5);
    expect(difference - margin).toBeLessThan(0);
  });

  it('has plausible effects overall', () => {
    const ordered = effect(customers, transactions);
    expect(ordered.relative.estimate).toBeGreaterThan(0.05);
    expect(ordered.relative.estimate).toBeLessThan(0.25);
    expect(ordered.pValue).toBeLessThan(0.02);
    expect(effect(customers, revenue).absolute.estimate).toBeGreaterThan(0);
  });

  it('sets the instagram segment apart from the rest of the base in gender and income', () => {
    const rest = customers.filter((row) => !fewOf('instagram')(row));
    const income = (rows: Row[]) => meanSummary(rows.map((row) => Number(row.income)));
    const difference = welchMeanEffect(income(rest), income(instagram), test);
    expect(difference.absolute.estimate).toBeLessThan(-3000);
    expect(difference.pValue).toBeLessThan(0.001);
    const levels = ['female', 'male', 'undisclosed'];
    const table = [instagram, rest].map((rows) =>
      levels.map((level) => countOf(rows, (row) => row.gender!).get(level)!),
    );
    expect(chiSquaredUpperTail(chiSquared(table), 2)).toBeLessThan(0.001);
  });
});
