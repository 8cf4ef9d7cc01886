import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrossProducts, crossProductsOf } from '../../../src/statistics/cross-products.js';
import { multivariateTests } from '../../../src/statistics/profiles/manova-statistics.js';
import { parallelProfiles } from '../../../src/statistics/profiles/parallel-profiles.js';
import { expectNear } from '../near.js';

type Five = [number, number, number, number, number];
interface Row {
  name: string;
  arms: CrossProducts[];
  pillai: Five;
  wilks: Five;
  hotellingLawley: Five;
  roy: Five;
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/profiles/profiles.json', 'utf8'));
const TESTS = ['pillai', 'wilks', 'hotellingLawley', 'roy'] as const;

describe('parallel profiles', () => {
  it.each(rows)('equal R manova of the changes: $name', (row) => {
    const { tests } = parallelProfiles(row.arms);
    for (const name of TESTS) {
      const { statistic, f, degreesOfFreedom, pValue } = tests![name];
      for (const [i, value] of [statistic, f, ...degreesOfFreedom, pValue].entries()) {
        expectNear(value, row[name][i]!, 1e-10);
      }
    }
  });

  // Restaurants of fast-food promotions by week, profiles of three promotions: R 4.2.2, summary(manova()).
  it('equal R for the roots that fit Pillai and Wilks of three promotions', () => {
    const [large, small] = [0.0493294720952163, 0.065115093585379 - 0.0493294720952163];
    const found = multivariateTests([large, small, 0], 2, 134);
    expectNear(found.pillai.statistic, 0.0625507784762296, 1e-12);
    expectNear(found.pillai.pValue, 0.202724458307314, 1e-11);
    expectNear(found.wilks.statistic, 0.938179778716372, 1e-12);
    expectNear(found.wilks.pValue, 0.204556951341183, 1e-11);
    expectNear(found.hotellingLawley.pValue, 0.206437654491179, 1e-11);
    expectNear(found.roy.pValue, 0.0925442390342665, 1e-11);
    expect(found.roy.degreesOfFreedom).toEqual([3, 133]);
  });

  const unit = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 4 });
  const arm = fc.array(unit, { minLength: 6, maxLength: 12 });

  it('are all one test for two arms, and do not change with levels, units or the order of the arms', () => {
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const ask = (a: number[][], b: number[][]) => parallelProfiles([crossProductsOf(a), crossProductsOf(b)]).tests;
        const found = ask(one, other);
        if (found === null) return;
        for (const name of TESTS) expectNear(found[name].pValue, found.pillai.pValue, 1e-8, 1e-12);
        const higher = one.map((row) => row.map((value) => 7 + value));
        expectNear(ask(higher, other)!.wilks.pValue, found.wilks.pValue, 1e-6, 1e-9);
        const scaled = (list: number[][]) => list.map((row) => row.map((value) => 0.001 * value));
        expectNear(ask(scaled(other), scaled(one))!.wilks.pValue, found.wilks.pValue, 1e-6, 1e-9);
      }),
    );
  });

  it('are not tested with too little data', () => {
    const constant = crossProductsOf([
      [1, 2, 3],
      [2, 3, 4],
      [5, 6, 7],
    ]);
    const varied = crossProductsOf([
      [1, 2, 3],
      [2, 3, 4],
      [5, 6, 7],
    ]);
    const nobody = { n: 0, means: [0, 0, 0], centred: [] };
    expect(parallelProfiles([constant, varied])).toMatchObject({
      tests: null,
      insufficientData: expect.stringContaining('change with time'),
    });
    expect(parallelProfiles([varied, nobody])).toMatchObject({
      arms: 1,
      insufficientData: expect.stringContaining('two arms'),
    });
    const single = crossProductsOf([[1, 2, 5]]);
    expect(parallelProfiles([single, single]).insufficientData).toContain('too few units (2) for 3 times');
  });

  it('leave out changes that do not vary or follow from others', () => {
    const rows = [
      [0, 1, 2, 2],
      [0, 2, 4, 4],
      [0, 5, 10, 10],
      [0, 3, 6, 6],
    ];
    const later = rows.map((row) => row.map((value, i) => (i === 0 ? value : value + (value > 4 ? 3 : 1))));
    const only = (list: number[][]) => crossProductsOf(list.map((row) => row.slice(0, 2)));
    const dependent = rows.map((row) => row.map((value, i) => (i < 2 ? value : row[1]! * i)));
    const { tests } = parallelProfiles([
      crossProductsOf(dependent),
      crossProductsOf(dependent.map((row) => row.map((value) => 2 * value))),
    ]);
    const one = parallelProfiles([only(dependent), only(dependent.map((row) => row.map((value) => 2 * value)))]);
    expectNear(tests!.pillai.pValue, one.tests!.pillai.pValue, 1e-10);
    expect(tests!.pillai.degreesOfFreedom).toEqual([1, 6]);
    expect(parallelProfiles([crossProductsOf(rows), crossProductsOf(later)]).tests!.pillai.degreesOfFreedom).toEqual([
      2, 5,
    ]);
  });

  it('refuse what is no profile', () => {
    const one = crossProductsOf([[1], [2]]);
    expect(() => parallelProfiles([one, one])).toThrow('There must be 2 to 60 times, not 1');
    const two = crossProductsOf([
      [1, 2],
      [2, 5],
    ]);
    expect(() => parallelProfiles([two])).toThrow('at least 2');
    expect(() => parallelProfiles([two, one])).toThrow('2 means');
    expect(() => multivariateTests([], 1, 5)).toThrow('dimensions');
    expect(() => multivariateTests([-1], 1, 5)).toThrow('roots[0]');
    expect(() => multivariateTests([1, 1], 1, 1)).toThrow('residual');
  });
});
