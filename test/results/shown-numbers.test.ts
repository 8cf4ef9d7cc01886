import { describe, expect, it } from 'vitest';
import { shownInterval as inChart } from '../../charts/numbers.js';
import {
  effectUnit,
  moneyIn,
  shownChance,
  shownCount,
  shownEstimate,
  shownInterval,
  shownLimits,
  shownP,
  shownSize,
} from '../../src/results/shown-numbers.js';

const dollars = moneyIn('USD');
const decrease = { estimate: -1.23456, lower: -2.34567, upper: -0.12345 };

describe('numbers in sentences', () => {
  it('have the digits of the chart beside them, with spaces and hyphens that are found', () => {
    expect(shownInterval(decrease, dollars)).toBe('-1.23 USD (-2.35 to -0.12)');
    expect(inChart(decrease, dollars)).toBe('−1.23\u00a0USD (−2.35 to −0.12)');
    expect(shownEstimate(decrease, dollars)).toBe('-1.23 USD');
    expect(shownSize(decrease, dollars)).toBe('1.23 USD');
    expect(shownCount(12_345)).toBe('12,345');
    expect(shownP(0.0274)).toBe('p = 0.027');
  });

  it('are limits with their level, or none', () => {
    const limits = { ...decrease, level: 0.975, unbounded: false };
    expect(shownLimits(limits, dollars)).toBe('97.5 % interval -2.35 to -0.12 USD');
    expect(shownLimits({ ...limits, upper: null }, dollars)).toBe('97.5 % interval from -2.35 USD');
    expect(shownLimits({ ...limits, lower: null, upper: null }, dollars)).toBe('no finite 97.5 % interval');
  });

  it('are percentage points of shares, and amounts only where the currency is known', () => {
    const share = effectUnit({ kind: 'PROPORTION', unit: null }, 'EUR');
    expect(shownInterval({ estimate: 0.0123, lower: 0.0101, upper: 0.0145 }, share)).toBe('1.23 pp (1.01 to 1.45)');
    const money = { kind: 'MEAN', unit: 'CURRENCY' };
    expect(shownEstimate(decrease, effectUnit(money, 'EUR'))).toBe('-1.23 EUR');
    expect(shownEstimate(decrease, effectUnit(money, null))).toBe('-1.2');
  });

  it('are never certain where they are estimated', () => {
    expect([0, 0.19, 1].map(shownChance)).toEqual(['below 0.1 %', '19 %', 'above 99.9 %']);
  });
});
