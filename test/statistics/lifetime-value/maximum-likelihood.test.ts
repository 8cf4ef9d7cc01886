import { describe, expect, it } from 'vitest';
import { maximize, type Surface } from '../../../src/statistics/lifetime-value/maximum-likelihood.js';

const wide = [-50, 50] as const;
const number = expect.any(Number);

/** Minus Rosenbrock's function: a curved valley that ends at (1, 1). */
const valley: Surface = ([x, y]) => ({
  value: -((1 - x!) ** 2) - 100 * (y! - x! ** 2) ** 2,
  slopes: [2 * (1 - x!) + 400 * x! * (y! - x! ** 2), -200 * (y! - x! ** 2)],
});

describe('maximize', () => {
  it('follows a curved valley to its end, with the inverse of the second derivatives there', () => {
    const found = maximize(valley, [[-1.2, 1]], [wide, wide]);
    expect(found.parameters[0]).toBeCloseTo(1, 12);
    expect(found.parameters[1]).toBeCloseTo(1, 12);
    expect(found).toMatchObject({ converged: true, undetermined: [false, false] });
    // Of [[802, −400], [−400, 200]].
    for (const [i, expected] of [0.5, 1, 1, 2.005].entries()) expect(found.inverse.flat()[i]).toBeCloseTo(expected, 5);
  });

  it('takes the best of several starts', () => {
    const twoHills: Surface = ([x]) => ({
      value: Math.exp(-((x! - 3) ** 2)) + 2 * Math.exp(-((x! + 3) ** 2)),
      slopes: [-2 * (x! - 3) * Math.exp(-((x! - 3) ** 2)) - 4 * (x! + 3) * Math.exp(-((x! + 3) ** 2))],
    });
    expect(maximize(twoHills, [[2.5], [-2.5]], [wide]).parameters[0]).toBeCloseTo(-3, 9);
  });

  it('stays in the box, and leaves its edge where the function rises inwards', () => {
    const slope: Surface = ([x, y]) => ({ value: x! - (y! - 2) ** 2, slopes: [1, -2 * (y! - 2)] });
    const found = maximize(
      slope,
      [[0, 5]],
      [
        [-1, 1],
        [0, 5],
      ],
    );
    expect(found.parameters[0]).toBe(1);
    expect(found.parameters[1]).toBeCloseTo(2, 12);
    expect(found.undetermined).toEqual([true, false]);
    expect(found.inverse).toEqual([
      [0, 0],
      [0, number],
    ]);
    const corner = maximize(([x]) => ({ value: x!, slopes: [1] }), [[0]], [[-1, 1]]);
    expect(corner).toMatchObject({ parameters: [1], undetermined: [true], inverse: [[0]], converged: true });
  });

  it('names what lies along a ridge and what the function does not depend on', () => {
    const ridge: Surface = ([x, y]) => ({
      value: -((x! + y! - 1) ** 2),
      slopes: [-2 * (x! + y! - 1), -2 * (x! + y! - 1), 0],
    });
    const found = maximize(ridge, [[0, 0, 1]], [wide, wide, wide]);
    expect(found.parameters[0]! + found.parameters[1]!).toBeCloseTo(1, 12);
    expect(found.undetermined).toEqual([true, true, true]);
    // Across the ridge x + y has variance 1/2.
    const [[xx, xy], [, yy]] = found.inverse as [[number, number], [number, number]];
    expect(xx! + 2 * xy! + yy!).toBeCloseTo(0.5, 6);
  });

  it('climbs on where rounding hides what there is to gain', () => {
    // At 1e6 the last digits of the value are 1e-10: the slope is all that tells.
    const high: Surface = ([x]) => ({ value: 1e6 - (x! - 2) ** 4 / 1e3, slopes: [(-4 * (x! - 2) ** 3) / 1e3] });
    expect(Math.abs(maximize(high, [[0]], [wide]).parameters[0]! - 2)).toBeLessThan(0.01);
  });
});
