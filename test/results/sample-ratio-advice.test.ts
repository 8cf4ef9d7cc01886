import 'reflect-metadata';
import { expect, it } from 'vitest';
import { growingSampleRatioAdvice, sampleRatioAdvice } from '../../src/results/sample-ratio-advice.js';

it.each([
  [0, '(p < 0.0001)'],
  [1e-7, '(p < 0.0001)'],
  [0.0001, '(p = 0.0001)'],
  [0.0042, '(p = 0.0042)'],
])('a p-value of %d is shown as %s', (pValue, shown) => {
  expect(sampleRatioAdvice(pValue)[0]?.message).toContain(shown);
});

it('two p-values are shown while customers arrive', () => {
  expect(growingSampleRatioAdvice(0, 0.5)[0]?.message).toMatch(/\(p < 0\.0001\).*\(always-valid p = 0\.50\)/);
});
