import { describe, expect, it } from 'vitest';
import { groupRandomizedEffect, groupRandomizedMeans } from '../../../src/statistics/regression/group-means.js';
import fixture from '../../fixtures/regression/groups-and-weights.json' with { type: 'json' };
import stratified from '../../fixtures/regression/tuples-and-groups.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = fixture.groups.map((testCase, i) => {
  const groups = testCase.arm.map((arm, g) => ({ arm, n: testCase.n[g]!, mean: testCase.mean[g]! }));
  return { i, testCase, groups };
});
const { groups } = indexed[1]!;
const strata = stratified.groups.map((testCase, i) => ({ i, testCase }));

describe('groupRandomizedEffect', () => {
  it.each(indexed)("equals R's clubSandwich, data set $i", ({ testCase, groups: own }) => {
    const effect = groupRandomizedEffect(own, 0, 1, twoSided);
    expectNear(effect.absolute.estimate, testCase.estimate, 1e-10);
    expectNear(effect.absolute.estimate! / effect.statistic!, testCase.error, 1e-9);
    expectNear(effect.degreesOfFreedom, testCase.degreesOfFreedom, 1e-8);
    expectNear(effect.pValue, testCase.pValue, 1e-7);
    const few = effect.warnings.filter(({ code }) => code === 'FEW_DEGREES_OF_FREEDOM');
    expect(few).toHaveLength(testCase.degreesOfFreedom < 4 ? 1 : 0);
  });

  it.each(strata)('equals the definition of CR2 over strata, data set $i', ({ testCase }) => {
    const effect = groupRandomizedEffect(testCase.groups, 0, 1, twoSided);
    expectNear(effect.absolute.estimate, testCase.estimate, 1e-11);
    expectNear(effect.absolute.estimate! / effect.statistic!, testCase.error, 1e-10);
    expectNear(effect.degreesOfFreedom, testCase.df, 1e-9);
    expectNear(effect.pValue, testCase.p, 1e-8);
  });

  it('excludes a stratum in which an arm has fewer than two groups, and names it', () => {
    const own = strata[0]!.testCase.groups.map((group, i) => ({
      ...group,
      stratum: i === 0 ? 'north' : group.stratum,
    }));
    const effect = groupRandomizedEffect(own, 0, 1, twoSided);
    expect(effect.warnings[0]).toMatchObject({ code: 'STRATA_EXCLUDED', message: expect.stringContaining('"north"') });
    const others = groupRandomizedEffect(own.slice(1), 0, 1, twoSided);
    expectNear(effect.absolute.estimate, others.absolute.estimate, 1e-12);
    expectNear(effect.pValue, others.pValue, 1e-12);
  });

  it('has no answer where no stratum has two groups in both arms', () => {
    const apart = groups.map((group) => ({ ...group, stratum: group.arm }));
    const effect = groupRandomizedEffect(apart, 0, 1, twoSided);
    expect(effect).toMatchObject({ pValue: null, warnings: [{ code: 'STRATA_EXCLUDED' }] });
    expect(effect.insufficientData).toBe('Each arm needs at least two groups in a stratum.');
  });

  it('does not count other arms and groups without customers', () => {
    const others = [
      { arm: 2, n: 8, mean: 40 },
      { arm: 0, n: 0, mean: 0 },
    ];
    expect(groupRandomizedEffect([...groups, ...others], 0, 1, twoSided)).toEqual(
      groupRandomizedEffect(groups, 0, 1, twoSided),
    );
  });

  it('turns its sign when the arms are swapped', () => {
    const [forth, back] = [
      groupRandomizedEffect(groups, 0, 1, twoSided),
      groupRandomizedEffect(groups, 1, 0, twoSided),
    ];
    expectNear(back.statistic, -forth.statistic!, 1e-9);
    expectNear(back.pValue, forth.pValue, 1e-9);
    expectNear(back.absolute.lower, -forth.absolute.upper!, 1e-9);
  });

  it('answers nothing with one group in an arm', () => {
    const effect = groupRandomizedEffect(
      groups.filter(({ arm }, i) => arm === 0 || i === 1),
      0,
      1,
      twoSided,
    );
    expect(effect.pValue).toBeNull();
    expect(effect.insufficientData).toContain('two groups');
  });

  it('does not test groups that are all alike', () => {
    const alike = groups.map(({ arm, n }) => ({ arm, n, mean: 5 + arm }));
    expect(groupRandomizedEffect(alike, 0, 1, twoSided).pValue).toBeNull();
  });

  it.each([
    ['groups', [], 0],
    ['groups[0].arm', [{ arm: -1, n: 2, mean: 1 }], 0],
    ['groups[0].n', [{ arm: 0, n: 2.5, mean: 1 }], 0],
    ['groups[0].mean', [{ arm: 0, n: 2, mean: Number.NaN }], 0],
    ['treatment', groups, 1],
  ])('refuses bad %s', (field, input, control) => {
    expect(() => groupRandomizedEffect(input, control, 1, twoSided)).toThrow(expect.objectContaining({ field }));
  });
});

describe('groupRandomizedMeans', () => {
  it.each(strata)('are the means that the effect compares, data set $i', ({ testCase }) => {
    const means = groupRandomizedMeans(testCase.groups, 0, 1)!;
    expectNear(means.m1 - means.m0, testCase.estimate, 1e-11);
    expectNear(Math.sqrt(means.v11 + means.v00), testCase.error, 1e-10);
    expectNear(means.df, testCase.df, 1e-9);
  });

  it('are null where no stratum has two groups in each arm', () => {
    expect(
      groupRandomizedMeans(
        [
          { arm: 0, n: 3, mean: 1 },
          { arm: 1, n: 3, mean: 2 },
        ],
        0,
        1,
      ),
    ).toBeNull();
  });
});
