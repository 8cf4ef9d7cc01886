import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterContrast, clusterCovariance } from '../../../src/statistics/regression/cluster-robust.js';
import { coefficientTable } from '../../../src/statistics/regression/coefficients.js';
import { leastSquares } from '../../../src/statistics/regression/least-squares.js';
import { type RegressionCell, rowsAsCells } from '../../../src/statistics/regression/regression-cell.js';
import { type CovarianceKind, coefficientCovariance } from '../../../src/statistics/regression/robust-covariance.js';
import fixture from '../../fixtures/regression/least-squares.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = fixture.cases.map((testCase, i) => ({ i, testCase, cells: rowsAsCells(testCase.x, testCase.y) }));

/** Certified by NIST StRD: coefficients and their standard deviations. */
const longley = [
  [-3482258.63459582, 890420.383607373],
  [15.0618722713733, 84.9149257747669],
  [-0.035819179292591, 0.0334910077722432],
  [-2.02022980381683, 0.488399681651699],
  [-1.03322686717359, 0.214274163161675],
  [-0.0511041056535807, 0.22607320006937],
  [1829.15146461355, 455.478499142212],
];

function errorsOf(cells: readonly RegressionCell[], kind: CovarianceKind): number[] {
  const fit = leastSquares(cells)!;
  return coefficientCovariance(cells, fit, kind)!.map((row, i) => Math.sqrt(row[i]!));
}

/** Rows of equal covariates put together. */
function grouped(cells: readonly RegressionCell[]): RegressionCell[] {
  const keys = [...new Set(cells.map(({ x }) => x.join()))];
  return keys.map((key) => {
    const own = cells.filter(({ x }) => x.join() === key);
    const mean = own.reduce((sum, cell) => sum + cell.mean, 0) / own.length;
    const squares = own.reduce((sum, cell) => sum + (cell.mean - mean) ** 2, 0);
    return { x: own[0]!.x, n: own.length, mean, squares };
  });
}

