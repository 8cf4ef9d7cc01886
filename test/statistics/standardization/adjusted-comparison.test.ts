import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquaredUpperTail } from '../../../src/statistics/distributions/chi-squared.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { holm } from '../../../src/statistics/multiplicity/holm.js';
import {
  type AdjustedQuestion,
  adjustedComparison,
} from '../../../src/statistics/standardization/adjusted-comparison.js';
import type { PatternTable } from '../../../src/statistics/standardization/pattern-table.js';
import { standardizedMeans } from '../../../src/statistics/standardization/standardized-means.js';
import separation from '../../fixtures/standardization/separation.json' with { type: 'json' };
import fixture from '../../fixtures/standardization/standardization.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { countTable, customerTable } from './tables.js';

const { rows, ucb } = fixture;
const category = (values: readonly (number | null)[]) => ({ values, nominal: true });
const admissions = countTable(
  ucb.group,
  ucb.n.map((n, row) => ({ n, successes: ucb.admitted[row]! })),
  [category(ucb.dept)],
);
const generated = customerTable(rows.g, rows.y, [category(rows.w), category(rows.z)]);

function compare(table: PatternTable, groups: number, given: Partial<AdjustedQuestion> = {}) {
  const model = { family: 'LINEAR', interacted: false } as const;
  return adjustedComparison({ table, groups, model, alpha: 0.05, correction: 'HOLM', ...given });
}

