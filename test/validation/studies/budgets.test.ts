import { describe, expect, it } from 'vitest';
import { budgetStudies, budgetStudy } from '../../../validation/studies/budget-study.js';
import { runnable } from '../../../validation/studies/study.js';

const found = (spread: number, demand: number) => {
  const rows = runnable(budgetStudy(10, { data: 'test', spread, demand })).run(1);
  return (name: string) => rows.find(({ method }) => method.startsWith(name))!;
};

describe('budgets', () => {
  it('lose less by plans than by equal spends where the data can say', () => {
    const of = found(0.5, 0);
    expect(of('plan').ratio!.share).toBeGreaterThan(0);
    expect(of('plan').ratio!.share).toBeLessThan(of('equal').ratio!.share);
    expect(of('plan').ratio!.share).toBeLessThan(of('current').ratio!.share);
  });

  it('are not planned where spend hardly varied: the current spends are kept', () => {
    const of = found(0.02, 0);
    const careful = of('plan where');
    expect(careful.unanswered).toBeGreaterThan(8);
    expect(careful.ratio!.share).toBeCloseTo(of('current').ratio!.share, 1);
  });

  it('are studied with spend that varied, that did not, and that followed demand', () => {
    expect(budgetStudies().map(({ n }) => n)).toEqual([104, 104, 104]);
  });
});
