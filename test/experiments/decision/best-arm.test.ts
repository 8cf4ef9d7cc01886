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
const asked = { readout, alpha: 0.05, chosenBy: 'profit' };

it('corrects the best of several, but not what is certain', () => {
  const close = [
    { arm: a, estimate: 1, standardError: 0.5 },
    { arm: b, estimate: 0.9, standardError: 0.5 },
  ];
  const best = bestArm(close, [a, b], asked);
  expect(best?.arm).toBe(a);
  expect(best?.correctedEstimate).toBeLessThan(1);
  expect(bestArm(close, [b], asked)?.correctedEstimate).toBe(0.9);
  expect(bestArm([{ arm: a, estimate: 1, standardError: 0 }], [a], asked)?.correctedEstimate).toBe(1);
  expect(bestArm(close, [], asked)).toBeNull();
});

it('takes the smallest where less is better', () => {
  const less = [
    { arm: a, estimate: -1, standardError: 0.5 },
    { arm: b, estimate: -0.9, standardError: 0.5 },
  ];
  const best = bestArm(less, [a, b], { ...asked, sign: -1 });
  expect(best?.arm).toBe(a);
  expect(best?.correctedEstimate).toBeGreaterThan(-1);
});
