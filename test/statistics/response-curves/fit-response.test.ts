import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CurveName } from '../../../src/statistics/response-curves/curve-family.js';
import {
  explainedShare,
  fitResponse,
  lastInEffect,
  parameterErrors,
} from '../../../src/statistics/response-curves/fit-response.js';
import { type ResponseData, requireResponseData } from '../../../src/statistics/response-curves/response-data.js';
import { expectNear } from '../near.js';

interface Row {
  name: string;
  outcome: number[];
  channels: { spends: number[]; retention: number; form: CurveName }[];
  /** null: no constant either. */
  trend: boolean | null;
  estimates: number[];
  errors: number[];
  residualSquares: number;
  sigma: number;
}
const rows: Row[] = JSON.parse(readFileSync('test/fixtures/response-curves/fits.json', 'utf8'));

const dataOf = ({ outcome, channels, trend }: Row): ResponseData => ({
  outcome,
  channels: channels.map(({ spends }) => ({ spends, before: [] })),
  controls: [
    ...(trend === null ? [] : [outcome.map(() => 1)]),
    ...(trend ? [outcome.map((_, period) => period / (outcome.length - 1) - 0.5)] : []),
  ],
  differences: [],
});
const rowOf = (name: string) => rows.find((row) => row.name === name)!;

