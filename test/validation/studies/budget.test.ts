import { describe, expect, it } from 'vitest';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { responseOf } from '../../../src/statistics/response-curves/curve-families.js';
import { budgetStudies, type DrawnBudget, drawBudget, regretsOf } from '../../../validation/studies/budget-study.js';

const REPLICATES = 24;
const drawn = (name: string, followed: number, calibrated: boolean) =>
  Array.from({ length: REPLICATES }, (_, replicate) =>
    drawBudget(generatorFor(name, String(replicate)), 104, followed, calibrated),
  );
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** By how much the fitted response to the current spends exceeds the true one, as a share of it. */
const excessOf = ({ curves, current, analysis }: DrawnBudget) => {
  const response = (known: readonly { form: (typeof curves)[0]['form']; parameters: readonly number[] }[]) =>
    known.reduce((sum, curve, channel) => sum + responseOf(curve, current[channel]!), 0);
  return response(analysis.fits.alike[0]!.fit.curves) / response(curves) - 1;
};

describe('plans of a budget whose best allocation is known', () => {
  it('lose a small part of what the current spends lose', () => {
    const regrets = drawn('budgets', 0, false).map(regretsOf);
    const [plan, bestFit, current] = (['plan', 'bestFit', 'current'] as const).map((name) =>
      mean(regrets.map((regret) => regret[name]!)),
    );
    expect(current!).toBeGreaterThan(0.02);
    expect(plan!).toBeLessThan(0.4 * current!);
    expect(plan!).toBeLessThan(bestFit! + 0.003);
    for (const regret of regrets) expect(regret.plan).toBeGreaterThan(-0.002);
  });

  it('come from curves that are too high where spend followed demand, unless experiments calibrate them', () => {
    const followed = drawn('followed demand', 0.5, false).map(excessOf);
    expect(mean(followed)).toBeGreaterThan(0.2);
    const calibrated = drawn('followed demand', 0.5, true).map(excessOf);
    expect(Math.abs(mean(calibrated))).toBeLessThan(0.25 * mean(followed));
  });

  it('are studied after one and after four years', () => {
    expect(budgetStudies().map(({ n }) => n)).toEqual([52, 208]);
  });
});
