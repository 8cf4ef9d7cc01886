import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curveFamilies } from '../../../src/statistics/response-curves/curve-families.js';
import type { CurveName } from '../../../src/statistics/response-curves/curve-family.js';
import { judgeCurves } from '../../../src/statistics/response-curves/curve-judgment.js';
import { drawCurves } from '../../../src/statistics/response-curves/drawn-curves.js';
import { fitResponses } from '../../../src/statistics/response-curves/fit-responses.js';
import type { ResponseData } from '../../../src/statistics/response-curves/response-data.js';
import { runTask } from '../../../src/threads/task.js';
import { expectNear } from '../near.js';

const forms = Object.keys(curveFamilies) as CurveName[];
const { misra } = JSON.parse(readFileSync('test/fixtures/response-curves/nist-nonlinear.json', 'utf8'));
const [, two] = JSON.parse(readFileSync('test/fixtures/response-curves/fits.json', 'utf8'));

const misraData: ResponseData = {
  outcome: misra.y,
  channels: [{ spends: misra.x, before: [] }],
  controls: [],
  differences: [],
};
const twoData: ResponseData = {
  outcome: two.outcome,
  channels: two.channels.map(({ spends }: { spends: number[] }) => ({ spends, before: [] })),
  controls: [two.outcome.map(() => 1), two.outcome.map((_: number, period: number) => period)],
  differences: [],
};
const fitsOf = (data: ResponseData, tried = forms, retentions = data.channels.map(() => [0])) =>
  runTask(fitResponses, [data, { forms: tried, retentions }], () => undefined);

describe('curves that fit alike', () => {
  it('cannot say what NIST’s Misra data say of spends that were not observed', () => {
    const fits = fitsOf(misraData, ['EXPONENTIAL', 'POWER_TWO', 'POWER_HALF', 'MICHAELIS_MENTEN']);
    expect(fits.tried).toBe(4);
    expect(fits.alike).toHaveLength(4);
    const { judgments, verdict } = judgeCurves(fits, 0, 400, 760);
    expect(verdict).toBe('ONLY_WITHIN_OBSERVED');
    const [, largest, twice, maximum] = judgments;
    expect(maximum).toMatchObject({ leastForm: 'EXPONENTIAL', greatestForm: 'POWER_HALF', agree: false });
    expectNear(maximum!.least, 238.94212918, 1e-8);
    expectNear(maximum!.greatest, 636.42725809, 1e-8);
    expectNear(largest!.least, 0.08653507968858776, 1e-7);
    expectNear(largest!.greatest, 0.08770634217114548, 1e-7);
    expectNear(twice!.least, 135.39947878461393, 1e-7);
    expectNear(twice!.greatest, 138.35653069405546, 1e-7);
    expect(twice!.agree).toBe(true);
  });

  it('weighs them by Akaike’s criterion, the best first', () => {
    const { alike } = fitsOf(misraData);
    expectNear(
      alike.reduce((sum, { weight }) => sum + weight, 0),
      1,
      1e-12,
    );
    const [first, second] = alike as [(typeof alike)[0], (typeof alike)[0]];
    expectNear(second.weight / first.weight, Math.exp((first.fit.criterion - second.fit.criterion) / 2), 1e-12);
    expect([...alike].sort((a, b) => b.weight - a.weight)).toEqual(alike);
  });

  it('tries other shapes for one channel after the other, and finds those that made the data', () => {
    const fits = fitsOf(
      twoData,
      ['EXPONENTIAL', 'MICHAELIS_MENTEN'],
      [
        [0, 0.5],
        [0, 0.5],
      ],
    );
    const shapes = fits.alike.map(({ fit }) => fit.shapes.map(({ retention }) => retention));
    // The data leave the forms open, and not what carries over.
    for (const retentions of shapes) expect(retentions).toEqual([0.5, 0]);
    expect(fits.alike.length).toBeGreaterThan(1);
    expect(fits.tried).toBeGreaterThan(6);
  });

  it('agree where the data tell them apart from others, and disagree where they do not', () => {
    const fits = fitsOf(misraData, ['EXPONENTIAL']);
    expect(judgeCurves(fits, 0, 400, 760).verdict).toBe('CAN_SAY');
    const [one] = fits.alike;
    const steeper = { ...one!.fit, curves: [{ form: 'EXPONENTIAL' as const, parameters: [239, 100] }] };
    const flat = { ...one!.fit, curves: [{ form: 'HILL' as const, parameters: [239, 1e-3, 9] }] };
    const both = { tried: 2, alike: [one!, { fit: steeper, weight: 0.5 }, { fit: flat, weight: 0 }] };
    const { verdict, judgments } = judgeCurves(both, 0, 0, 760);
    expect(verdict).toBe('CANNOT_SAY');
    expect(judgments[0]).toMatchObject({ least: 0, leastForm: 'HILL', factor: Infinity, agree: false });
    const none = { tried: 1, alike: [{ fit: flat, weight: 1 }] };
    expect(judgeCurves(none, 0, 0, 760).judgments[0]).toMatchObject({ least: 0, greatest: 0, factor: 1, agree: true });
  });

  it('has none where there are too few periods', () => {
    const data = { ...misraData, outcome: [1, 2, 3], channels: [{ spends: [1, 2, 3], before: [] }] };
    expect(fitsOf(data)).toEqual({ alike: [], tried: 0 });
    const both = { ...data, channels: [...data.channels, { spends: [3, 2, 1], before: [] }] };
    expect(fitsOf(both)).toEqual({ alike: [], tried: 0 });
    expect(drawCurves({ alike: [], tried: 0 }, 10, 1)).toEqual([]);
  });
});

