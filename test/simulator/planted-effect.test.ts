import { describe, expect, it } from 'vitest';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { type PlantedEffect, plantEffect } from '../../src/simulator/planted-effect.js';

const everySecond = (index: number) => index % 2 === 1;
const plant = (values: number[], effect: PlantedEffect) => {
  const outcomes = Float64Array.from(values);
  plantEffect(outcomes, everySecond, effect, generatorFor('plant'));
  return [...outcomes];
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a planted effect', () => {
  it('adds the same to everybody who is treated, or grows amounts in proportion', () => {
    const effect = { kind: 'MEAN', absolute: 2, baseline: 4 } as const;
    expect(plant([0, 0, 8, 8], { ...effect, proportional: false })).toEqual([0, 2, 8, 10]);
    expect(plant([0, 0, 8, 8], { ...effect, proportional: true })).toEqual([0, 0, 8, 12]);
    expect(plant([1, 1], { ...effect, absolute: 0, proportional: false })).toEqual([1, 1]);
  });

  it.each([0.1, -0.1])('moves a share by %d, one customer at a time', (absolute) => {
    const values = Array.from({ length: 40_000 }, (_, index) => (index % 10 < 4 ? 1 : 0));
    const outcomes = plant(values, { kind: 'PROPORTION', absolute, proportional: false, baseline: 0.4 });
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
    const treated = outcomes.filter((_, index) => everySecond(index));
    // Binomial: the standard deviation of the share of 20,000 is below 0.0035.
    expect(Math.abs(mean(treated) - (0.4 + absolute))).toBeLessThan(0.014);
    expect(mean(outcomes.filter((_, index) => !everySecond(index)))).toBe(0.4);
  });

  it('refuses what cannot be', () => {
    const share = { kind: 'PROPORTION', proportional: false, baseline: 0.4 } as const;
    expect(() => plant([0, 1], { ...share, absolute: 0.7 })).toThrow(/between 0 and 1/);
    expect(() => plant([0, 1], { ...share, absolute: -0.5 })).toThrow(/between 0 and 1/);
    expect(() => plant([0, 0], { kind: 'RATIO', absolute: 1, proportional: true, baseline: 0 })).toThrow(
      /in proportion/,
    );
  });
});
