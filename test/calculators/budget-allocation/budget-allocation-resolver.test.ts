import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { BudgetAllocationResolver } from '../../../src/calculators/budget-allocation/budget-allocation-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const query = `query ($input: BudgetAllocationInput!) {
  budgetAllocation(input: $input) {
    channels { key spend response marginalResponse } totalResponse spent unspent profit gap
    warnings { code severity message field remedy }
  }
}`;
const exponential = (key: string, maximum: number, scale: number, limits: object = {}) => ({
  key,
  response: { exponential: { maximum, scale } },
  ...limits,
});
const hill = (key: string, maximum: number, halfSaturation: number, slope: number) => ({
  key,
  response: { hill: { maximum, halfSaturation, slope } },
});

describe('budgetAllocation', () => {
  const graph = new ResolverGraph([new BudgetAllocationResolver(new InlineEngine())]);
  const ask = (input: object) => graph.ask(query, { input });

  it('spreads a budget over concave curves so that marginal responses are equal', async () => {
    const channels = [
      exponential('email', 120, 50),
      { key: 'paid', response: { michaelisMenten: { maximum: 90, halfSaturation: 30 } } },
    ];
    const { data, errors } = await ask({ total: 100, channels });
    expect(errors).toEqual([]);
    const { channels: found, ...all } = data.budgetAllocation;
    expect(found.map(({ key }: { key: string }) => key)).toEqual(['email', 'paid']);
    expect(found[0].marginalResponse).toBeCloseTo(found[1].marginalResponse, 12);
    expect(all).toMatchObject({ spent: 100, unspent: 0, profit: null, gap: 0, warnings: [] });
    expect(all.totalResponse).toBeCloseTo(found[0].response + found[1].response, 12);
  });

  it('finds the global optimum of S-shaped curves', async () => {
    const channels = [hill('a', 100, 40, 3), hill('b', 100, 40, 3), hill('c', 60, 15, 2)];
    const { data } = await ask({ total: 60, channels });
    expect(data.budgetAllocation.totalResponse).toBeCloseTo(89.1387875, 6);
    expect(data.budgetAllocation.channels[2].spend).toBeCloseTo(17.07494, 4);
  });

  it('says what stays unspent, and why', async () => {
    const limited = [exponential('a', 120, 50, { maximum: 10 }), exponential('b', 80, 25, { maximum: 20 })];
    const { data } = await ask({ total: 100, channels: limited });
    expect(data.budgetAllocation).toMatchObject({ spent: 30, unspent: 70 });
    expect(data.budgetAllocation.warnings).toEqual([
      {
        code: 'BUDGET_UNSPENT',
        severity: 'NOTE',
        message: '70 of the budget stays unspent, because every channel is at its maximum.',
        field: 'total',
        remedy: null,
      },
    ]);
    const profitable = await ask({ total: 1_000, margin: 1, channels: [exponential('a', 120, 50)] });
    const { spent, unspent, profit, totalResponse, channels, warnings } = profitable.data.budgetAllocation;
    expect(channels[0].marginalResponse).toBeCloseTo(1, 12);
    expect(spent + unspent).toBeCloseTo(1_000, 9);
    expect(profit).toBeCloseTo(totalResponse - spent, 10);
    expect(warnings[0].message).toContain('would earn less than it costs');
  });

  it('says when it is not certain that nothing is better', async () => {
    const channels = Array.from({ length: 12 }, (_, i) => hill(`channel ${i}`, 100, 40, 3));
    const { data } = await ask({ total: 190, channels });
    const { gap, warnings, totalResponse } = data.budgetAllocation;
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThan(0.01 * totalResponse);
    expect(warnings).toMatchObject([{ code: 'BEST_NOT_PROVEN', remedy: expect.stringContaining('S-shaped') }]);
  });

  it('has no marginal response where it is infinite', async () => {
    const { data } = await ask({ total: 0, channels: [hill('a', 1, 1, 0.5)] });
    expect(data.budgetAllocation.channels).toEqual([{ key: 'a', spend: 0, response: 0, marginalResponse: null }]);
  });

  it('names every field that is wrong', async () => {
    const { errors } = await ask({
      total: -1,
      channels: [exponential('a', -1, 1), hill(' a ', 1, 1, 200), exponential('c', 1, 1, { minimum: 3, maximum: 2 })],
    });
    expect(errors[0]?.field).toBe('channels.0.response.exponential.maximum');
    const few = await ask({ total: 1, channels: [exponential('a', 1, 1, { minimum: 2 })] });
    expect(few.errors[0]).toMatchObject({ field: 'total', message: expect.stringContaining('lower minima') });
    expect((await ask({ total: 1, channels: [] })).errors[0]?.field).toBe('channels');
  });
});