describe('adjustedComparison', () => {
  it('shows Simpson’s paradox in the admissions of Berkeley', () => {
    const { pairs, groups } = compare(admissions, 2, { model: { family: 'LINEAR', interacted: true } });
    // R: UCBAdmissions; crude −0.1416 for women, standardized over departments +0.0426.
    expectNear(-pairs[0]!.crude, -0.141645428246542, 1e-12);
    expectNear(-pairs[0]!.difference!, 0.0426367977713029, 1e-12);
    expect(pairs[0]!.reversed).toBe(true);
    expect(groups.map(({ n }) => n)).toEqual([2691, 1835]);
    expect(groups.map(({ overlap }) => overlap.uncovered)).toEqual([0, 0]);
  });

  it('tests pairs by the covariance of the standardized means, corrected over pairs', () => {
    const { groups, pairs, omnibus, customers, parameters } = compare(generated, 3);
    const standardized = standardizedMeans(generated, 3, { family: 'LINEAR', interacted: false });
    if ('reason' in standardized) throw new Error(standardized.reason);
    const { means, covariance } = standardized;
    expect(groups.map(({ estimate }) => estimate)).toEqual(means);
    expect(groups.map(({ standardError }) => standardError)).toEqual(
      means.map((_, g) => Math.sqrt(covariance[g]![g]!)),
    );
    const [pair] = pairs;
    const error = Math.sqrt(covariance[0]![0]! + covariance[1]![1]! - 2 * covariance[0]![1]!);
    expectNear(pair!.standardError, error, 1e-12);
    expectNear(pair!.upper! - pair!.lower!, 2 * 1.959963984540054 * error, 1e-12);
    expect(pairs.map(({ adjustedPValue }) => adjustedPValue)).toEqual(holm(pairs.map(({ pValue }) => pValue)));
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect({ customers, parameters }).toEqual({ customers: rows.g.length, parameters: 6 });
    // Two groups: the square of z.
    const two = compare(admissions, 2);
    const z = two.pairs[0]!.difference! / two.pairs[0]!.standardError!;
    expectNear(two.omnibus!.statistic, z * z, 1e-10);
    expectNear(omnibus!.pValue, chiSquaredUpperTail(omnibus!.statistic, 2), 1e-14);
    expect(omnibus!.degreesOfFreedom).toBe(2);
  });

  it('is below alpha exactly where the interval excludes no difference', () => {
    const property = fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const y = rows.y.map((_, row) => Number(Math.sin(seed + row * 12.9898 + rows.g[row]! * 0.4) > 0.3));
      for (const { pValue, lower, upper } of compare(customerTable(rows.g, y, [category(rows.w)]), 3).pairs) {
        expect(pValue! < 0.05).toBe(lower! > 0 || upper! < 0);
      }
    });
    fc.assert(property, { seed: 12, numRuns: 40 });
  });

  it('refuses a group without comparable customers, and compares the others without its customers', () => {
    const region = rows.g.map((g, row) => (g === 2 ? 9 : rows.w[row]!));
    const { groups, pairs, customers } = compare(customerTable(rows.g, rows.y, [category(region)]), 3);
    expect(groups.map(({ refusal }) => refusal)).toEqual([null, null, 'NO_COMPARABLE']);
    expect(groups[2]).toMatchObject({ estimate: null, standardError: null, lower: null, upper: null });
    expect(groups[2]!.overlap).toEqual({ uncovered: 1, propensity: null });
    expect(groups[0]!.overlap.uncovered).toBeGreaterThan(0);
    expect(pairs[1]).toMatchObject({ difference: null, pValue: null, adjustedPValue: null, reversed: null });
    expect(pairs[0]!.difference).not.toBeNull();
    expect(customers).toBe(rows.g.filter((g) => g !== 2).length);
  });

  it('refuses all where no group has comparable customers in another', () => {
    const { groups, omnibus, customers, parameters } = compare(customerTable(rows.g, rows.y, [category(rows.g)]), 3);
    expect(groups.map(({ refusal }) => refusal)).toEqual(['NO_COMPARABLE', 'NO_COMPARABLE', 'NO_COMPARABLE']);
    expect({ omnibus, customers, parameters }).toEqual({ omnibus: null, customers: 0, parameters: null });
  });

  it('refuses the last group that has no other left', () => {
    // Slopes of their own are not determined in groups 1 and 2.
    const w = rows.w.map((value, row) => (rows.g[row] === 0 ? value : 1));
    const model = { family: 'LINEAR', interacted: true } as const;
    const { groups } = compare(customerTable(rows.g, rows.y, [category(w)]), 3, { model });
    expect(groups.map(({ refusal }) => refusal)).toEqual(['ALONE', 'NOT_DETERMINED', 'NOT_DETERMINED']);
  });

  it('refuses all where a logistic regression has no fit', () => {
    const model = { family: 'LOGIT', interacted: false } as const;
    const { groups } = compare(customerTable(rows.g, rows.y, [category(rows.y)]), 3, { model });
    expect(groups.map(({ refusal }) => refusal)).toEqual(['SEPARATED', 'SEPARATED', 'SEPARATED']);
  });

  it('tests nothing where the covariate explains every outcome, so that no error is left', () => {
    const x = [0, 1, 0, 1, 0, 1, 0, 1];
    const { pairs, omnibus } = compare(customerTable([0, 0, 0, 0, 1, 1, 1, 1], x, [{ values: x, nominal: false }]), 2);
    expect(pairs[0]).toMatchObject({ difference: 0, standardError: 0, pValue: null });
    expect(omnibus).toBeNull();
  });

  it('refuses groups in which nothing varies, and compares the others without their customers', () => {
    const { groups, pairs, omnibus } = compare(customerTable([0, 0, 1, 1], [2, 2, 2, 2], [], 1.7), 2);
    expect(groups.map(({ refusal }) => refusal)).toEqual(['CONSTANT', 'CONSTANT']);
    expect(pairs[0]).toMatchObject({ difference: null, standardError: null, pValue: null, adjustedPValue: null });
    expect(omnibus).toBeNull();
    for (const family of ['LINEAR', 'LOGIT'] as const) {
      const y = rows.y.map((value, row) => (rows.g[row] === 2 ? 0 : value));
      const model = { family, interacted: false };
      const three = compare(customerTable(rows.g, y, [category(rows.w)]), 3, { model });
      expect(three.groups.map(({ refusal }) => refusal)).toEqual([null, null, 'CONSTANT']);
      const kept = rows.g.flatMap((g, row) => (g === 2 ? [] : [row]));
      const of = (values: readonly number[]) => kept.map((row) => values[row]!);
      const two = compare(customerTable(of(rows.g), of(y), [category(of(rows.w))]), 2, { model });
      expect(three.groups.slice(0, 2).map(({ estimate }) => estimate)).toEqual(
        two.groups.map(({ estimate }) => estimate),
      );
      expect(three.customers).toBe(kept.length);
    }
  });

  it.each(separation)(
    'separates where R’s glm warns: $name',
    ({ group, plan, n, converted, interacted, warned, ...r }) => {
      const table = countTable(
        group,
        n.map((count, row) => ({ n: count, successes: converted[row]! })),
        [category(plan)],
      );
      const { groups, separating, pairs } = compare(table, 2, { model: { family: 'LOGIT', interacted } });
      expect(groups.map(({ refusal }) => refusal === 'SEPARATED')).toEqual([warned, warned]);
      if (warned) {
        expect(separating[0]).toMatchObject({ covariate: 0, level: 3, group: interacted ? 1 : null });
        expect([0, 1]).toContain(separating[0]!.outcome);
        expect(groups.every(({ estimate, standardError }) => estimate === null && standardError === null)).toBe(true);
        expect(pairs[0]!.pValue).toBeNull();
      } else {
        expect(separating).toEqual([]);
        for (const [place, { estimate, standardError }] of groups.entries()) {
          expectNear(estimate, r.means[place]!, 1e-9);
          expectNear(standardError, r.errors[place]!, 1e-8);
        }
      }
    },
  );

  it('says of how many others a group with slopes of its own predicts from few customers', () => {
    // Level 2: 3 customers of the first group and 40 of 100 in the second.
    const table = countTable(
      [0, 0, 1, 1],
      [
        { n: 97, successes: 30 },
        { n: 3, successes: 3 },
        { n: 60, successes: 20 },
        { n: 40, successes: 10 },
      ],
      [category([1, 2, 1, 2])],
    );
    const thin = (family: 'LINEAR' | 'LOGIT', interacted: boolean) =>
      compare(table, 2, { model: { family, interacted } }).groups.map((group) => group.thin);
    expect(thin('LINEAR', true)).toEqual([0.4, 0]);
    expect(thin('LINEAR', false)).toEqual([0, 0]);
    // A number with more than two values has no levels.
    const [level] = table.known;
    const number = { ...level!, nominal: false, values: level!.values.map((value, row) => value + (row % 3) / 10) };
    const numbered = { ...table, known: [number] };
    const { groups } = compare(numbered, 2, { model: { family: 'LINEAR', interacted: true } });
    expect(groups.map(({ thin }) => thin)).toEqual([0, 0]);
  });

  it.each([
    ['one group', () => compare(generated, 1)],
    ['an impossible alpha', () => compare(generated, 3, { alpha: 1 })],
    ['lists of other lengths', () => compare({ ...generated, n: new Float64Array(3) }, 3)],
    ['rows without customers', () => compare({ ...generated, n: generated.n.map(() => 0) }, 3)],
    ['sums that are not finite', () => compare({ ...generated, sum: generated.sum.map(() => Number.NaN) }, 3)],
  ])('refuses %s', (_, asked) => {
    expect(asked).toThrow(InvalidInputError);
  });
});