describe('drawn curves', () => {
  it('have the means and deviations of the fit', () => {
    const fits = fitsOf(twoData, ['EXPONENTIAL'], [[0.5], [0]]);
    const draws = drawCurves(fits, 4_000, 7);
    expect(draws).toHaveLength(4_000);
    const { curves, covariance } = fits.alike[0]!.fit;
    const logs = draws.map((drawn) => drawn.flatMap(({ parameters }) => parameters.map(Math.log)));
    const expected = curves.flatMap(({ parameters }) => parameters.map(Math.log));
    expected.forEach((value, index) => {
      const mean = logs.reduce((sum, log) => sum + log[index]!, 0) / logs.length;
      const variance = logs.reduce((sum, log) => sum + (log[index]! - mean) ** 2, 0) / logs.length;
      expectNear(mean, value, 0, 4 * Math.sqrt(covariance![index]![index]! / 4_000));
      expectNear(variance, covariance![index]![index]!, 0.1);
    });
    const cross = logs.reduce((sum, log) => sum + (log[0]! - expected[0]!) * (log[1]! - expected[1]!), 0) / logs.length;
    expectNear(cross, covariance![0]![1]!, 0.15);
    expect(drawCurves(fits, 50, 7)).toEqual(drawCurves(fits, 50, 7));
    expect(drawCurves(fits, 50, 8)).not.toEqual(drawCurves(fits, 50, 7));
  });

  it('come from each fit by its weight', () => {
    const fits = fitsOf(misraData);
    const draws = drawCurves(fits, 1_000, 1);
    for (const { fit, weight } of fits.alike) {
      const own = draws.filter(([curve]) => curve!.form === fit.shapes[0]!.form).length;
      expectNear(own, 1_000 * weight, 0, 1);
    }
  });

  it('stay with what the data leave possible', () => {
    const [one] = fitsOf(misraData, ['EXPONENTIAL']).alike;
    const withCovariance = (covariance: number[][]) => ({
      tried: 1,
      alike: [{ fit: { ...one!.fit, covariance }, weight: 1 }],
    });
    const { curves } = one!.fit;
    // A parameter at the end of its range does not move, one that follows another moves with it.
    for (const [drawn] of drawCurves(
      withCovariance([
        [0.01, 0],
        [0, 0],
      ]),
      20,
      1,
    )) {
      expect(drawn!.parameters[1]).toBe(curves[0]!.parameters[1]);
      expect(drawn!.parameters[0]).not.toBe(curves[0]!.parameters[0]);
    }
    for (const [drawn] of drawCurves(
      withCovariance([
        [0.01, 0.02],
        [0.02, 0.04],
      ]),
      20,
      1,
    )) {
      const moves = drawn!.parameters.map((value, index) => Math.log(value / curves[0]!.parameters[index]!));
      expectNear(moves[1]!, 2 * moves[0]!, 1e-9, 1e-12);
    }
    // Farther than a factor of 1,000, draws say nothing of the data.
    for (const [drawn] of drawCurves(
      withCovariance([
        [1e12, 0],
        [0, 1e12],
      ]),
      20,
      1,
    )) {
      expect(drawn!.parameters[0]).toBe(curves[0]!.parameters[0]);
    }
  });
});
