import { describe, expect, it } from 'vitest';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { drawProgram, programStudies, programStudy, sumsOf } from '../../../validation/studies/program-study.js';
import { shortfall, studied } from './studied.js';

describe('programs of experiments', () => {
  it('the sum of best guesses is right on average, the sum of the estimates that were chosen is not', () => {
    const errors = Array.from({ length: 400 }, (_, replicate) => {
      const sums = sumsOf(drawProgram(generatorFor('bias of a sum', String(replicate)), 60));
      return sums && { raw: sums.raw.estimate - sums.truth, shrunken: sums.shrunken!.estimate - sums.truth };
    }).filter((one) => one !== null);
    const inErrors = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      return mean / Math.sqrt(variance / values.length);
    };
    expect(Math.abs(inErrors(errors.map(({ shrunken }) => shrunken)))).toBeLessThan(3);
    expect(inErrors(errors.map(({ raw }) => raw))).toBeGreaterThan(20);
  });

  it('its interval holds as often as it says, and so do those of the treatments that were shipped', () => {
    const [guesses, estimates] = studied(programStudy(60, 300), 'sum of the best guesses', 'sum of the estimates');
    expect(shortfall(guesses!.interval!)).toBeLessThan(3);
    expect(shortfall(guesses!.ratio!)).toBeLessThan(3);
    expect(estimates!.interval!.share).toBeLessThan(0.8);
  });

  it('are studied small and large', () => {
    expect(programStudies()).toHaveLength(2);
  });
});
