import { describe, expect, it } from 'vitest';
import { rareStudy, spendStudy, unequalArmStudies } from '../../../validation/studies/unequal-arms-study.js';
import { excess, studied } from './studied.js';

const mostlyZero = {
  name: '5 % buyers',
  binary: false,
  mean: Number.NaN,
  variance: Number.NaN,
  quantile: (p: number) => (p <= 0.95 ? 0 : 20 / (1 - p) ** 0.4),
};

describe('unequal arms', () => {
  it('rare successes: the score test raises false alarms, the exact tails do not', () => {
    const study = { ...rareStudy([9_900, 100], 0.001), replicates: 1_500 };
    const [before, now] = studied(study, 'score test', 'readouts');
    expect(excess(before!.falseAlarm!)).toBeGreaterThan(4);
    expect(excess(now!.falseAlarm!)).toBeLessThan(0);
  });

  it('skewed amounts: Welch’s t raises false alarms, is warned of, and the studentized randomization test does not', () => {
    const study = spendStudy(mostlyZero, [450, 50], 1_000, 120);
    const [welch, unwarned, randomized] = studied(study, "Welch's t", "Welch's t, no answer", 'studentized');
    expect(excess(welch!.falseAlarm!)).toBeGreaterThan(4);
    expect(unwarned!.falseAlarm!.share).toBeLessThan(0.05);
    expect(excess(randomized!.falseAlarm!)).toBeLessThan(3);
  });

  it('studies every size', () => {
    expect(unequalArmStudies().map(({ n }) => n)).toEqual([
      10_000, 100_000, 1_000, 3_000, 40, 20_000, 10_000, 2_000, 2_000,
    ]);
  });
});
