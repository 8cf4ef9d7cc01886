import { describe, expect, it } from 'vitest';
import {
  guardrailRuleStudy,
  lossStudy,
  successStudy,
  winnerStudy,
} from '../../../validation/studies/decision-study.js';
import { excess, shortfall, studied } from './studied.js';

describe('decisions where they promise error rates', () => {
  it('ships no more losses than their probability says', () => {
    const [found] = studied(lossStudy(4_000), 'ship if');
    expect(excess(found!.falseAlarm!)).toBeLessThan(4);
    expect(shortfall(found!.interval!)).toBeLessThan(4);
  });

  it('ships treatments without effect at most as often as alpha', () => {
    const [found] = studied(successStudy(4_000), 'SUCCESS_METRICS');
    expect(excess(found!.falseAlarm!)).toBeLessThan(4);
  });

  it('passes a harmed guardrail at most as often as alpha', () => {
    const [found] = studied(guardrailRuleStudy(4_000), 'guardrails within');
    expect(excess(found!.falseAlarm!)).toBeLessThan(4);
    expect(found!.falseAlarm!.share).toBeGreaterThan(0.03);
  });

  it('estimates the winner too high half of the time, where its own estimate nearly always is', () => {
    const [hybrid, own] = studied(winnerStudy(4_000), 'hybrid', 'own');
    expect(Math.abs(hybrid!.ratio!.share - 0.5)).toBeLessThan(0.05);
    expect(own!.ratio!.share).toBeGreaterThan(0.8);
  });
});
