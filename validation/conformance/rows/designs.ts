import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { rerandomizedUpperTail } from '../../../src/statistics/distributions/rerandomized-normal.js';
import { rerandomizedEffect } from '../../../src/statistics/regression/rerandomized-means.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

interface Fixture {
  tails: { parts: { share: number; degreesOfFreedom: number; limit: number }[]; t: number; upper: number }[];
  effects: ({
    x: number[][];
    y: number[];
    n1: number;
    tierOf: number[];
    tiers: { degreesOfFreedom: number; limit: number }[];
  } & Record<'estimate' | 'pValue' | 'lower' | 'upper' | 'relativeLower' | 'relativeUpper', number>)[];
}

const fixture = () => readFixture<Fixture>('regression/rerandomized.json');
const LI_DING_RUBIN = 'Li, Ding & Rubin (2018), PNAS 115:9157–9162, theorem 1; theorem 3 for tiers';

function* tails(): Generator<Comparison> {
  for (const { parts, t, upper } of fixture().tails) {
    yield { actual: rerandomizedUpperTail(t, parts), expected: upper, what: `P(T ≥ ${t}), ${JSON.stringify(parts)}` };
  }
}

function* effects(): Generator<Comparison> {
  for (const [i, own] of fixture().effects.entries()) {
    const rows = own.x.map((x, row) => [...x, own.y[row]!]);
    const arms = [crossProductsOf(rows.slice(own.n1)), crossProductsOf(rows.slice(0, own.n1))] as const;
    const { absolute, relative, pValue } = rerandomizedEffect(arms, own, { alpha: 0.05, alternative: 'TWO_SIDED' });
    const what = (name: string) => `data set ${i}, ${name}`;
    yield { actual: absolute.estimate, expected: own.estimate, what: what('difference') };
    yield { actual: pValue, expected: own.pValue, what: what('p-value') };
    yield { actual: absolute.lower, expected: own.lower, what: what('lower end') };
    yield { actual: absolute.upper, expected: own.upper, what: what('upper end') };
    yield { actual: relative.lower, expected: own.relativeLower, what: what('relative lower end') };
    yield { actual: relative.upper, expected: own.relativeUpper, what: what('relative upper end') };
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Distribution of a difference after rerandomization',
    source: LI_DING_RUBIN,
    oracle: 'mpmath quadrature with 20 digits; scipy 1.10 dblquad for two tiers',
    tolerance: 1e-12,
    comparisons: tails,
  },
  {
    method: 'Effect after rerandomization: p-value and intervals',
    source: LI_DING_RUBIN,
    oracle: 'numpy least squares, scipy 1.10 quadrature and brentq',
    tolerance: 1e-12,
    comparisons: effects,
  },
];
