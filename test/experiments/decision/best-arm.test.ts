import 'reflect-metadata';
import { expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { bestArm } from '../../../src/experiments/decision/best-arm.js';
import type { MetricReadout } from '../../../src/experiments/readout/readout.js';

const arm = (id: number, isControl = false) => ({ id, isControl }) as Arm;
const [control, a, b] = [arm(1, true), arm(2), arm(3)];
const readout = {
  arms: [control, a, b].map((one) => ({ arm: one, n: 100, standardDeviation: 1 })),
} as unknown as MetricReadout;
const asked = { readout, alpha: 0.05, chosenBy: 'profit', unit: { kind: 'money', currency: 'USD' } } as const;
const interval = { estimate: 1, lower: 0.02, upper: 1.98, level: 0.95, unbounded: false };

it('corrects the best of several, but not what is certain', () => {
  const close = [
    { arm: a, estimate: 1, standardError: 0.5, interval },
    { arm: b, estimate: 0.9, standardError: 0.5, interval },
  ];
  const best = bestArm(close, [a, b], asked);
  expect(best?.arm).toBe(a);
  expect(best?.correctedEstimate).toBeLessThan(1);
  // Both are shown with the digits that the interval has in the sentence.
  expect(best?.shown(0.98765)).toBe('0.99 USD');
  expect(bestArm(close, [b], asked)?.correctedEstimate).toBe(0.9);
  expect(bestArm([{ arm: a, estimate: 1, standardError: 0, interval }], [a], asked)?.correctedEstimate).toBe(1);
  expect(bestArm(close, [], asked)).toBeNull();
});

it('takes the smallest where less is better', () => {
  const less = [
    { arm: a, estimate: -1, standardError: 0.5, interval },
    { arm: b, estimate: -0.9, standardError: 0.5, interval },
  ];
  const best = bestArm(less, [a, b], { ...asked, sign: -1 });
  expect(best?.arm).toBe(a);
  expect(best?.correctedEstimate).toBeGreaterThan(-1);
});
