import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta } from '../../../src/statistics/effect-sizes/cliffs-delta.js';
import { dunnTests } from '../../../src/statistics/ranks/dunn.js';
import { jonckheereTest } from '../../../src/statistics/ranks/jonckheere.js';
import { kruskalWallis } from '../../../src/statistics/ranks/kruskal-wallis.js';
import { sortedCells, type ValueCount, valueCounts } from '../../../src/statistics/ranks/value-counts.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/ranks/ranks.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = cases.map((testCase, i) => ({ i, testCase, cells: valueCounts(testCase.samples) }));
const sample = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 25 });
const flat: ValueCount[] = [{ value: 3, counts: [4, 5] }];

describe('kruskalWallis', () => {
  it.each(indexed)('equals scipy, data set $i', ({ testCase, cells }) => {
    const result = kruskalWallis(cells);
    expectNear(result.statistic, testCase.statistic, 1e-11);
    expectNear(result.pValue, testCase.pValue, 1e-9);
    expect(result.degreesOfFreedom).toBe(testCase.samples.length - 1);
    result.meanRanks.forEach((rank, i) => {
      expectNear(rank, testCase.meanRanks[i]!, 1e-13);
    });
    expectNear(result.effectSize.value, testCase.statistic / (testCase.samples.flat().length - 1), 1e-11);
  });

  it('depends on the order of values only', () => {
    const cells = indexed[0]!.cells;
    const stretched = cells.map(({ value, counts }) => ({ value: Math.exp(value), counts })).reverse();
    expect(kruskalWallis(stretched)).toEqual(kruskalWallis(cells));
  });

  it('leaves out samples without customers and warns of small ones', () => {
    const cells = indexed[1]!.cells.map(({ value, counts }) => ({ value, counts: [...counts, 0] }));
    const result = kruskalWallis(cells);
    expectNear(result.statistic, cases[1]!.statistic, 1e-11);
    expect(result.degreesOfFreedom).toBe(2);
    expect(result.meanRanks[3]).toBeNull();
    expect(kruskalWallis(indexed[2]!.cells).warnings).toHaveLength(1);
    expect(kruskalWallis(indexed[3]!.cells).warnings).toEqual([]);
  });

  it('answers nothing without two samples or different values', () => {
    expect(kruskalWallis(flat).insufficientData).toContain('same value');
    expect(kruskalWallis([{ value: 1, counts: [4, 0] }]).insufficientData).toContain('Fewer than two');
    expect(kruskalWallis([{ value: 1, counts: [1, 0] }]).pValue).toBeNull();
  });
});

describe('dunnTests', () => {
  it.each(indexed)('equals the formula on scipy’s midranks, data set $i', ({ testCase, cells }) => {
    const pairs = dunnTests(cells, null);
    pairs.forEach(({ statistic, pValue }, i) => {
      expectNear(statistic, testCase.pairs[i]!.statistic, 1e-11);
      expectNear(pValue, testCase.pairs[i]!.pValue, 1e-9);
    });
    const againstFirst = dunnTests(cells, 0);
    againstFirst.forEach(({ a, b, statistic }, i) => {
      expect([a, b]).toEqual([i + 1, 0]);
      expectNear(statistic, -testCase.pairs[i]!.statistic, 1e-11);
    });
  });

  it('answers nothing of empty samples and of values that are all the same', () => {
    expect(dunnTests([{ value: 1, counts: [4, 0] }], null)[0]).toMatchObject({ difference: null, pValue: null });
    expect(dunnTests(flat, null)[0]).toMatchObject({ difference: 0, pValue: null });
  });
});

describe('jonckheereTest', () => {
  it.each(indexed)('counts pairs in order, data set $i', ({ testCase, cells }) => {
    const { statistic } = jonckheereTest(cells, twoSided);
    expect(Math.sign(statistic!)).toBe(Math.sign(testCase.jonckheere));
    if (testCase.jonckheereVariance !== null) {
      expectNear(statistic, testCase.jonckheere / Math.sqrt(testCase.jonckheereVariance), 1e-10);
    }
  });

  it('turns its sign with the order of the samples', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        const forth = jonckheereTest(valueCounts([a, b, c]), { alpha: 0.05, alternative: 'GREATER' });
        const back = jonckheereTest(valueCounts([c, b, a]), { alpha: 0.05, alternative: 'LESS' });
        expectNear(back.statistic, forth.statistic === null ? null : -forth.statistic, 1e-12, 1e-14);
        expectNear(back.pValue, forth.pValue, 1e-12);
      }),
    );
  });

  it('answers nothing where no pair can be in order', () => {
    expect(jonckheereTest(flat, twoSided).insufficientData).toContain('same value');
    expect(jonckheereTest([{ value: 1, counts: [1, 0] }], twoSided).pValue).toBeNull();
    expect(jonckheereTest(valueCounts([[1], [2]]), twoSided).statistic).toBe(1);
  });
});

describe('cliffsDelta', () => {
  it.each(indexed)('equals scipy’s Brunner–Munzel, data set $i', ({ testCase }) => {
    const delta = cliffsDelta(valueCounts(testCase.samples.slice(0, 2)), twoSided);
    expectNear(delta.value, testCase.cliffsDelta, 1e-13);
    expectNear(delta.statistic, testCase.brunnerMunzel, 1e-11);
    expectNear(delta.pValue, testCase.brunnerMunzelPValue, 1e-9);
  });

  it('excludes zero exactly where its test rejects', () => {
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    fc.assert(
      fc.property(sample, sample, alternatives, (a, b, alternative) => {
        const { lower, upper, pValue } = cliffsDelta(valueCounts([a, b]), { alpha: 0.1, alternative });
        fc.pre(pValue !== null && Math.abs(pValue - 0.1) > 1e-9);
        expect(lower! > 0 || upper! < 0).toBe(pValue! < 0.1);
      }),
      { numRuns: 300 },
    );
  });

  it('gives only the value of samples that do not overlap', () => {
    const delta = cliffsDelta(
      valueCounts([
        [1, 2],
        [3, 4],
      ]),
      twoSided,
    );
    expect(delta).toMatchObject({ value: 1, lower: null, upper: null, pValue: null });
    expect(cliffsDelta(valueCounts([[1], [3, 4]]), twoSided).insufficientData).toContain('two customers');
  });
});

describe('sortedCells', () => {
  it.each([
    ['cells', []],
    ['cells[0].counts', [{ value: 1, counts: [1] }]],
    ['cells[1].counts', [...flat, { value: 4, counts: [1] }]],
    ['cells[0].counts', [{ value: 1, counts: [1, -1] }]],
    ['cells[0].value', [{ value: Number.NaN, counts: [1, 1] }]],
    ['cells', [...flat, ...flat]],
  ])('refuses bad %s', (field, cells) => {
    expect(() => sortedCells(cells)).toThrow(expect.objectContaining({ field }));
  });
});
