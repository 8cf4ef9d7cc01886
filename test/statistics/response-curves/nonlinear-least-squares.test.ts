import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curveFamilies } from '../../../src/statistics/response-curves/curve-families.js';
import type { CurveName } from '../../../src/statistics/response-curves/curve-family.js';
import {
  type Evaluation,
  nonlinearLeastSquares,
} from '../../../src/statistics/response-curves/nonlinear-least-squares.js';
import { expectNear } from '../near.js';

interface Certified {
  parameters: number[];
  errors: number[];
  residualSquares: number;
  starts: number[][];
}
interface Nist {
  misra: { x: number[]; y: number[]; fits: (Certified & { name: string; form: CurveName })[] };
  boxBod: Certified & { x: number[]; y: number[] };
  rat42: Certified & { x: number[]; y: number[] };
}
const nist: Nist = JSON.parse(readFileSync('test/fixtures/response-curves/nist-nonlinear.json', 'utf8'));

/** A curve with NIST's parameters: the maximum, and the rate 1/scale. */
const byRate =
  (form: CurveName, x: readonly number[]) =>
  (parameters: readonly number[]): Evaluation => {
    const [maximum, rate] = parameters as [number, number];
    const own = [maximum, 1 / rate];
    return {
      values: x.map((spend) => curveFamilies[form].response(own, spend)),
      jacobian: x.map((spend) => {
        const [byMaximum, byScale] = curveFamilies[form].gradient(own, spend) as [number, number];
        return [byMaximum, -byScale / rate ** 2];
      }),
    };
  };
const sigmoid =
  (x: readonly number[]) =>
  (parameters: readonly number[]): Evaluation => {
    const [b1, b2, b3] = parameters as [number, number, number];
    const terms = x.map((value) => Math.exp(b2 - b3 * value));
    return {
      values: terms.map((term) => b1 / (1 + term)),
      jacobian: terms.map((term, row) => {
        const fall = (b1 * term) / (1 + term) ** 2;
        return [1 / (1 + term), -fall, fall * x[row]!];
      }),
    };
  };

const problems = [
  ...nist.misra.fits.map((fit) => ({ ...fit, y: nist.misra.y, evaluate: byRate(fit.form, nist.misra.x) })),
  { ...nist.boxBod, name: 'BoxBOD', y: nist.boxBod.y, evaluate: byRate('EXPONENTIAL', nist.boxBod.x) },
  { ...nist.rat42, name: 'Rat42', y: nist.rat42.y, evaluate: sigmoid(nist.rat42.x) },
].flatMap(({ starts, ...problem }) => starts.map((start) => ({ ...problem, start })));

describe('nonlinear least squares', () => {
  it.each(problems)('has the certified digits of $name from $start', ({ y, evaluate, start, ...certified }) => {
    const fit = nonlinearLeastSquares({ observed: y, evaluate, start });
    expect(fit.converged).toBe(true);
    const deviation = Math.sqrt(fit.residualSquares / (y.length - start.length));
    certified.parameters.forEach((value, index) => {
      expectNear(fit.parameters[index]!, value, 1e-8);
      expectNear(deviation * Math.sqrt(fit.unscaledCovariance![index]![index]!), certified.errors[index]!, 1e-6);
    });
    expectNear(fit.residualSquares, certified.residualSquares, 1e-9);
  });

  const line = (x: readonly number[]) => (parameters: readonly number[]) => ({
    values: x.map((value) => parameters[0]! + parameters[1]! * value),
    jacobian: x.map((value) => [1, value]),
  });

  it('is least squares where the model is linear, exactly where the model is exact', () => {
    const fit = nonlinearLeastSquares({ observed: [1, 3, 5], evaluate: line([0, 1, 2]), start: [0, 0] });
    expectNear(fit.parameters[0]!, 1, 1e-12);
    expectNear(fit.parameters[1]!, 2, 1e-12);
    expect(fit).toMatchObject({ converged: true, atEnd: [false, false] });
    expectNear(fit.unscaledCovariance![1]![1]!, 0.5, 1e-12);
    expectNear(fit.unscaledCovariance![0]![1]!, -0.5, 1e-12);
  });

  it('stays at the end of a range that the data would leave, and fits the others', () => {
    const observed = [1, 3, 5];
    const evaluate = line([0, 1, 2]);
    const held = nonlinearLeastSquares({
      observed,
      evaluate,
      start: [0, 0],
      ranges: [
        [-9, 9],
        [-1, 1.5],
      ],
    });
    expect(held.parameters[1]).toBe(1.5);
    expectNear(held.parameters[0]!, 1.5, 1e-12);
    expect(held.atEnd).toEqual([false, true]);
    expect(held.unscaledCovariance![1]).toEqual([0, 0]);
    expectNear(held.unscaledCovariance![0]![0]!, 1 / 3, 1e-12);
    const lower = nonlinearLeastSquares({
      observed,
      evaluate,
      start: [0, 3],
      ranges: [
        [-9, 9],
        [2.5, 4],
      ],
    });
    expect(lower.atEnd).toEqual([false, true]);
    const none = nonlinearLeastSquares({
      observed,
      evaluate,
      start: [2, 2.5],
      ranges: [
        [2, 2],
        [2.5, 2.5],
      ],
    });
    expect(none.parameters).toEqual([2, 2.5]);
    expect(none.unscaledCovariance).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('has no errors where rows do not determine the parameters', () => {
    const evaluate = (parameters: readonly number[]) => ({
      values: [1, 2].map((x) => (parameters[0]! + parameters[1]!) * x),
      jacobian: [1, 2].map((x) => [x, x]),
    });
    const fit = nonlinearLeastSquares({ observed: [1, 3], evaluate, start: [0, 0] });
    expect(fit.unscaledCovariance).toBeNull();
    expect(fit.converged).toBe(false);
  });

  it('has no errors for a parameter that changes nothing', () => {
    const evaluate = (parameters: readonly number[]) => ({
      values: [1, 2].map((x) => parameters[0]! * x),
      jacobian: [1, 2].map((x) => [x, 0]),
    });
    const fit = nonlinearLeastSquares({ observed: [1, 3], evaluate, start: [0, 5] });
    expectNear(fit.parameters[0]!, 1.4, 1e-9);
    expect(fit.parameters[1]).toBe(5);
    expect(fit.unscaledCovariance).toBeNull();
  });

  it('turns back where the model has no value', () => {
    const evaluate = ([b]: readonly number[]) => ({
      values: [1, 2].map((x) => (b! > 1 ? Number.NaN : b! ** 3 * x)),
      jacobian: [1, 2].map((x) => [3 * b! ** 2 * x]),
    });
    const fit = nonlinearLeastSquares({ observed: [0.5, 1], evaluate, start: [0.1] });
    expectNear(fit.parameters[0]!, 0.5 ** (1 / 3), 1e-8);
  });

  it('refuses a start where the model has no value', () => {
    const evaluate = () => ({ values: [Number.NaN], jacobian: [[1]] });
    expect(() => nonlinearLeastSquares({ observed: [1], evaluate, start: [0] })).toThrow(
      expect.objectContaining({ field: 'start' }),
    );
  });
});
