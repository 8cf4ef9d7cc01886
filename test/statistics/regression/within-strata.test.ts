import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { ratioEffect, ratioEstimates } from '../../../src/statistics/effects/ratio-means.js';
import { at } from '../../../src/statistics/entries.js';
import { matchedTuplesEffect } from '../../../src/statistics/regression/matched-tuples.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import cases from '../../fixtures/regression/within-strata.json' with { type: 'json' };
import { expectNear } from '../near.js';

type Case = (typeof cases)[number];

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const means = cases.filter(({ ratio }) => !ratio);
const ratios = cases.filter(({ ratio }) => ratio);

/** The rows of one arm in one stratum: numerators with denominators. */
function rowsOf(
  { stratum, arm, y, x }: Case,
  ownStratum: number,
  ownArm: number,
): (readonly [number | null, number])[] {
  return y.flatMap((value, i) => (stratum[i] === ownStratum && arm[i] === ownArm ? [[value, at(x, i)] as const] : []));
}

function crossOf(rows: readonly (readonly number[])[]) {
  return rows.length === 0 ? { n: 0, means: [], centred: [] } : crossProductsOf(rows);
}

function strataOf({ stratum }: Case): number[] {
  return [...new Set(stratum)].sort((a, b) => a - b);
}

function armsOf({ arms }: Case): number[] {
  return Array.from({ length: arms }, (_, arm) => arm);
}

describe('means and ratios within strata, beside the definitions computed from rows in Python', () => {
  it.each(means)('$name', (one) => {
    const cells = strataOf(one).flatMap((stratum) =>
      armsOf(one).map((arm) => {
        const rows = rowsOf(one, stratum, arm);
        const values = rows.flatMap(([value]) => (value === null ? [] : [[value]]));
        return { stratum, arm, customers: rows.length, ...crossOf(values) };
      }),
    );
    const found = stratifiedMeans(cells, one.arms);
    const [control, treatment] = one.compared as [number, number];
    expectSame(one, found.arms, stratifiedEffect(found, control, treatment, options));
    expect(found.excluded.keys).toEqual(one.excluded);
    expectNear(found.excluded.share, one.excludedShare, 1e-12, 1e-15);
  });

  it.each(ratios)('$name', (one) => {
    const strata = strataOf(one).map((stratum) => ({
      name: String(stratum),
      arms: armsOf(one).map((arm) => crossOf(rowsOf(one, stratum, arm).map(([y, x]) => [y ?? Number.NaN, x]))),
    }));
    const found = ratioEstimates(strata);
    const [control, treatment] = one.compared as [number, number];
    const effect = ratioEffect(at(found.arms, control), at(found.arms, treatment), options);
    expectSame(one, found.arms, effect);
    expect(found.excluded.names).toEqual(one.excluded.map(String));
    expectNear(found.excluded.share, one.excludedShare, 1e-12, 1e-15);
  });

  function expectSame(
    one: Case,
    arms: readonly ({ mean: number | null; variance: number | null } | null)[],
    effect: ReturnType<typeof stratifiedEffect>,
  ) {
    one.compared.forEach((arm, i) => {
      expectNear(arms[arm]?.mean ?? null, one.means[i]!, 1e-12);
      expectNear(arms[arm]?.variance ?? null, one.variances[i]!, 1e-10);
    });
    expectNear(effect.absolute.estimate, one.estimate, 1e-11);
    expectNear(effect.statistic, one.statistic, 1e-10);
    expectNear(effect.degreesOfFreedom, one.degreesOfFreedom, 1e-10);
    expectNear(effect.pValue, one.pValue, 1e-8);
    // scipy's t quantile is good to some 1e-9 at few degrees of freedom.
    expectNear(effect.absolute.lower, one.lower, 1e-8);
    expectNear(effect.absolute.upper, one.upper, 1e-8);
    expectNear(effect.relative.lower, at(one.relative, 0), 1e-7);
    expectNear(effect.relative.upper, at(one.relative, 1), 1e-7);
  }

  it('compare pairs as matched pairs', () => {
    const one = means.find(({ name }) => name.startsWith('pairs'))!;
    const cells = strataOf(one).flatMap((tuple) =>
      armsOf(one).map((arm) => ({ tuple, arm, n: 1, mean: rowsOf(one, tuple, arm)[0]![0]! })),
    );
    const effect = matchedTuplesEffect(cells, 0, 1, options);
    expectNear(effect.pValue, one.pValue, 1e-10);
    expectNear(effect.absolute.upper, one.upper, 1e-8);
  });
});
