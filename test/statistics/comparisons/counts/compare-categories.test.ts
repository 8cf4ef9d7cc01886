import { describe, expect, it } from 'vitest';
import { compareCategories } from '../../../../src/statistics/comparisons/counts/compare-categories.js';
import fixture from '../../../fixtures/comparisons/chi-squared.json' with { type: 'json' };
import { expectNear } from '../../near.js';

describe('compareCategories', () => {
  it.each(fixture.tables)("equals R's chisq.test: $table", (testCase) => {
    const result = compareCategories(testCase.table);
    expectNear(result.statistic, testCase.statistic, 1e-11);
    expect(result.degreesOfFreedom).toEqual([testCase.degreesOfFreedom]);
    expectNear(result.pValue, testCase.pValue, 1e-9);
    expectNear(result.effectSize.value, testCase.cramersV, 1e-11);
  });

  it('does not count empty rows and columns', () => {
    const table = [
      [10, 0, 20],
      [0, 0, 0],
      [25, 0, 15],
    ];
    const dense = compareCategories([
      [10, 20],
      [25, 15],
    ]);
    const { expected, ...result } = compareCategories(table);
    expect({ ...result, expected: dense.expected }).toEqual(dense);
    expect(expected[1]).toEqual([0, 0, 0]);
  });

  it('warns of small expected counts', () => {
    const small = [
      [3, 4],
      [5, 6],
    ];
    expect(compareCategories(small).warnings[0]!.message).toContain('fewer than five');
    expect(compareCategories(small.map((row) => row.map((count) => 10 * count))).warnings).toEqual([]);
  });

  it.each([
    [
      [
        [0, 0],
        [0, 0],
      ],
    ],
    [
      [
        [5, 0],
        [7, 0],
      ],
    ],
    [
      [
        [5, 3],
        [0, 0],
      ],
    ],
  ])('answers nothing where there is nothing to compare: %j', (table) => {
    const result = compareCategories(table);
    expect(result).toMatchObject({ statistic: null, pValue: null, effectSize: { value: null } });
    expect(result.insufficientData).toContain('Fewer than two');
  });

  it.each([
    ['table', []],
    ['table[0]', [[]]],
    ['table[1]', [[1, 2], [3]]],
    [
      'table[1][0]',
      [
        [1, 2],
        [-1, 3],
      ],
    ],
  ])('refuses a bad %s', (field, table) => {
    expect(() => compareCategories(table)).toThrow(expect.objectContaining({ field }));
  });
});
