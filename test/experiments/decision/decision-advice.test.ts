import 'reflect-metadata';
import { expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { decisionAdvice } from '../../../src/experiments/decision/decision-advice.js';

type Facts = Parameters<typeof decisionAdvice>[0];
type Profits = Parameters<typeof decisionAdvice>[1];

const facts = {
  experiment: { key: 'spring', plan: { alternative: 'GREATER' } },
  planned: [],
  terms: { unplanned: [], earning: null, named: null },
  sums: null,
} as unknown as Facts;
const profits = (...freedoms: (number | null)[]): Profits =>
  freedoms.map((degreesOfFreedom, index) => ({ arm: { key: `arm${index}` } as Arm, profit: { degreesOfFreedom } }));
const risk = (...freedoms: (number | null)[]) =>
  decisionAdvice(facts, profits(...freedoms)).find(({ code }) => code === 'RISK_TOO_SURE')?.message;

it('names the treatments whose risks are too sure, where there are several', () => {
  expect(risk(18)).toMatch(/^The standard error of the profit has 18 degrees of freedom\./);
  expect(risk(18, null, 11.234)).toMatch(
    /^The standard error of the profit of "arm0" has 18, that of the profit of "arm2" has 11\.2 degrees of freedom\./,
  );
  expect(risk(30, null)).toBeUndefined();
});
