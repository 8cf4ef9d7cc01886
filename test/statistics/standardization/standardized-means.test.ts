import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import type { MeanFamily } from '../../../src/statistics/standardization/fit-means.js';
import type { PatternTable } from '../../../src/statistics/standardization/pattern-table.js';
import {
  type MeanModel,
  type StandardizedMeans,
  standardizedMeans,
} from '../../../src/statistics/standardization/standardized-means.js';
import fixture from '../../fixtures/standardization/standardization.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { countTable, customerTable, summedUp } from './tables.js';

const { rows } = fixture;
const columns = [
  { values: rows.x, nominal: false },
  { values: rows.w, nominal: false },
  { values: rows.z, nominal: true },
];
const tableOf = (response: string, shift = 0) =>
  customerTable(rows.g, response === 'y' ? rows.y : rows.m, columns, shift);

const { ucb } = fixture;
const admissions = countTable(
  ucb.group,
  ucb.n.map((n, row) => ({ n, successes: ucb.admitted[row]! })),
  [{ values: ucb.dept, nominal: true }],
);

function answered(table: PatternTable, groups: number, model: MeanModel): StandardizedMeans {
  const found = standardizedMeans(table, groups, model);
  if ('reason' in found) throw new Error(found.reason);
  return found;
}

const linear: MeanModel = { family: 'LINEAR', interacted: false };
const logit: MeanModel = { family: 'LOGIT', interacted: false };

describe('standardizedMeans', () => {
  it.each(fixture.answers)('equals R: $response, $family, interacted $interacted', (answer) => {
    const model = { family: answer.family as MeanFamily, interacted: answer.interacted };
    const found = answered(tableOf(answer.response), 3, model);
    answer.means.forEach((mean, group) => {
      expectNear(found.means[group]!, mean, 1e-11);
      answer.covariance[group]!.forEach((value, other) => {
        expectNear(found.covariance[group]![other]!, value, 1e-9, 1e-14);
      });
    });
  });

  it.each(ucb.answers)('equals R on the admissions of Berkeley: $family, interacted $interacted', (answer) => {
    const found = answered(admissions, 2, { family: answer.family as MeanFamily, interacted: answer.interacted });
    answer.means.forEach((mean, group) => {
      expectNear(found.means[group]!, mean, 1e-11);
      expectNear(found.covariance[group]![group]!, answer.covariance[group]![group]!, 1e-9);
    });
  });

  it('is the mean of the departments, weighted by all applicants, where every department has its own', () => {
    const { means } = answered(admissions, 2, { family: 'LINEAR', interacted: true });
    expectNear(means[1]! - means[0]!, 0.0426367977713029, 1e-12);
  });

  it('is the same for customers one by one, summed up by pattern, and about another origin', () => {
    const discrete = [columns[1]!, columns[2]!];
    const table = customerTable(rows.g, rows.m, discrete);
    const shifted = customerTable(rows.g, rows.m, discrete, 57.25);
    const one = answered(table, 3, linear);
    for (const other of [summedUp(table), shifted, summedUp(shifted)]) {
      const same = answered(other, 3, linear);
      same.means.forEach((mean, group) => {
        expectNear(mean, one.means[group]!, 1e-12);
        expectNear(same.covariance[group]![group]!, one.covariance[group]![group]!, 1e-10);
      });
    }
    expect(summedUp(table).n.length).toBeLessThan(table.n.length / 4);
  });

  it('is the crude mean where there is nothing to adjust for, with its usual standard error', () => {
    const { means, covariance, parameters } = answered(customerTable([0, 0, 0, 1, 1], [1, 2, 6, 4, 8], []), 2, linear);
    expect(means).toEqual([3, 6]);
    expectNear(covariance[0]![0]!, 14 / 9, 1e-12);
    expectNear(covariance[0]![1]!, 0, 0, 1e-15);
    expect(parameters).toBe(2);
  });

  it('drops constant and collinear covariates, which changes nothing', () => {
    const twice = rows.w.map((value) => 3 - 2 * value);
    const more = [...columns, { values: twice, nominal: false }, { values: rows.w.map(() => 7), nominal: false }];
    const plain = answered(tableOf('m'), 3, linear);
    const found = answered(customerTable(rows.g, rows.m, more), 3, linear);
    expect(found.parameters).toBe(plain.parameters);
    found.means.forEach((mean, group) => {
      expectNear(mean, plain.means[group]!, 1e-11);
    });
  });

  it('does not depend on the units of covariates', () => {
    const property = fc.property(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.constantFrom(linear, logit, { ...linear, interacted: true }, { ...logit, interacted: true }),
      (origin, scale, model) => {
        const moved = rows.x.map((value) => (value === null ? null : origin + scale * value));
        const found = answered(
          customerTable(rows.g, rows.y, [{ values: moved, nominal: false }, columns[1]!]),
          3,
          model,
        );
        const plain = answered(customerTable(rows.g, rows.y, [columns[0]!, columns[1]!]), 3, model);
        found.means.forEach((mean, group) => {
          expectNear(mean, plain.means[group]!, 1e-8);
        });
      },
    );
    fc.assert(property, { seed: 12, numRuns: 40 });
  });

  it('counts customers whose covariate is unknown, whether of some or of all', () => {
    const unknown = { values: rows.x.map(() => null), nominal: false };
    const found = answered(customerTable(rows.g, rows.y, [unknown, columns[1]!]), 3, linear);
    expect(found.means).toEqual(answered(customerTable(rows.g, rows.y, [columns[1]!]), 3, linear).means);
  });

  it('names the groups in which covariates do not vary enough for their own slopes', () => {
    const w = rows.w.map((value, row) => (rows.g[row] === 2 ? 1 : value));
    const table = customerTable(rows.g, rows.y, [{ values: w, nominal: false }]);
    expect(standardizedMeans(table, 3, { ...linear, interacted: true })).toEqual({
      reason: 'NOT_DETERMINED',
      groups: [2],
    });
    expect(standardizedMeans(table, 3, linear)).toHaveProperty('means');
  });

  it('names all groups where covariates follow from them', () => {
    const table = customerTable(rows.g, rows.y, [{ values: rows.g, nominal: true }]);
    expect(standardizedMeans(table, 3, linear)).toEqual({ reason: 'NOT_DETERMINED', groups: [0, 1, 2] });
  });

  it('says that a covariate separates outcomes', () => {
    const w = rows.y.map((value, row) => value + (row % 2) * 0.1);
    const table = customerTable(rows.g, rows.y, [{ values: w, nominal: false }]);
    expect(standardizedMeans(table, 3, logit)).toEqual({ reason: 'SEPARATED' });
    const none = customerTable(
      rows.g,
      rows.y.map((value, row) => (rows.g[row] === 1 ? 0 : value)),
      [],
    );
    expect(standardizedMeans(none, 3, logit)).toEqual({ reason: 'SEPARATED' });
  });

  it('refuses more parameters than it can fit', () => {
    const many = Array.from({ length: 210 }, (_, k) => ({
      values: rows.g.map((_, row) => Math.sin((row + 1) * (k + 1))),
      nominal: false,
    }));
    const model = { family: 'LINEAR', interacted: true } as const;
    expect(() => standardizedMeans(customerTable(rows.g, rows.y, many), 3, model)).toThrow(InvalidInputError);
  });
});