describe('a fitted response', () => {
  it.each(rows)('has estimates and errors as R’s nls: $name', (row) => {
    const fit = fitResponse(dataOf(row), row.channels)!;
    expect(fit.converged).toBe(true);
    const estimates = [...fit.curves.flatMap(({ parameters }) => parameters), ...fit.coefficients];
    row.estimates.forEach((estimate, index) => {
      expectNear(estimates[index]!, estimate, 2e-7);
    });
    const errors = fit.curves.flatMap((_, channel) => parameterErrors(fit, channel));
    errors.forEach((error, index) => {
      expectNear(error, row.errors[index]!, 1e-6);
    });
    expectNear(fit.residualSquares, row.residualSquares, 1e-10);
    expectNear(fit.residualDeviation, row.sigma, 1e-10);
    expect(fit.degreesOfFreedom).toBe(row.outcome.length - row.estimates.length);
    const explained = explainedShare(fit, row.outcome);
    expect(explained).toBeGreaterThan(0.9);
    expect(explained).toBeLessThan(1);
  });

  // ?Puromycin of R: Vm 212.7 (6.947), K 0.06412 (0.00828).
  it('has the published numbers of Puromycin', () => {
    const { curves, covariance, ...fit } = fitResponse(dataOf(rowOf('Puromycin')), [
      { form: 'MICHAELIS_MENTEN', retention: 0 },
    ])!;
    expectNear(curves[0]!.parameters[0]!, 212.68374315757, 1e-10);
    expectNear(curves[0]!.parameters[1]!, 0.0641212817016, 1e-9);
    const errors = parameterErrors({ curves, covariance, ...fit }, 0);
    expectNear(errors[0]!, 6.947155153162, 1e-8);
    expectNear(errors[1]!, 0.00828094947433, 1e-8);
    expectNear(covariance[0]![1]! / Math.sqrt(covariance[0]![0]! * covariance[1]![1]!), 0.76508370122, 1e-8);
  });

  it('is the same from another fit as from several starts', () => {
    const row = rowOf('two channels');
    const data = dataOf(row);
    const hills = fitResponse(data, [
      { form: 'HILL', retention: 0.5 },
      { form: 'EXPONENTIAL', retention: 0 },
    ])!;
    const first = fitResponse(data, row.channels)!;
    const second = fitResponse(data, row.channels, hills)!;
    expectNear(second.residualSquares, first.residualSquares, 1e-10);
    // And back: a slope starts at 1.
    expectNear(fitResponse(data, hills.shapes, first)!.residualSquares, hills.residualSquares, 1e-8);
  });

  it('is calibrated by what experiments found', () => {
    const data = dataOf(rowOf('Hill'));
    const shapes = [{ form: 'HILL' as const, retention: 0 }];
    const free = fitResponse(data, shapes)!;
    const known = (estimate: number, standardError: number) => {
      const differences = [{ channel: 0, from: 0, to: 60, estimate, standardError }];
      return fitResponse({ ...data, differences }, shapes)!;
    };
    const rise = ({ curves: [curve] }: typeof free) => {
      const [maximum, half, slope] = curve!.parameters as [number, number, number];
      return maximum / (1 + (half / 60) ** slope);
    };
    // An exact experiment decides; a vague one changes nothing.
    expectNear(rise(known(120, 1e-3)), 120, 1e-4);
    expectNear(rise(known(120, 1e6)), rise(free), 1e-6);
    expect(rise(known(120, 10))).toBeLessThan(rise(free));
    // What an experiment adds to agreement makes errors smaller.
    const agreeing = known(rise(free), 0.1);
    expect(parameterErrors(agreeing, 0)[0]!).toBeLessThan(parameterErrors(free, 0)[0]!);
  });

  it('counts a retention that was chosen, and says where a curve is not to be found', () => {
    const { outcome } = rowOf('Hill');
    const falling: ResponseData = {
      outcome,
      channels: [{ spends: outcome.map((value) => 400 - value), before: [] }],
      controls: [outcome.map(() => 1)],
      differences: [],
    };
    const fit = fitResponse(falling, [{ form: 'EXPONENTIAL', retention: 0 }])!;
    expect(fit.atEnd).toEqual([true]);
    const data = dataOf(rowOf('two channels'));
    const [none, some] = [0, 1e-9].map((retention) => {
      return fitResponse(data, [
        { form: 'EXPONENTIAL', retention: 0.5 },
        { form: 'EXPONENTIAL', retention },
      ])!;
    });
    expect(some!.criterion - none!.criterion).toBeGreaterThan(2);
  });

  it('needs more periods than parameters', () => {
    const data: ResponseData = {
      outcome: [1, 2, 3],
      channels: [{ spends: [1, 2, 3], before: [] }],
      controls: [],
      differences: [],
    };
    expect(fitResponse(data, [{ form: 'EXPONENTIAL', retention: 0 }])).toBeNull();
  });

  it('fits an outcome that never changes, and one without errors', () => {
    const spends = [1, 2, 3, 4, 5, 6];
    const flat: ResponseData = {
      outcome: spends.map(() => 0),
      channels: [{ spends, before: [] }],
      controls: [],
      differences: [],
    };
    expect(fitResponse(flat, [{ form: 'EXPONENTIAL', retention: 0 }])!.curves[0]!.parameters[0]).toBeLessThan(0.1);
    const fives = { ...flat, outcome: spends.map(() => 5) };
    expectNear(fitResponse(fives, [{ form: 'EXPONENTIAL', retention: 0 }])!.curves[0]!.parameters[0]!, 5, 1e-2);
    const exact = { ...flat, outcome: spends.map((spend) => (10 * spend) / (3 + spend)) };
    const differences = [{ channel: 0, from: 1, to: 3, estimate: 2.5, standardError: 0.1 }];
    const fit = fitResponse({ ...exact, differences }, [{ form: 'MICHAELIS_MENTEN', retention: 0 }])!;
    expectNear(fit.curves[0]!.parameters[0]!, 10, 1e-6);
  });

  it('is none where two channels spend the same, so that nothing tells them apart', () => {
    const data = dataOf(rowOf('Hill'));
    const twice = { ...data, channels: [data.channels[0]!, data.channels[0]!] };
    const shape = { form: 'EXPONENTIAL' as const, retention: 0 };
    expect(fitResponse(twice, [shape, shape])?.converged ?? false).toBe(false);
  });

  it('starts with what was spent before, and ends with what is in effect', () => {
    expectNear(lastInEffect({ spends: [0, 0], before: [] }, 0.5), 0, 0, 1e-15);
    expectNear(lastInEffect({ spends: [0, 0], before: [8, 8] }, 0.5), 2, 1e-14);
    expectNear(lastInEffect({ spends: [0, 0], before: [8, 0] }, 0.5), 1, 1e-14);
    // As if the mean of the first two periods had been spent before.
    expectNear(lastInEffect({ spends: [4, 8], before: [] }, 0.5), 6.5, 1e-14);
  });

  const valid: ResponseData = {
    outcome: [1, 2, 3],
    channels: [{ spends: [1, 2, 3], before: [] }],
    controls: [[1, 1, 1]],
    differences: [{ channel: 0, from: 1, to: 2, estimate: 1, standardError: 1 }],
  };
  const difference = (change: object) => ({ differences: [{ ...valid.differences[0]!, ...change }] });
  it.each<[string, Partial<ResponseData>]>([
    ['outcome', { outcome: [1, 2] }],
    ['outcome', { outcome: [1, 2, Number.NaN] }],
    ['channels', { channels: [] }],
    ['channels[0].spends', { channels: [{ spends: [1, 2], before: [] }] }],
    ['channels[0].spends', { channels: [{ spends: [1, 2, -3], before: [] }] }],
    ['channels[0].spends', { channels: [{ spends: [1, 2, 3], before: [-1] }] }],
    ['channels[0].spends', { channels: [{ spends: [2, 2, 2], before: [] }] }],
    ['controls[0]', { controls: [[1]] }],
    ['controls[0]', { controls: [[1, 2, Infinity]] }],
    ['differences[0].from', difference({ from: -1 })],
    ['differences[0].to', difference({ to: -1 })],
    ['differences[0].to', difference({ to: 1 })],
    ['differences[0].estimate', difference({ estimate: Infinity })],
    ['differences[0].standardError', difference({ standardError: 0 })],
  ])('refuses what no fit can answer: %s', (field, change) => {
    expect(() => requireResponseData(valid)).not.toThrow();
    expect(() => requireResponseData({ ...valid, ...change })).toThrow(expect.objectContaining({ field }));
  });
});