describe('leastSquares', () => {
  it.each(indexed)("equals R's lm, data set $i", ({ testCase, cells }) => {
    const fit = leastSquares(cells)!;
    fit.coefficients.forEach((value, i) => {
      expectNear(value, testCase.coefficients[i]!, 1e-11);
    });
    expectNear(fit.residualSquares, testCase.residualSquares, 1e-12);
    const table = coefficientTable(fit, coefficientCovariance(cells, fit, 'CLASSICAL')!, twoSided);
    table.forEach(({ standardError, statistic, pValue }, i) => {
      expectNear(standardError, testCase.CLASSICAL[i]!, 1e-11);
      expectNear(statistic, testCase.t[i]!, 1e-10);
      expectNear(pValue, testCase.p[i]!, 1e-8);
    });
  });

  it('reaches the certified digits of Longley', () => {
    const cells = rowsAsCells(fixture.longley.x, fixture.longley.y);
    const fit = leastSquares(cells)!;
    const errors = errorsOf(cells, 'CLASSICAL');
    longley.forEach(([coefficient, error], i) => {
      expectNear(fit.coefficients[i]!, coefficient!, 1e-11);
      expectNear(errors[i]!, error!, 1e-11);
    });
  });

  it('recovers Wampler’s exact polynomial', () => {
    const x = Array.from({ length: 21 }, (_, i) => [0, 1, 2, 3, 4, 5].map((power) => i ** power));
    const y = x.map((row) => row.reduce((sum, value) => sum + value, 0));
    for (const coefficient of leastSquares(rowsAsCells(x, y))!.coefficients) expectNear(coefficient, 1, 1e-9);
  });

  it('is the same from cells as from rows', () => {
    const rows = indexed[0]!.cells.map((cell) => ({ ...cell, x: [1, cell.x[1]!, Math.round(cell.x[2]!)] }));
    const [fromRows, fromCells] = [rows, grouped(rows)].map((cells) => leastSquares(cells)!);
    fromCells!.coefficients.forEach((value, i) => {
      expectNear(value, fromRows!.coefficients[i]!, 1e-12);
    });
    for (const kind of ['CLASSICAL', 'HC0', 'HC1', 'HC2', 'HC3'] as const) {
      errorsOf(grouped(rows), kind).forEach((value, i) => {
        expectNear(value, errorsOf(rows, kind)[i]!, 1e-11);
      });
    }
  });

  it('drops columns that the ones before them explain, and says which', () => {
    const scales = fc.constantFrom(1e-6, 1, 1e6);
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), scales, (weight, scale) => {
        const plain = leastSquares(indexed[1]!.cells)!;
        const wide = indexed[1]!.cells.map((cell) => {
          const [one, z, x] = cell.x as [number, number, number];
          return { ...cell, x: [one, 0, z, scale * (weight * z + one), x] };
        });
        const fit = leastSquares(wide)!;
        expect(fit.kept).toEqual([0, 2, 4]);
        expect(fit.dropped).toEqual([
          { index: 1, reason: 'CONSTANT' },
          { index: 3, reason: 'COLLINEAR' },
        ]);
        fit.coefficients.forEach((value, i) => {
          expectNear(value, plain.coefficients[i]!, 1e-9);
        });
      }),
    );
  });

  it('answers nothing without degrees of freedom or columns', () => {
    expect(leastSquares(indexed[0]!.cells.slice(0, 3))).toBeNull();
    expect(leastSquares(indexed[0]!.cells.slice(0, 1))).toBeNull();
    expect(leastSquares([{ x: [0], n: 5, mean: 1, squares: 2 }])).toBeNull();
    expect(leastSquares([{ x: [1], n: 0, mean: 1, squares: 2 }])).toBeNull();
  });

  const cell = { x: [1, 2], n: 3, mean: 1, squares: 0 };
  it.each([
    ['cells', []],
    ['cells[0].x', [{ ...cell, x: [] }]],
    ['cells[1].x', [cell, { ...cell, x: [1] }]],
    ['cells[0].x', [{ ...cell, x: [1, Number.NaN] }]],
    ['cells[0].n', [{ ...cell, n: 1.5 }]],
    ['cells[0].mean', [{ ...cell, mean: Number.POSITIVE_INFINITY }]],
    ['cells[0].squares', [{ ...cell, squares: -1 }]],
  ])('refuses bad %s', (field, cells) => {
    expect(() => leastSquares(cells)).toThrow(expect.objectContaining({ field }));
  });

  it('refuses rows without outcomes', () => {
    expect(() => rowsAsCells([[1], [2]], [1])).toThrow(expect.objectContaining({ field: 'y' }));
  });
});

describe('coefficientCovariance', () => {
  it.each(indexed)("equals R's sandwich, data set $i", ({ testCase, cells }) => {
    for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      errorsOf([...cells, { ...cells[0]!, n: 0 }], kind).forEach((value, i) => {
        expectNear(value, testCase[kind][i]!, 1e-10);
      });
    }
  });

  it('is Welch’s variance for HC2 on two arms', () => {
    const cells = [
      { x: [1, 0], n: 12, mean: 5, squares: 20 },
      { x: [1, 1], n: 7, mean: 6, squares: 31 },
    ];
    expectNear(errorsOf(cells, 'HC2')[1]! ** 2, 20 / 11 / 12 + 31 / 6 / 7, 1e-12);
  });

  it('does not answer HC2 and HC3 where one customer decides a coefficient', () => {
    const cells = rowsAsCells(
      [
        [1, 0],
        [1, 0],
        [1, 1],
      ],
      [1, 2, 5],
    );
    const fit = leastSquares(cells)!;
    expect(coefficientCovariance(cells, fit, 'HC2')).toBeNull();
    expect(coefficientCovariance(cells, fit, 'HC3')).toBeNull();
    expect(coefficientCovariance(cells, fit, 'HC1')).not.toBeNull();
  });
});

