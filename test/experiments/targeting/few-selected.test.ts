import 'reflect-metadata';
import { expect, it } from 'vitest';
import { selectionOf } from '../../../src/experiments/targeting/targeting-answer.js';
import { targetingEstimate } from '../../../src/experiments/targeting/targeting-estimates.js';
import { targetingSentence } from '../../../src/experiments/targeting/targeting-sentence.js';
import { effectContrast, targetedPolicy } from '../../../src/statistics/targeting/targeted-policy.js';
import type { TargetingAnalysis } from '../../../src/statistics/targeting/targeting-analysis.js';

const N = 200;
const score = { source: null, predictors: null, selects: null, first: 'customers', selected: 'vip customers' };

function answer(selected: number, contrasted = true) {
  const effects = Float64Array.from({ length: N }, (_, i) => (i < selected ? 5 : 0) + Math.sin(i));
  const chosen = Uint8Array.from(effects, (_, i) => (i < selected ? 1 : 0));
  const none = { estimate: 0, standardError: 1 };
  const analysis: TargetingAnalysis = {
    averageEffect: none,
    autoc: none,
    qini: none,
    policies: [],
    selection: {
      policy: targetedPolicy(effects, Float64Array.from(chosen), null),
      contrast: contrasted ? effectContrast(effects, chosen, null) : null,
    },
  };
  const selection = selectionOf(analysis, N, 0.05);
  const sentence = targetingSentence({
    metric: 'revenue',
    unit: { kind: 'money', currency: 'USD' },
    arm: 'coupon',
    score,
    autoc: targetingEstimate(none, 0.05),
    selection,
  });
  return { selection, sentence };
}

it('claims nothing of a handful of customers, whose own deviations are no measure of chance', () => {
  const one = answer(1);
  expect(one.selection?.effectOnSelected).toMatchObject({ standardError: null, lower: null, pValue: null });
  expect(one.sentence).toContain('too few customers');
  const ten = answer(10);
  expect(ten.selection?.difference?.standardError).toBeGreaterThan(0);
  expect(ten.sentence).toContain('clearly larger');
});

it('says which side is too small where folds cannot compare them', () => {
  expect(answer(20, false).sentence).toBe('The experiment had too few vip customers for a comparison.');
  expect(answer(190, false).sentence).toBe('The experiment had too few others to compare with vip customers.');
  expect(answer(N, false).sentence).toContain('nobody to compare them with');
});
