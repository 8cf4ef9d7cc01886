import { describe, expect, it } from 'vitest';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
import { drawBeta, drawGamma } from '../../../src/statistics/lifetime-value/random-draws.js';
import { drawPoisson } from '../../../src/statistics/random-counts.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';

const generator = seededGenerator(11);
const DRAWS = 20_000;

/** How far mean and variance of draws are from theirs, in standard errors. */
function deviations(draw: () => number, mean: number, variance: number) {
  const values = Array.from({ length: DRAWS }, draw);
  const average = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const squares = values.map((value) => (value - mean) ** 2);
  const spread = squares.reduce((sum, value) => sum + value, 0) / DRAWS;
  const spreadError = Math.sqrt(squares.reduce((sum, value) => sum + (value - spread) ** 2, 0) / DRAWS / DRAWS);
  return [(average - mean) / Math.sqrt(variance / DRAWS), (spread - variance) / spreadError].map(Math.abs);
}

describe('random draws', () => {
  it.each([0.3, 1, 2.5, 400])('gamma with shape %d', (shape) => {
    for (const off of deviations(() => drawGamma(generator, shape), shape, shape)) expect(off).toBeLessThan(4);
  });

  it.each([
    [0.4, 0.7],
    [3, 90],
  ])('beta %d and %d', (a, b) => {
    const variance = (a * b) / (a + b) ** 2 / (a + b + 1);
    for (const off of deviations(() => drawBeta(generator, a, b), a / (a + b), variance)) expect(off).toBeLessThan(4);
  });

  it('beta of two points where its parameters vanish', () => {
    const values = Array.from({ length: 4_000 }, () => drawBeta(generator, 1e-4, 3e-4));
    const ones = values.filter((value) => value > 0.5).length / values.length;
    expect(Math.abs(ones - 0.25)).toBeLessThan(0.03);
    expect(values.filter((value) => value > 0.01 && value < 0.99).length).toBeLessThan(20);
  });

  it.each([0, 0.02, 3, 250])('Poisson with mean %d', (mean) => {
    const off = mean === 0 ? [drawPoisson(generator, 0)] : deviations(() => drawPoisson(generator, mean), mean, mean);
    for (const one of off) expect(one).toBeLessThan(4);
  });

  it.each(Object.values(purchaseModels))('$name: new customers buy as often as it expects', (model) => {
    for (const parameters of [
      [0.8, 5, 0.9, 2.5],
      [2, 5, 1e-4, 2.5],
    ]) {
      const made = Array.from({ length: DRAWS }, () => model.draw(parameters, generator).purchases(20, generator));
      const mean = made.reduce((sum, value) => sum + value, 0) / DRAWS;
      const variance = made.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
      expect(Math.abs(mean - model.expectedRepeats(parameters, 20)) / Math.sqrt(variance / DRAWS)).toBeLessThan(4);
    }
  });

  it.each(Object.values(purchaseModels))('$name: rates of customers are those of their histories', (model) => {
    const cell = { repeats: 6, lastPurchase: 10, observed: 12, customers: 1 };
    const rate = () => model.draw([0.8, 5, 0.9, 2.5], generator, cell).rate;
    for (const off of deviations(rate, 6.8 / 17, 6.8 / 17 ** 2)) expect(off).toBeLessThan(4);
  });
});
