import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { andersonRubinSet } from '../../../src/statistics/instruments/anderson-rubin.js';
import { complierEffect } from '../../../src/statistics/instruments/complier-effect.js';
import { exposureMoments, meansByExposure } from '../../../src/statistics/instruments/exposure-cells.js';
import { type JointDifferences, jointDifferences } from '../../../src/statistics/instruments/joint-differences.js';
import { expectNear } from '../near.js';

type Cell = [number, number, number];
interface Row {
  name: string;
  level: number;
  control: Cell[];
  treatment: Cell[];
  itt: number;
  ittError: number;
  uptake: number;
  firstStageF: number;
  complier: number;
  complierError: number;
  shape: string;
  lower: number | null;
  upper: number | null;
  asTreated: number;
  perProtocol: number;
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/instruments/complier-effect.json', 'utf8'));
const momentsOf = (cells: readonly Cell[]) =>
  exposureMoments(
    'control',
    cells.map(([d, mean, customers]) => ({ exposed: d === 1, mean, customers, standardDeviation: 0 })),
  );
const differencesOf = (control: readonly Cell[], treatment: readonly Cell[]) =>
  jointDifferences(momentsOf(control), momentsOf(treatment))!;
const Z = 1.959963984540054;

describe('the complier effect', () => {
  it.each(rows)('equals two-stage least squares with HC2 and the inverted test: $name at $level', (row) => {
    const found = complierEffect(differencesOf(row.control, row.treatment), 1 - row.level);
    expectNear(found.intentionToTreat.estimate, row.itt, 1e-12);
    expectNear(found.intentionToTreat.standardError, row.ittError, 1e-13);
    expectNear(found.uptakeDifference, row.uptake, 1e-14);
    expectNear(found.firstStageF, row.firstStageF, 1e-12);
    expectNear(found.complier.estimate, row.complier, 1e-11, 1e-11);
    expectNear(found.complier.standardError, row.complierError, 1e-11);
    expect(found.andersonRubin?.shape).toBe(row.shape);
    expectNear(found.andersonRubin!.lower, row.lower, 1e-10);
    expectNear(found.andersonRubin!.upper, row.upper, 1e-10);
    expect(found.insufficientData).toBeNull();
  });

  it('is described by exposure, as R means say', () => {
    for (const { control, treatment, asTreated, perProtocol } of rows) {
      const [own, other] = [meansByExposure(momentsOf(control)), meansByExposure(momentsOf(treatment))];
      const all = meansByExposure(momentsOf([...control, ...treatment]));
      expectNear(all.exposed! - all.unexposed!, asTreated, 1e-12);
      expectNear(other.exposed! - own.unexposed!, perProtocol, 1e-12);
    }
    expect(meansByExposure(momentsOf([[0, 1, 3]]))).toEqual({ exposed: null, unexposed: 1 });
    expect(meansByExposure(momentsOf([[1, 1, 3]]))).toEqual({ exposed: 1, unexposed: null });
  });

  it('warns of an assignment that hardly changes exposure, or lowers it', () => {
    const codesOf = (name: string) => {
      const row = rows.find((one) => one.name === name)!;
      return complierEffect(differencesOf(row.control, row.treatment), 0.05).warnings.map(({ code }) => code);
    };
    expect(codesOf('weak')).toEqual(['WEAK_INSTRUMENT']);
    expect(codesOf('fewer')).toEqual(['LESS_EXPOSED']);
    expect(codesOf('both')).toEqual([]);
  });

  it('uses t where the differences have few degrees of freedom', () => {
    const differences = { outcome: 2, uptake: 0.5, outcomeVariance: 1, uptakeVariance: 0.001, covariance: 0 };
    const [normal, t] = [complierEffect(differences, 0.05), complierEffect(differences, 0.05, 4)];
    // R: 2 * pnorm(-2), 2 * pt(-2, 4).
    expectNear(normal.intentionToTreat.pValue, 0.04550026389635839, 1e-12);
    expectNear(t.intentionToTreat.pValue, 0.1161165235168156, 1e-12);
    expect(t.andersonRubin!.lower).toBeLessThan(0);
    expect(normal.andersonRubin!.lower).toBeGreaterThan(0);
  });

  it('has no estimate where exposure is the same in both arms', () => {
    const arm = (successes: number): Cell[] => [
      [1, 1, successes],
      [1, 0, 5 - successes],
      [0, 1, successes],
      [0, 0, 5 - successes],
    ];
    const found = complierEffect(differencesOf(arm(3), arm(2)), 0.05);
    expect(found.complier).toEqual({ estimate: null, standardError: null });
    expect(found.uptakeDifference).toBe(0);
    expect(found.insufficientData).toContain('the same share of exposed customers');
    expect(found.andersonRubin?.shape).toBe('UNBOUNDED');
  });

  it('has an empty set where nobody is exposed and outcomes differ, and everything where they do not', () => {
    const nobody = (successes: number): Cell[] => [
      [0, 1, successes],
      [0, 0, 100 - successes],
    ];
    const differ = complierEffect(differencesOf(nobody(10), nobody(60)), 0.05);
    expect(differ.andersonRubin).toEqual({ shape: 'EMPTY', lower: null, upper: null });
    expect(differ.firstStageF).toBeNull();
    expect(complierEffect(differencesOf(nobody(10), nobody(11)), 0.05).andersonRubin?.shape).toBe('UNBOUNDED');
  });

  it('needs outcomes that vary, and two customers in each arm', () => {
    const found = complierEffect(
      differencesOf(
        [[0, 0, 50]],
        [
          [1, 0, 20],
          [0, 0, 30],
        ],
      ),
      0.05,
    );
    expect(found.intentionToTreat.pValue).toBeNull();
    expect(found.andersonRubin).toBeNull();
    expect(found.insufficientData).toContain('the same outcome');
    expect(jointDifferences(momentsOf([[0, 1, 1]]), momentsOf([[1, 1, 9]]))).toBeNull();
    expect(jointDifferences(momentsOf([[0, 1, 9]]), momentsOf([]))).toBeNull();
    expect(jointDifferences(momentsOf([[0, 1, 9]]), momentsOf([[1, 1, 0]]))).toBeNull();
  });

  it('gives the effect itself where everybody complies', () => {
    const found = complierEffect(
      differencesOf(
        [
          [0, 1, 30],
          [0, 0, 70],
        ],
        [
          [1, 1, 45],
          [1, 0, 55],
        ],
      ),
      0.05,
    );
    expectNear(found.complier.estimate, found.intentionToTreat.estimate, 1e-14);
    expectNear(found.complier.standardError, found.intentionToTreat.standardError, 1e-14);
    const { estimate, standardError } = found.intentionToTreat;
    expectNear(found.andersonRubin!.lower, estimate - Z * standardError, 1e-12);
    expectNear(found.andersonRubin!.upper, estimate + Z * standardError, 1e-12);
  });

  const cell = (exposed: boolean) =>
    fc.record({
      exposed: fc.constant(exposed),
      customers: fc.integer({ min: 2, max: 400 }),
      mean: fc.double({ min: -50, max: 50, noNaN: true }),
      standardDeviation: fc.double({ min: 0.5, max: 40, noNaN: true }),
    });
  const arm = fc.tuple(cell(true), cell(false));
  const differences = fc
    .tuple(arm, arm)
    .map(([one, other]) => jointDifferences(exposureMoments('control', one), exposureMoments('treatment', other))!);

  it('includes exactly what its test does not reject, and 0 exactly where the assignment shows nothing', () => {
    const belongs = ({ shape, lower, upper }: ReturnType<typeof andersonRubinSet>, theta: number) => {
      if (shape === 'INTERVAL') return theta >= (lower ?? -Infinity) && theta <= (upper ?? Infinity);
      return shape === 'UNBOUNDED' || theta <= lower! || theta >= upper!;
    };
    const excess = (d: JointDifferences, theta: number) =>
      Math.abs(d.outcome - theta * d.uptake) /
        Math.sqrt(d.outcomeVariance - 2 * theta * d.covariance + theta ** 2 * d.uptakeVariance) -
      Z;
    fc.assert(
      fc.property(differences, fc.double({ min: -200, max: 200, noNaN: true }), (found, theta) => {
        const set = andersonRubinSet(found, Z);
        for (const point of [theta, 0]) {
          const value = excess(found, point);
          if (Math.abs(value) > 1e-9) expect(belongs(set, point)).toBe(value < 0);
        }
        if (found.uptake !== 0) expect(belongs(set, found.outcome / found.uptake)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('turns its sign with the arms and the outcome, and its unit with that of the outcome', () => {
    fc.assert(
      fc.property(differences, fc.constantFrom(1e-6, 0.01, 3, 1e9), (found, unit) => {
        const [base, turned] = [
          complierEffect(found, 0.05),
          complierEffect({ ...found, outcome: -found.outcome, uptake: -found.uptake }, 0.05),
        ];
        expectNear(turned.complier.standardError, base.complier.standardError, 1e-12);
        expect(turned.andersonRubin).toEqual(base.andersonRubin);
        const scaled = andersonRubinSet(
          {
            ...found,
            outcome: found.outcome * unit,
            outcomeVariance: found.outcomeVariance * unit ** 2,
            covariance: found.covariance * unit,
          },
          Z,
        );
        const own = andersonRubinSet(found, Z);
        expect(scaled.shape).toBe(own.shape);
        if (own.lower !== null) expectNear(scaled.lower, own.lower * unit, 1e-6, 1e-9 * unit);
      }),
    );
  });

  it('ends at one side where the uptake is as large as its critical value', () => {
    const set = (outcome: number) =>
      andersonRubinSet({ outcome, uptake: 2, outcomeVariance: 1, uptakeVariance: 1, covariance: 0 }, 2);
    expect(set(3)).toEqual({ shape: 'INTERVAL', lower: (3 ** 2 - 4) / 2 / 6, upper: null });
    expect(set(-3)).toEqual({ shape: 'INTERVAL', lower: null, upper: -(3 ** 2 - 4) / 2 / 6 });
    const certain = { outcome: 0, uptake: 1, outcomeVariance: 0, uptakeVariance: 0, covariance: 0 };
    expect(andersonRubinSet(certain, 2)).toMatchObject({ shape: 'INTERVAL', lower: 0, upper: 0 });
    expect(andersonRubinSet({ ...certain, uptake: 0 }, 2)).toMatchObject({ shape: 'UNBOUNDED' });
    expect(andersonRubinSet({ ...certain, uptake: 0, outcome: 3 }, 2)).toMatchObject({ shape: 'EMPTY' });
    expect(andersonRubinSet({ ...certain, outcome: 3 }, 2)).toMatchObject({ shape: 'INTERVAL', lower: 3, upper: 3 });
  });

  it('refuses what is no sample, naming it', () => {
    const cells = (change: object) => () =>
      exposureMoments('treatment', [{ exposed: true, customers: 5, mean: 1, standardDeviation: 1, ...change }]);
    expect(cells({ customers: 1.5 })).toThrow('treatment[0].customers must be a whole number');
    expect(cells({ mean: Number.NaN })).toThrow('treatment[0].mean must be a finite number');
    expect(cells({ standardDeviation: -1 })).toThrow('treatment[0].standardDeviation must be');
    expect(() => jointDifferences({ n: 3, means: [1], centred: [[1]] }, momentsOf([]))).toThrow('2 means');
    const fine = { outcome: 1, uptake: 1, outcomeVariance: 1, uptakeVariance: 1, covariance: 0 };
    expect(() => andersonRubinSet({ ...fine, uptakeVariance: -1 }, 2)).toThrow('uptakeVariance');
    expect(() => andersonRubinSet({ ...fine, covariance: Number.NaN }, 2)).toThrow('covariance');
    expect(() => andersonRubinSet(fine, 0)).toThrow('critical');
  });
});
