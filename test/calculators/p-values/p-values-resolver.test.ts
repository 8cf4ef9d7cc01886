import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { PValuesResolver } from '../../../src/calculators/p-values/p-values-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('adjustPValues', () => {
  const graph = new ResolverGraph([new PValuesResolver(new InlineEngine())]);
  const ask = (pValues: number[], more: object = {}) =>
    graph.ask(
      `query ($input: AdjustPValuesInput!) { adjustPValues(input: $input) {
        method alpha tests { pValue adjustedPValue rejected intervalLevel } rejections intervalLevel intervalStatement
      } }`,
      { input: { pValues, ...more } },
    );

  it('adjusts by Holm unless told otherwise, and says that its intervals do not agree', async () => {
    const { adjustPValues } = (await ask([0.01, 0.02, 0.03, 0.04, 0.05])).data;
    // R: p.adjust(c(.01, .02, .03, .04, .05), "holm")
    const adjusted = adjustPValues.tests.map(({ adjustedPValue }: { adjustedPValue: number }) => adjustedPValue);
    for (const [i, p] of [0.05, 0.08, 0.09, 0.09, 0.09].entries()) expect(adjusted[i]).toBeCloseTo(p, 12);
    expect(adjustPValues).toMatchObject({ method: 'HOLM', alpha: 0.05, rejections: 1, intervalLevel: null });
    expect(adjustPValues.intervalStatement).toContain('no intervals');
  });

  it('gives the level at which each test was made', async () => {
    const { tests } = (await ask([0.005, 0.02, 0.03, 0.04, 0.5])).data.adjustPValues;
    // The smallest passes at alpha/5; the next fails at alpha/4, which ends the steps.
    expect(tests.map(({ intervalLevel }: { intervalLevel: number }) => intervalLevel)).toEqual([
      0.99, 0.9875, 0.9875, 0.9875, 0.9875,
    ]);
  });

  it.each([
    ['BONFERRONI', 0.975],
    ['BENJAMINI_HOCHBERG', 0.95],
    ['NONE', 0.95],
  ])('by %s gives the level of intervals that agree', async (method, level) => {
    const { adjustPValues } = (await ask([0.01, 0.02], { method })).data;
    expect(adjustPValues.rejections).toBe(2);
    expect(adjustPValues.intervalLevel).toBeCloseTo(level, 12);
  });

  it('refuses no p-values, what is none, and a bad alpha', async () => {
    expect((await ask([])).errors[0]!.field).toBe('pValues');
    expect((await ask([0.5, 1.5])).errors[0]!.field).toBe('pValues.1');
    expect((await ask([0.5], { alpha: 0 })).errors[0]!.field).toBe('alpha');
  });
});