describe('clusterCovariance', () => {
  it.each(indexed)("equals R's clubSandwich, data set $i", ({ testCase, cells }) => {
    const fit = leastSquares(cells)!;
    const own = cells.map((cell, i) => ({ ...cell, group: testCase.group[i]! }));
    const [cr0, cr2] = [clusterCovariance(own, fit, 'CR0'), clusterCovariance(own, fit, 'CR2')];
    fit.kept.forEach((_, i) => {
      expectNear(Math.sqrt(cr0.covariance[i]![i]!), testCase.CR0[i]!, 1e-10);
      expectNear(Math.sqrt(cr2.covariance[i]![i]!), testCase.CR2[i]!, 1e-9);
      expectNear(cr2.degreesOfFreedom[i]!, testCase.df[i]!, 1e-8);
      expect(cr0.degreesOfFreedom[i]).toBe(cr0.groups - 1);
    });
  });

  it('is HC2 with groups of one', () => {
    const { cells } = indexed[0]!;
    const fit = leastSquares(cells)!;
    const { covariance } = clusterCovariance(
      cells.map((cell, group) => ({ ...cell, group })),
      fit,
      'CR2',
    );
    errorsOf(cells, 'HC2').forEach((value, i) => {
      expectNear(Math.sqrt(covariance[i]![i]!), value, 1e-9);
    });
  });

  it('counts nothing of a direction that one group alone decides', () => {
    const cells = rowsAsCells(
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [1, 1],
        [1, 1],
      ],
      [1, 2, 4, 5, 9],
    ).map((cell, i) => ({ ...cell, group: [0, 0, 1, 2, 2][i]! }));
    const { covariance, degreesOfFreedom } = clusterCovariance(cells, leastSquares(cells)!, 'CR2');
    for (const value of [...covariance.flat(), ...degreesOfFreedom]) expect(Number.isFinite(value)).toBe(true);
  });

  it('has the variance and degrees of freedom of a coefficient as a contrast', () => {
    const { cells, testCase } = indexed[0]!;
    const fit = leastSquares(cells)!;
    const own = cells.map((cell, i) => ({ ...cell, group: testCase.group[i]! }));
    const nobody = { ...own[0]!, n: 0, group: 'empty' };
    const { variance, degreesOfFreedom } = clusterContrast([...own, nobody], fit, [0, 1, 0]);
    expectNear(Math.sqrt(variance), testCase.CR2[1]!, 1e-9);
    expectNear(degreesOfFreedom, testCase.df[1]!, 1e-8);
    expect(() => clusterContrast(own, fit, [1])).toThrow('3 weights');
  });

  it('refuses a single group', () => {
    const { cells } = indexed[0]!;
    const one = cells.map((cell) => ({ ...cell, group: 'all' }));
    expect(() => clusterCovariance(one, leastSquares(cells)!, 'CR2')).toThrow('at least two groups');
  });
});

describe('coefficientTable', () => {
  const fit = leastSquares(indexed[0]!.cells)!;
  const covariance = coefficientCovariance(indexed[0]!.cells, fit, 'HC2')!;

  it('opens one side for a one-sided test and agrees with its p-value', () => {
    for (const alternative of ['GREATER', 'LESS'] as const) {
      for (const { lower, upper, pValue } of coefficientTable(fit, covariance, { alpha: 0.05, alternative })) {
        expect(alternative === 'GREATER' ? upper : lower).toBeNull();
        expect((lower !== null && lower > 0) || (upper !== null && upper < 0)).toBe(pValue! < 0.05);
      }
    }
  });

  it('does not test a coefficient without variance', () => {
    const zeros = covariance.map((row) => row.map(() => 0));
    expect(coefficientTable(fit, zeros, twoSided)[0]).toMatchObject({
      standardError: 0,
      statistic: null,
      pValue: null,
    });
  });
});
